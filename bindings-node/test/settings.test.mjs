import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import * as rescind from 'rescind'
import { SimulatedClock } from 'rescind/testing'
import { account, simulated } from './simulated.mjs'

const { Pace, Policy, RescindError, Sweep, Unipile } = rescind
const { drainTo, keepNewest, kind, olderThan, people, sentBetween, withNote, youngerThan } = rescind

const refused = (call, message) =>
  assert.throws(call, (error) => {
    assert.ok(error instanceof RescindError, String(error))
    assert.equal(error.code, 'invalid_input')
    assert.match(error.message, message)
    return true
  })

test('CommonJS has the same package', () => {
  assert.equal(createRequire(import.meta.url)('rescind').RescindError, RescindError)
})

test('errors say what follows from them', () => {
  const cause = new Error('mine')
  const error = new RescindError('throttled', 'slow down', { cause })
  assert.equal(error.name, 'RescindError')
  assert.deepEqual([error.code, error.retryable, error.scope], ['throttled', false, 'account'])
  assert.equal(error.cause, cause)
  refused(() => new RescindError('nonsense', ''), /nonsense.*throttled/)
})

test('what the provider answers is in the error', async () => {
  await simulated({ pending: 3 }, async ({ simulator, clock }) => {
    const source = new Unipile({ ...account(simulator), apiKey: 'wrong-key' })
    const sweep = new Sweep({ source, ledger: new rescind.MemoryLedger(), clock })
    const error = await sweep.plan().then(assert.fail, (error) => error)
    assert.ok(error instanceof RescindError)
    assert.deepEqual([error.code, error.httpStatus], ['credentials', 401])
    assert.ok(!error.stack.includes('wrong-key'))
    const forgetful = new Sweep({ source, clock })
    await assert.rejects(forgetful.plan(), { code: 'invalid_input', message: /ledger is missing/ })
  })
})

test('policies are combined, and are data', () => {
  const between = sentBetween(new Date('2026-01-01'), new Date('2026-02-01'))
  const policy = olderThan({ days: 21 })
    .and(people(['mara-lindqvist-4b81']).not())
    .or(keepNewest(500).and(kind(['person'])))
    .or(withNote().and(youngerThan({ days: 90 })))
    .or(drainTo(400).and(between))
  const data = JSON.parse(JSON.stringify(policy))
  assert.deepEqual(Policy.fromJSON(data).toJSON(), data)
  assert.deepEqual(Policy.fromJSON(JSON.stringify(policy)).toJSON(), data)
  assert.deepEqual(olderThan({ days: 21 }).toJSON(), { older_than: { days: 21 } })
})

test('a pace is checked at once and is data', () => {
  const pace = Pace.active('Europe/Paris', {
    perDay: [30, 40],
    gap: { minutes: 4 },
    days: ['mon', 'tue'],
    hours: [['09:00', '18:00']],
    holidays: ['2026-12-25'],
    warmUpDays: 5,
    grace: { minutes: 1 },
  })
  const { zone, perDay, gapMs, days, hours, holidays, warmUpDays, graceMs } = pace
  assert.deepEqual([zone, perDay, gapMs], ['Europe/Paris', [30, 40], 240_000])
  assert.deepEqual([days, hours], [['mon', 'tue'], [['09:00', '18:00']]])
  assert.deepEqual([holidays, warmUpDays, graceMs], [['2026-12-25'], 5, 60_000])
  const night = Pace.active('UTC', { perDay: [1, 2], hours: [['22:30:15', '00:00']] })
  assert.deepEqual(night.hours, [['22:30:15', '00:00']])
  assert.throws(() => {
    'use strict'
    pace.zone = 'UTC'
  }, TypeError)
  assert.deepEqual(Pace.fromJSON(pace.toJSON()).toJSON(), pace.toJSON())
  assert.deepEqual(Pace.fresh('UTC').perDay, [20, 25])
})

test('bad input is named with what would be right', () => {
  refused(() => olderThan({ days: 0 }), /above zero/)
  refused(() => olderThan({ day: 21 }), /olderThan.*day/)
  refused(() => olderThan(21), /olderThan/)
  refused(() => keepNewest(-1), /keepNewest: .*`-1`, a whole number, 0 or more is needed/)
  refused(() => olderThan({ days: '3' }), /olderThan: .*a whole number is needed/)
  refused(() => kind(['persona']), /persona/)
  refused(() => sentBetween(new Date(NaN), new Date()), /from: not a valid Date/)
  refused(() => withNote().and({}), /another Policy/)
  refused(() => Policy.fromJSON('{'), /policy/)
  refused(() => Pace.active('Europe/Pariss'), /Europe\/Paris/)
  refused(() => Pace.active('UTC', { perDay: [9, 3] }), /perDay/)
  refused(() => Pace.active('UTC', { perDay: [9] }), /perDay has 1 parts/)
  refused(() => new Unipile({ dsn: 'api1.unipile.com:13111', apiKey: 'k' }), /accountId is missing/)
  refused(() => new Sweep({ source: 'x' }), /source: a Unipile/)
  refused(() => new Sweep({ sauce: 1 }), /no option "sauce"/)
  refused(() => new SimulatedClock('today'), /start: not a valid Date/)
})

test('leaving the loop stops, and another run goes on from there', async () => {
  await simulated({ pending: 30 }, async ({ sweep, simulator }) => {
    const plan = await sweep.plan()
    for await (const event of sweep.run(plan)) if (event.event === 'withdrawn') break
    assert.equal(simulator.record().verdict.withdrawals, 1)
    const run = sweep.run(plan)
    await run[Symbol.asyncDispose]()
    assert.deepEqual(await run.next(), { done: true, value: undefined })
    for await (const _ of sweep.run(plan));
    const stale = plan.entries.filter((entry) => entry.verdict === 'stale').length
    assert.equal(simulator.record().verdict.withdrawals, stale)
  })
})

test('an abort rejects with its reason, and what was withdrawn is not repeated', async () => {
  await simulated({ pending: 30 }, async ({ sweep, simulator }) => {
    const plan = await sweep.plan()
    const controller = new AbortController()
    const reason = new Error('enough')
    const aborted = (async () => {
      for await (const event of sweep.run(plan, { signal: controller.signal })) {
        if (event.event === 'withdrawn') controller.abort(reason)
      }
    })()
    assert.equal(await aborted.then(assert.fail, (error) => error), reason)
    await assert.rejects(sweep.plan({ signal: AbortSignal.abort(reason) }), reason)
    for await (const _ of sweep.run(plan));
    const { verdict } = simulator.record()
    assert.equal(verdict.withdrawalsAfterSuccess, 0)
    assert.equal(verdict.withdrawals, plan.entries.filter((e) => e.verdict === 'stale').length)
  })
})
