import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { account, simulated } from './simulated.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const readme = readFileSync(join(here, 'README.md'), 'utf8')
const programs = Array.from(readme.matchAll(/```js\n(.*?)```/gs), ([, code]) => code)
const [sweeping, simulating, hearing] = programs
const vectors = JSON.parse(readFileSync(join(here, 'vectors/webhooks.json'), 'utf8'))
// inside the project, so that it finds the package
const folder = mkdtempSync(join(here, 'readme-'))
after(() => rmSync(folder, { recursive: true }))

test('the program of the README plans and withdraws as printed', async () => {
  await simulated({ pending: 60, seed: 7 }, async ({ simulator, clock }) => {
    const { dsn, apiKey, accountId } = account(simulator)
    Object.assign(process.env, { UNIPILE_API_KEY: apiKey, UNIPILE_ACCOUNT_ID: accountId })
    globalThis.clock = clock
    // as printed, but for the address, the time and the folder
    const program = sweeping
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

test('its simulator has a version 2', async (context) => {
  const said = context.mock.method(console, 'log', () => {})
  writeFileSync(join(folder, 'version2.mjs'), simulating)
  await import(join(folder, 'version2.mjs'))
  assert.deepEqual(said.mock.calls.map((call) => call.arguments), [[620]])
})

test('its web handler hears of an acceptance once, and only from Unipile', async (context) => {
  const own = 'wes_a-secret-of-your-own'
  const kept = JSON.stringify({ ids: ['we_1'], secret: own })
  Object.assign(process.env, { UNIPILE_API_KEY: 'a-key', UNIPILE_WEBHOOK: kept })
  // as printed, but for the port, and so that it can be stopped
  const program = hearing
    .replace('createServer(async', 'globalThis.server = createServer(async')
    .replace('listen(8080)', 'listen(0)')
  writeFileSync(join(folder, 'handler.mjs'), program)
  await import(join(folder, 'handler.mjs'))
  const { server } = globalThis
  context.after(() => server.close())
  if (!server.listening) await once(server, 'listening')

  const said = context.mock.method(console, 'log', () => {})
  const post = async (secret, body) => {
    const time = Math.floor(Date.now() / 1000)
    const proof = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
    const headers = { 'unipile-signature': `t=${time},v0=${proof}`, connection: 'close' }
    const url = `http://127.0.0.1:${server.address().port}/`
    return (await fetch(url, { method: 'POST', headers, body })).status
  }
  const { body } = vectors.find(({ name }) => name === 'v2: somebody has connected')
  assert.equal(await post('another-secret-of-old', body), 401)
  assert.equal(await post(own, 'nonsense'), 400)
  assert.equal(said.mock.callCount(), 0)
  assert.equal(await post(own, body), 200)
  assert.equal(await post(own, body), 200)
  assert.deepEqual(said.mock.calls.map((call) => call.arguments), [['Mara Lindqvist has accepted']])
})
