// Builds the addon in the workspace's own target folder, so that no dependency is compiled twice,
// and writes its loader and its types beside it; `--debug` for tests.

import { parseTriple, writeJsBinding } from '@napi-rs/cli'
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeTypes } from './types.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const { name, version, napi } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
const output = (command, ...args) => execFileSync(command, args, { cwd: here, encoding: 'utf8' })

const cargo = process.env.CARGO ?? 'cargo'
const metadata = output(cargo, 'metadata', '--format-version', '1', '--no-deps')
const target = JSON.parse(metadata).target_directory
const [, host] = output('rustc', '-vV').match(/^host: (.+)$/m)
const profile = process.argv.includes('--debug') ? 'debug' : 'dist'

// the macros write down the types while they are compiled
const types = join(target, 'napi', profile)
mkdirSync(types, { recursive: true })
const env = { ...process.env, NAPI_TYPE_DEF_TMP_FOLDER: types }
if (!existsSync(join(types, 'rescind-node'))) env.NAPI_FORCE_BUILD_RESCIND_NODE = `${Date.now()}`
const named = profile === 'debug' ? 'dev' : profile
const args = ['build', '--package', 'rescind-node', '--profile', named]
execFileSync(cargo, args, { cwd: here, env, stdio: 'inherit' })

const library = {
  darwin: 'librescind_node.dylib',
  win32: 'rescind_node.dll',
}[process.platform] ?? 'librescind_node.so'
const addon = `${napi.binaryName}.${parseTriple(host).platformArchABI}.node`
// a process that runs the old one keeps it
rmSync(join(here, addon), { force: true })
copyFileSync(join(target, profile, library), join(here, addon))

// loaded once, for the names that the core has
const { unions } = createRequire(import.meta.url)(join(here, addon))
const exports = await writeTypes(here, types, unions())
await writeJsBinding({
  platform: true,
  idents: exports,
  jsBinding: 'native.js',
  format: 'commonjs',
  binaryName: napi.binaryName,
  packageName: name,
  version,
  outputDir: here,
})
