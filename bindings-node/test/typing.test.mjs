import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const require = createRequire(import.meta.url)
const here = fileURLToPath(new URL('.', import.meta.url))
const { config } = ts.readConfigFile(join(here, 'tsconfig.json'), ts.sys.readFile)
const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, here)
const program = ts.createProgram(fileNames, options)

test('the package, its examples and the use of it pass the type checker, and misuse does not', () => {
  assert.ok(fileNames.some((name) => name.endsWith('types.ts')))
  const said = ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => here,
    getNewLine: () => '\n',
  })
  assert.equal(said, '')
})

for (const name of ['rescind', 'rescind/testing']) {
  test(`the types of ${name} name what there is, and nothing else`, () => {
    const checker = program.getTypeChecker()
    const file = require.resolve(name).replace(/\.js$/, '.d.ts')
    const module = checker.getSymbolAtLocation(program.getSourceFile(file))
    const exported = checker.getExportsOfModule(module).map((symbol) =>
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    )
    const values = exported.filter((symbol) => symbol.flags & ts.SymbolFlags.Value)
    const there = require(name)
    assert.deepEqual(values.map((symbol) => symbol.name).sort(), Object.keys(there).sort())

    const own = (of, hidden) => Object.getOwnPropertyNames(of).filter((name) => !hidden.has(name))
    const ofClass = new Set(['arguments', 'caller', 'length', 'name', 'prototype'])
    const answered = ['httpStatus', 'providerType', 'retryAfterMs']
    const ofError = new Set(['code', 'retryable', 'scope', ...answered, 'cause'])
    for (const symbol of values.filter((symbol) => symbol.flags & ts.SymbolFlags.Class)) {
      // symbols are told apart by their leading underscores
      const members = [...symbol.members.keys()].filter((name) => !name.startsWith('__'))
      const fields = symbol.name === 'RescindError' ? ofError : new Set()
      assert.deepEqual(
        members.filter((name) => !fields.has(name)).sort(),
        own(there[symbol.name].prototype, new Set(['constructor'])).sort(),
        symbol.name,
      )
      const statics = [...symbol.exports.keys()].filter((name) => name !== 'prototype')
      assert.deepEqual(statics.sort(), own(there[symbol.name], ofClass).sort(), symbol.name)
    }
  })
}
