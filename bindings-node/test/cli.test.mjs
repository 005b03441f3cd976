import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { simulated } from './simulated.mjs'

// where npm has put it, which is what npx runs
const rescind = fileURLToPath(new URL('node_modules/.bin/rescind', import.meta.url))
const folders = []
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

function folder() {
  folders.push(mkdtempSync(join(tmpdir(), 'rescind-')))
  return folders.at(-1)
}

function environment(simulator) {
  return {
    ...process.env,
    UNIPILE_API_KEY: simulator.apiKey,
    UNIPILE_DSN: simulator.url,
    UNIPILE_ACCOUNT_ID: simulator.accountId,
  }
}

/** Runs a command to its end. */
function run(args, options) {
  return new Promise((resolve) => {
    const child = execFile(rescind, args, { maxBuffer: 1e8, ...options }, (_, out, err) => {
      resolve({ code: child.exitCode, out, err })
    })
  })
}

test('a plan is read and judged, and nothing is withdrawn', async () => {
  await simulated({ pending: 60, seed: 7 }, async ({ simulator }) => {
    const cwd = folder()
    const { code, out, err } = await run(['plan', '--json'], { cwd, env: environment(simulator) })
    assert.deepEqual([code, err], [0, ''])
    assert.equal(JSON.parse(out).entries.length, 60)
    assert.ok(existsSync(join(cwd, 'rescind.db')))
    const inspected = await run(['ledger', 'inspect', '--json'], { cwd })
    assert.equal(JSON.parse(inspected.out)[0].member, simulator.memberId)
    assert.equal(simulator.record().verdict.withdrawals, 0)
  })
})

test('a mistake is one sentence and has its exit code', async () => {
  const { code, err } = await run(['plan', '--zone', 'Mars'], { cwd: folder() })
  assert.equal(code, 2)
  assert.match(err, /^error: time zone is "Mars": .+\n$/)
})

test('the demo withdraws what is stale', async () => {
  const { code, out, err } = await run(['demo', '--pending', '40'], { cwd: folder() })
  assert.equal(code, 0, err)
  assert.match(out, /withdrawn though not 21 days old {3}0\n/)
})

for (const signal of ['SIGINT', 'SIGTERM']) {
  test(`a run ends with its own code: ${signal}`, { skip: process.platform === 'win32' }, async () => {
    await simulated({ pending: 60, seed: 7 }, async ({ simulator }) => {
      const env = environment(simulator)
      const child = spawn(rescind, ['run', '--yes', '--json'], { cwd: folder(), env })
      let said = ''
      child.stderr.on('data', (text) => (said += text))
      const ended = new Promise((resolve) => child.on('close', resolve))
      for await (const line of createInterface(child.stdout)) {
        if (JSON.parse(line).event === 'waiting') child.kill(signal)
      }
      assert.equal(await ended, 130, said)
      assert.match(said, /goes on from here/)
    })
  })
}
