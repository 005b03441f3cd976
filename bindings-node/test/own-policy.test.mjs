import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryLedger, RescindError, Sweep, kind, olderThan, own } from 'rescind'
import { MemorySource, SimulatedClock } from 'rescind/testing'

const start = new Date('2026-11-24T09:00:00Z')
const day = 86_400_000
const ids = (count, days) =>
  Array.from({ length: count }, (_, n) => ({
    id: String((BigInt(start.getTime() - days * day) << 22n) + BigInt(n)),
    label: `Sent ${Math.floor(days / 7)} weeks ago`,
    invitee: { name: `Person ${n}` },
  }))

const sweepOf = (policy, invitations = ids(3, 27)) =>
  new Sweep({
    source: new MemorySource(invitations),
    ledger: new MemoryLedger(),
    clock: new SimulatedClock(start),
    policy,
  })
const caught = (promise) => promise.then(assert.fail, (error) => error)
const causeOf = (error) => (error.cause instanceof Error ? causeOf(error.cause) : error)

test('a policy of your own decides, with its reason, on plain values', async () => {
  const seen = []
  const policy = own((candidates, now) => {
    seen.push(...candidates)
    assert.deepEqual(now, start)
    return candidates.map(({ invitation }) => ({
      verdict: invitation.invitee.name === 'Person 1' ? 'stale' : 'undecided',
      reason: `${invitation.invitee.name} is looked at`,
    }))
  })
  const sweep = sweepOf(policy.and(olderThan({ days: 21 })))
  const plan = await sweep.plan()
  assert.deepEqual(
    plan.entries.map((entry) => [entry.verdict, entry.invitation.invitee.name]),
    [['stale', 'Person 1'], ['undecided', 'Person 0'], ['undecided', 'Person 2']],
  )
  assert.equal(plan.entries[1].reason, 'Person 0 is looked at')
  assert.equal(seen[0].sent.basis, 'id')
  assert.deepEqual(seen[0].sent.latest, new Date(start.getTime() - 27 * day))
  assert.deepEqual(structuredClone(seen), seen)
})

test('it is asked for what is open, a thousand at a time, and kept out of the rest', async () => {
  const sizes = []
  const policy = own((candidates) => {
    sizes.push(candidates.length)
    return candidates.map(() => ({ verdict: 'keep', reason: 'mine' }))
  })
  await sweepOf(policy, ids(2001, 27)).plan()
  assert.deepEqual(sizes, [1000, 1000, 1])
  sizes.length = 0
  await sweepOf(policy.and(kind(['page'])), ids(5, 27)).plan()
  assert.deepEqual(sizes, [])
})

test('a throw comes back whole, whatever is thrown', async () => {
  for (const thrown of [new TypeError('mine'), 'text', undefined, new RescindError('refused', 'no')]) {
    const error = await caught(sweepOf(own(() => { throw thrown })).plan())
    assert.ok(error instanceof RescindError)
    assert.equal(error.code, 'policy')
    assert.ok('cause' in error)
    assert.equal(error.cause, thrown)
  }
  const mine = new RescindError('policy', 'nothing is old enough')
  const error = await caught(sweepOf(own(() => { throw mine })).plan())
  assert.equal(error.cause, mine)
  assert.match(error.message, /nothing is old enough/)
})

test('a wrong answer is named, a promise too', async () => {
  const good = { verdict: 'keep', reason: 'r' }
  for (const [answer, message] of [
    [Promise.resolve([good]), /judge\(\): an array is needed, not a promise/],
    [() => Promise.reject(new Error('later')), /not a promise/],
    [undefined, /judge\(\): an array is needed, not undefined/],
    [[good, good, { verdict: 'old', reason: 'r' }], /judge\(\)\[2\]\.verdict: .*old.*keep undecided/],
    [[good, good, { verdict: 'keep' }], /judge\(\)\[2\]\.reason: it is missing/],
    [[good, good, 'stale'], /judge\(\)\[2\]: an object is needed, not a string/],
    [[good], /1 answers for 3/],
  ]) {
    const error = await caught(sweepOf(own(typeof answer === 'function' ? answer : () => answer)).plan())
    assert.equal(error.code, 'policy', error.message)
    const said = `${error.message}: ${causeOf(error).message}`
    assert.match(said, message)
  }
})

test('it is code and no data, and a function', () => {
  const policy = own(() => [])
  assert.throws(() => policy.toJSON(), { code: 'invalid_input', message: /code.*data/ })
  assert.throws(() => JSON.stringify({ policy: policy.not() }), { code: 'invalid_input' })
  assert.throws(() => own('older'), { code: 'invalid_input', message: /own: a function/ })
})
