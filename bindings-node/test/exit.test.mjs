import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { SqliteLedger, Sweep, Unipile } from 'rescind'
import { account, simulated } from './simulated.mjs'

const folder = mkdtempSync(join(tmpdir(), 'rescind-'))
after(() => rmSync(folder, { recursive: true }))

/** How many times each; more of them show what is rare. */
const times = Number(process.env.RESCIND_EXITS ?? 2)
let made = 0

/** Runs a child to its end: its exit code and what it said. */
function child(name, simulator, ...args) {
  const ledger = join(folder, `${(made += 1)}.db`)
  const settings = JSON.stringify({ ...account(simulator), ledger })
  const script = fileURLToPath(new URL(`children/${name}.mjs`, import.meta.url))
  const process = spawn(globalThis.process.execPath, [script, settings, ...args])
  let said = ''
  for (const stream of [process.stdout, process.stderr]) stream.on('data', (text) => (said += text))
  const begun = Date.now()
  return new Promise((resolve) => {
    const hung = setTimeout(() => process.kill('SIGKILL'), 30_000)
    process.on('close', (code, signal) => {
      clearTimeout(hung)
      resolve({ code, signal, said, ledger, took: Date.now() - begun })
    })
  })
}

async function repeated(body) {
  for (let n = 0; n < times; n += 1) await simulated({ pending: 30, seed: n }, body)
}

for (const name of ['end', 'idle', 'worker']) {
  test(`a process ends cleanly: ${name}`, async () => {
    await repeated(async ({ simulator }) => {
      const { code, signal, said } = await child(name, simulator)
      assert.deepEqual([code, signal, said], [0, null, ''])
    })
  })
}

test('what is awaited keeps the process alive', async () => {
  await simulated({ pending: 3 }, async ({ simulator }) => {
    const { code, said } = await child('alive', simulator)
    assert.deepEqual([code, said], [0, 'complete\n'])
  })
})

for (const [how, expected] of [
  ['exit', 7],
  ['error', 1],
]) {
  test(`what is in flight is finished and recorded at the end: ${how}`, async () => {
    await repeated(async ({ simulator, clock }) => {
      // it takes effect, and the child's client waits for its answer until its timeout
      simulator.setFaults({ commitThenHang: 1 })
      const { code, signal, said, ledger } = await child('amid', simulator, how)
      assert.deepEqual([code, signal], [expected, null], said)
      assert.match(said, how === 'error' ? /nobody catches this/ : /^$/)
      const sweep = new Sweep({ source: new Unipile(account(simulator)), ledger, clock })
      const states = (await sweep.attempts()).map((attempt) => attempt.state)
      assert.deepEqual(states, ['unknown'])
      assert.equal(simulator.record().verdict.withdrawals, 1)
      const [overview] = await new SqliteLedger(ledger).inspect()
      assert.equal(overview.leasedUntil, undefined)
    })
  })
}

test('a promise of a source that never settles does not hold up the end', async () => {
  await repeated(async ({ simulator }) => {
    const { code, signal, said, ledger, took } = await child('amid', simulator, 'own')
    assert.deepEqual([code, signal, said], [7, null, ''])
    assert.ok(took < 20_000, `${took} ms`)
    const [overview] = await new SqliteLedger(ledger).inspect()
    assert.deepEqual([overview.attempts, overview.leasedUntil], [{ unknown: 1 }, undefined])
  })
})
