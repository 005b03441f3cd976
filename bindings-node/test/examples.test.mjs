import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { account, simulated } from './simulated.mjs'

const folder = mkdtempSync(join(tmpdir(), 'rescind-'))
after(() => rmSync(folder, { recursive: true }))

/** Runs an example to its end, in a folder of its own. */
function example(name, args = [], env = {}) {
  const script = fileURLToPath(new URL(`examples/${name}.mjs`, import.meta.url))
  const options = { cwd: folder, env: { ...process.env, ...env } }
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr })
    })
  })
}

const settings = (simulator) => {
  const { dsn, apiKey, accountId } = account(simulator)
  return { UNIPILE_DSN: dsn, UNIPILE_API_KEY: apiKey, UNIPILE_ACCOUNT_ID: accountId }
}

test('the sweep withdraws over days, and the simulator finds nothing wrong with it', async () => {
  const { code, stdout, stderr } = await example('sweep', ['--pending', '300'])
  assert.deepEqual([code, stderr], [0, ''])
  assert.match(stdout, /300 pending: healthy/)
  const [, withdrawn] = stdout.match(/done: (\d+) withdrawn in this run/)
  assert.ok(stdout.match(/^2026-11-\d\d: +\d+ withdrawn, +\d+ to go$/gm).length > 1)
  const figure = (name) => Number(stdout.match(new RegExp(`^  ${name} +([\\d.]+)`, 'm'))[1])
  assert.equal(figure('withdrawn'), Number(withdrawn))
  assert.equal(figure('withdrawn') + figure('still pending'), 300)
  assert.ok(figure('most in any rolling 24 hours') <= 100)
  assert.ok(figure('smallest gap') >= 120 && figure('the youngest withdrawn') >= 21)
  assert.equal(figure('asked for twice'), 0)
})

test('with a workspace it shows the plan and withdraws nothing unless it is told to', async () => {
  await simulated({ pending: 120 }, async ({ simulator }) => {
    const { code, stdout, stderr } = await example('sweep', [], settings(simulator))
    assert.deepEqual([code, stderr], [0, ''])
    assert.match(stdout, /120 pending: healthy/)
    assert.match(stdout, /Nothing was withdrawn\. Add --yes to begin\./)
    assert.ok(existsSync(join(folder, 'rescind.db')))
    assert.equal(simulator.record().calls.filter((call) => call.route === 'cancel').length, 0)

    const wrong = { ...settings(simulator), UNIPILE_API_KEY: 'not-the-key' }
    const refused = await example('sweep', [], wrong)
    assert.equal(refused.code, 1)
    assert.match(refused.stderr, /^error: .*API key.*\n$/)
    assert.ok(!refused.stderr.includes('not-the-key'))
  })
})

test('without an account it lists those of the workspace', async () => {
  await simulated({ pending: 3, bystanders: 5 }, async ({ simulator }) => {
    const { UNIPILE_ACCOUNT_ID: accountId, ...reach } = settings(simulator)
    const { code, stdout, stderr } = await example('sweep', [], reach)
    assert.deepEqual([code, stderr], [0, ''])
    assert.equal(stdout.match(/: ready$/gm).length, 4)
    assert.ok(stdout.includes(accountId))
  })
})

test('a source of one’s own is swept', async () => {
  const { code, stdout, stderr } = await example('own-source')
  assert.deepEqual([code, stderr], [0, ''])
  assert.match(stdout, /15 of 25 to be withdrawn/)
  assert.equal(stdout.match(/^withdrawn: Person \d+$/gm).length, 15)
  assert.match(stdout, /^10 are left$/m)
})
