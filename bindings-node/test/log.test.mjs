import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { setImmediate as later } from 'node:timers/promises'
import { logTo } from 'rescind'
import { simulated } from './simulated.mjs'

/** What is told of a whole sweep, and what the simulator saw of it. */
async function heard(level) {
  const lines = []
  let told
  await simulated({ pending: 40, seed: 7 }, async ({ simulator, sweep }) => {
    logTo((line) => lines.push(line), { level })
    for await (const _ of sweep.run(await sweep.plan())) continue
    // a line is on its way for a moment
    while (!lines.some(({ message }) => message.includes('event="done"'))) await later()
    logTo(null)
    told = { key: simulator.apiKey, withdrawals: simulator.record().verdict.withdrawals }
  })
  return { lines, ...told }
}

test('each event of a run is told, and no secret and nobody', async () => {
  const { lines, key, withdrawals } = await heard('info')
  const withdrawn = lines.filter(({ message }) => message.includes('event="withdrawn"'))
  assert.ok(withdrawals > 0)
  assert.equal(withdrawn.length, withdrawals)
  assert.deepEqual(new Set(lines.map(({ target }) => target)), new Set(['rescind.sweep']))
  const text = JSON.stringify(lines)
  assert.ok(!text.includes('person=') && !text.includes(key))
})

test('requests and people are told at the level debug', async () => {
  const { lines, key } = await heard('debug')
  assert.ok(lines.some(({ target, level }) => target === 'rescind.unipile' && level === 'debug'))
  const text = JSON.stringify(lines)
  assert.ok(text.includes('person=') && !text.includes(key))
})

test('a listener that throws ends nothing', async () => {
  const warned = once(process, 'warning')
  await simulated({ pending: 10, seed: 7 }, async ({ sweep }) => {
    logTo(() => {
      throw new Error('mine')
    })
    for await (const _ of sweep.run(await sweep.plan())) continue
    const [warning] = await warned
    logTo(null)
    assert.match(warning.message, /a listener of rescind's log threw: Error: mine/)
  })
})

test('what cannot listen is refused', () => {
  assert.throws(() => logTo('console'), { code: 'invalid_input', message: /listener/ })
  assert.throws(() => logTo(() => {}, { level: 'loud' }), { code: 'invalid_input', message: /level/ })
})
