import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { account, simulated } from './simulated.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
// inside the project, so that it finds the package
const folder = mkdtempSync(join(here, 'readme-'))
after(() => rmSync(folder, { recursive: true }))

test('the program of the README plans and withdraws as printed', async () => {
  const readme = readFileSync(join(here, 'README.md'), 'utf8')
  const [, code] = readme.match(/```js\n(.*?)```/s)
  await simulated({ pending: 60, seed: 7 }, async ({ simulator, clock }) => {
    const { dsn, apiKey, accountId } = account(simulator)
    Object.assign(process.env, { UNIPILE_API_KEY: apiKey, UNIPILE_ACCOUNT_ID: accountId })
    globalThis.clock = clock
    // as printed, but for the address, the time and the folder
    const program = code
      .replace('api1.unipile.com:13111', dsn)
      .replace("ledger: 'rescind.db'", `ledger: ${JSON.stringify(join(folder, 'rescind.db'))}, clock`)
    assert.ok(program.includes(dsn) && program.includes(', clock'))
    writeFileSync(join(folder, 'program.mjs'), program)
    await import(join(folder, 'program.mjs'))

    const { verdict } = simulator.record()
    assert.ok(verdict.withdrawals > 0)
    assert.equal(verdict.withdrawalsAfterSuccess, 0)
    assert.ok(existsSync(join(folder, 'rescind.db')))
  })
})
