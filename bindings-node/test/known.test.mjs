// What a sweep knows without reading: how the queue stands, will stand, and who can be invited.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryLedger, RescindError, Sweep, olderThan, preset } from 'rescind'
import { formatAcceptance, formatEvent, formatHealth, formatMayInvite, formatReinvitable } from 'rescind'
import { MemorySource, SimulatedClock } from 'rescind/testing'
import { caught, day, id, start } from './listed.mjs'

/** Two people were invited 40 days ago; a sweep of them, and what it stands on. */
function world() {
  const label = 'Sent 40 days ago'
  const people = ['ada', 'eve'].map((slug, n) => ({ id: id(40, n), label, invitee: { slug } }))
  const [ledger, clock] = [new MemoryLedger(), new SimulatedClock(start)]
  const source = new MemorySource(people)
  return { ledger, clock, sweep: new Sweep({ source, ledger, clock, seed: 1 }) }
}

async function swept() {
  const of = world()
  const lines = []
  for await (const event of of.sweep.run(await of.sweep.plan())) lines.push(formatEvent(event))
  assert.match(lines[0], /^2026-11-\d\d \d\d:\d\d:\d\d UTC: waiting until 2026-11-.* UTC$/)
  assert.match(lines.at(-1), / UTC: done: 2 withdrawn, 0 left$/)
  return of
}

test('nothing is known before the first reading', async () => {
  const { sweep } = world()
  assert.deepEqual([await sweep.health(), await sweep.forecast()], [null, null])
  assert.deepEqual(await sweep.reinvitable(), [])
  assert.deepEqual((await sweep.mayInvite('ada')).answer, 'never_seen')
  const { health } = await sweep.plan()
  assert.deepEqual(await sweep.health(), health)
  assert.ok(formatHealth(health).endsWith(health.advice))
  assert.deepEqual(health.past.map(({ count }) => count), [2, 0, 0, 0])
})

test('who was withdrawn can be invited in three weeks', async () => {
  const { sweep, clock } = await swept()
  const [first, last] = await sweep.reinvitable()
  assert.deepEqual([first.invitee.slug, last.invitee.slug], ['ada', 'eve'])
  assert.equal(first.reinvitableFrom - first.withdrawnAt, 21 * day)
  const { reinvitableFrom, invitation } = first
  const from = reinvitableFrom.toISOString().slice(0, 10)
  assert.equal(formatReinvitable(first), `ada can be invited again from ${from} on`)
  const may = await sweep.mayInvite('https://www.linkedin.com/in/ada/')
  assert.deepEqual(may, { answer: 'not_before', reinvitableFrom, invitation })
  assert.equal(formatMayInvite(may), `not before ${from}: an invitation to them was withdrawn`)
  clock.advanceTo(reinvitableFrom)
  assert.equal((await sweep.mayInvite('ada')).answer, 'free')
})

test('who is forgotten was never seen', async () => {
  const { sweep, ledger } = await swept()
  assert.equal(await ledger.forget('ada'), 1)
  assert.deepEqual((await sweep.reinvitable()).map(({ invitee }) => invitee.slug), ['eve'])
  assert.equal((await sweep.mayInvite('ada')).answer, 'never_seen')
})

test('a history is counted, and says when it is too short', async () => {
  const { sweep } = await swept()
  const acceptance = await sweep.acceptance({ atDays: [30] })
  const { total, weeks, costs } = acceptance
  const counts = '2 seen: 0 accepted, 0 pending, 2 withdrawn, 0 declined or expired, 0 ended unknown'
  const lines = [counts, acceptance.statement, costs[0].statement]
  assert.equal(formatAcceptance(acceptance), lines.join('\n'))
  assert.deepEqual([total.seen, total.withdrawn], [2, 2])
  assert.deepEqual(weeks.map(({ week }) => week), ['2026-W42'])
  assert.equal(costs.length, 1)
  assert.match(costs[0].statement, /^Not enough data/)
  assert.equal(total.rate, undefined)
  const { byDays, statement } = await sweep.acceptance({ byDays: 14 })
  assert.equal(byDays, 14)
  assert.match(statement, /^Not enough data for a rate: 0 were watched at 1 day, .* up to 14 days/)
})

test('what cannot be asked is refused by its name', async () => {
  const { sweep } = await swept()
  for (const [asked, message] of [
    [sweep.forecast({ weekly: -1 }), /^weekly is -1: 0 to 10,000/],
    [sweep.forecast({ afterDays: 0 }), /^afterDays is 0: 1 to 3,650/],
    [sweep.forecast({ weekly: '70' }), /forecast: /],
    [sweep.forecast({ after: 21 }), /forecast: .*after/],
    [sweep.acceptance({ atDays: [180] }), /^atDays is 180: 1 to 179/],
    [sweep.acceptance({ byDays: 0 }), /^byDays is 0: 1 to 179/],
    [sweep.mayInvite('Mara Lindqvist'), /the person is "Mara Lindqvist"/],
    [sweep.mayInvite(7), /person: /],
  ]) {
    const error = await caught(asked)
    assert.ok(error instanceof RescindError)
    assert.equal(error.code, 'invalid_input')
    assert.match(error.message, message)
  }
  assert.throws(() => preset('hasty'), /one of standard cautious brisk/)
})

test('each call can be aborted', async () => {
  const { sweep } = world()
  const reason = new Error('enough')
  const options = { signal: AbortSignal.abort(reason) }
  for (const asked of [
    sweep.health(options),
    sweep.acceptance({}, options),
    sweep.forecast({}, options),
    sweep.reinvitable(options),
    sweep.mayInvite('ada', options),
  ]) {
    assert.equal(await caught(asked), reason)
  }
})

test('a preset is a policy', () => {
  assert.deepEqual(preset('brisk').toJSON(), olderThan({ days: 14 }).toJSON())
  assert.deepEqual(preset('standard').toJSON(), olderThan({ days: 21 }).toJSON())
})
