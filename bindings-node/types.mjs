// Writes the types of the addon: what src/pace.rs exports into native/pace.d.ts, and so on, and
// native.d.ts as their index. A new file of src/ needs nothing here.

import { generateTypeDef } from '@napi-rs/cli'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** For each name that a file of src/ may export, the name of that file. */
function homes(folder) {
  const camelCase = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())
  const found = new Map()
  for (const file of readdirSync(folder, { recursive: true }).sort()) {
    if (!file.endsWith('.rs')) continue
    const rust = readFileSync(join(folder, file), 'utf8')
    for (const [, name] of rust.matchAll(/^pub (?:async )?(?:struct|enum|fn) (\w+)/gm)) {
      found.set(camelCase(name), basename(file, '.rs'))
    }
  }
  return found
}

/** The name that a declaration declares. */
const declared = (text) => text.match(/^export (?:declare )?\w+ (\w+)/m)[1]

/** A class that another one of the same shape will not do for. */
const nominal = (text) => text.replace(/^export declare class \w+ \{$/m, '$&\n  #private')

/** Each part of an event on lines of its own. */
const readable = (text) =>
  text
    .replace(/; (\/\*\* .* \*\/)\n\s+/g, '\n      $1\n      ')
    .replace(/^  \| \{ (event: '\w+')((?:\n      .*)+) \}$/gm, '  | {\n      $1$2\n    }')

const union = ({ name, about, values }) =>
  `/** ${about} */\nexport type ${name} =\n${values.map((value) => `  | '${value}'`).join('\n')}`

/** What declarations need of `names`, but do not declare themselves. */
function imported(texts, names) {
  const code = texts.join('\n').replace(/\/\*\*.*?\*\//gs, '')
  const own = texts.map(declared)
  const used = new Set(code.match(/\b[A-Z]\w+/g))
  const others = [...used].filter((name) => names.includes(name) && !own.includes(name)).sort()
  return others.length ? [`import type { ${others.join(', ')} } from '../native.js'`] : []
}

/** Writes them, given what the macros wrote down, and answers with the names of the values. */
export async function writeTypes(here, typeDefDir, unions) {
  const { exports, dts } = await generateTypeDef({ typeDefDir, cwd: here, noDtsHeader: true })
  const home = homes(join(here, 'src'))
  const parts = { names: unions.map(union) }
  for (const text of dts.trim().split('\n\n')) {
    const part = home.get(declared(text))
    if (!part) throw new Error(`no file of src/ has the name ${declared(text)}`)
    parts[part] = [...(parts[part] ?? []), nominal(readable(text))]
  }

  const header = readFileSync(join(here, 'header.d.ts'), 'utf8')
  const byHand = header.match(/(?<=\{.*)\w+(?=.*\})/g)
  const names = [...byHand, ...Object.values(parts).flat().map(declared)]
  rmSync(join(here, 'native'), { recursive: true, force: true })
  mkdirSync(join(here, 'native'))
  for (const [part, texts] of Object.entries(parts)) {
    const head = ['// Written by types.mjs.', ...imported(texts, names)].join('\n')
    writeFileSync(join(here, 'native', `${part}.d.ts`), `${[head, ...texts].join('\n\n')}\n`)
  }
  const index = Object.keys(parts).sort().map((part) => `export * from './native/${part}.js'\n`)
  writeFileSync(join(here, 'native.d.ts'), header + index.join(''))
  return exports
}
