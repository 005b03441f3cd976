import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RescindError, Sweep } from 'rescind'
import { SimulatedClock } from 'rescind/testing'
import { Listed, day, id, list, stale, start, sweepOf } from './listed.mjs'

async function told(sweep, plan) {
  const events = []
  for await (const event of sweep.run(plan)) events.push(event)
  return events
}

test('two methods are a source, and `this` in them is the object', async () => {
  const source = new Listed(list())
  const sweep = sweepOf(source)
  const plan = await sweep.plan()
  assert.deepEqual(source.asked.slice(0, 2), [null, '2'])
  assert.equal(plan.account.memberId, 'unnamed')
  const events = await told(sweep, plan)
  assert.equal(events.filter((event) => event.event === 'withdrawn').length, 2)
  assert.deepEqual(source.list.map((left) => left.id), [id(1, 2)])
})

test('promises do as well as values, and everything that is told arrives', async () => {
  const given = {
    id: `urn:li:fsd_invitation:${id(27, 1)}`,
    kind: 'page',
    invitee: { name: 'Mara', memberId: 'ACoAAB1', slug: 'mara-1' },
    hasNote: true,
    label: 'Sent 3 weeks ago',
    providerTime: new Date(start.getTime() - 27 * day),
  }
  let open = [{ ...given, more: 'is left alone' }]
  const withdrawn = []
  const source = {
    pending: async () => ({ invitations: open, next: null }),
    withdraw: async (invitation) => {
      withdrawn.push(invitation)
      open = []
      return { httpStatus: 200 }
    },
    account: async () => ({ memberId: 'ACoAAME', name: 'Me', status: 'ready' }),
    fate: async () => 'closed',
  }
  const sweep = sweepOf(source, { kinds: ['page'] })
  const plan = await sweep.plan()
  assert.deepEqual({ ...plan.account }, { memberId: 'ACoAAME', name: 'Me', status: 'ready' })
  const kept = { ...given, id: id(27, 1), handle: given.id }
  assert.deepEqual(plan.entries[0].invitation, kept)
  assert.equal((await told(sweep, plan)).at(-1).summary.withdrawn, 1)
  assert.deepEqual(withdrawn, [kept])
  assert.equal((await sweep.attempts())[0].httpStatus, 200)
})

test('a list that moves while it is read has each invitation once', async () => {
  const source = new Listed(Array.from({ length: 100 }, (_, n) => stale(30, n)))
  let asked = 0
  const moving = {
    // more pages than cross at once, and another total on the fortieth
    pending: (cursor) => ({ ...source.pending(cursor), total: (asked += 1) === 40 ? 101 : 100 }),
    withdraw: () => assert.fail('a reading withdraws nothing'),
  }
  const { completeness, pages, invitations } = await sweepOf(moving).read()
  assert.deepEqual([completeness, pages, asked], ['complete', 50, 90])
  assert.deepEqual(invitations.map(({ id }) => id), source.list.map(({ id }) => id))
})

test('the fate of what is gone is asked for', async () => {
  const source = new Listed(list())
  source.fate = (invitation) => (invitation.id === id(26, 3) ? 'accepted' : 'unknown')
  const clock = new SimulatedClock(start)
  const sweep = sweepOf(source, { clock })
  const plan = await sweep.plan()
  source.list.pop()
  clock.advance({ hours: 20 }) // a reading says nothing of the next day
  const events = await told(sweep, plan)
  const [accepted] = events.filter((event) => event.event === 'accepted')
  assert.equal(accepted.invitation.id, id(26, 3))
  assert.equal(events.at(-1).summary.lookups, 1)
})

test('a page that is refused for its rate is asked for again when it may be', async () => {
  const clock = new SimulatedClock(start)
  const source = new Listed(list())
  const refused = [new RescindError('rate_limited', 'slow down', { retryAfter: { seconds: 20 } })]
  const pending = source.pending
  source.pending = function (cursor) {
    if (refused.length > 0) throw refused.pop()
    return pending.call(this, cursor)
  }
  const { completeness, pages } = await sweepOf(source, { clock }).read()
  assert.deepEqual([completeness, pages], ['complete', source.asked.length])
  const waited = clock.now() - start
  assert.ok(waited >= 20_000 && waited < 30_000, `${waited} ms`)
})

test('a list whose total changes is read anew, and a pause between pages is kept', async () => {
  const clock = new SimulatedClock(start)
  const [first, ...others] = list()
  const totals = [3, 2]
  const asked = []
  const source = {
    pending(cursor) {
      asked.push(cursor)
      const total = totals.shift() ?? 2
      const pause = { seconds: 30 }
      if (cursor === null) return { invitations: [first], next: '1', total, pause }
      return { invitations: others.slice(0, 1), total }
    },
    withdraw() {},
  }
  const { completeness, invitations } = await sweepOf(source, { clock }).read()
  assert.deepEqual([completeness, invitations.length], ['complete', 2])
  assert.deepEqual(asked, [null, '1', null, '1'])
  assert.equal(clock.now() - start, 60_000)
})

test('a refusal for volume slows the account down, anything else is an unknown outcome', async () => {
  for (const [thrown, event, state] of [
    [new RescindError('throttled', 'slow down'), 'slowed', 'refused'],
    [new Error('reset'), 'unknown', 'unknown'],
  ]) {
    const source = new Listed(list())
    const fails = () => {
      delete source.withdraw
      throw thrown
    }
    source.withdraw = fails
    const sweep = sweepOf(source)
    for await (const { event: name } of sweep.run(await sweep.plan())) if (name === event) break
    assert.notEqual(source.withdraw, fails)
    assert.equal((await sweep.attempts()).at(-1).state, state)
  }
})

test('an account that cannot act says why', async () => {
  const source = new Listed(list())
  source.account = () => ({ memberId: 'me', status: 'disconnected', why: 'CREDENTIALS' })
  const plan = await sweepOf(source).plan()
  assert.deepEqual([plan.account.status, plan.account.why], ['disconnected', 'CREDENTIALS'])
})

test('what is no source is refused at once', () => {
  for (const [source, message] of [
    [{ pending() {} }, /source: withdraw is missing/],
    [{ withdraw() {} }, /source: pending is missing/],
    [{ pending: 1, withdraw() {} }, /source: pending is no function/],
    [{ pending() {}, withdraw() {}, account: {} }, /source: account is no function/],
    ['unipile', /source: a Unipile, or an object/],
    [() => {}, /source: a Unipile, or an object/],
  ]) {
    assert.throws(() => sweepOf(source), { code: 'invalid_input', message })
  }
  assert.throws(() => new Sweep({}), { code: 'invalid_input', message: /source is missing/ })
})

test('a reading gives back what the source gave, whatever is in it and whatever is missing', async () => {
  const texts = ['Mara', 'Zoë Yılmaz', '🌊 wave', '\u0000\u001f"\\\n', '\u202eturned', ' ', '中文']
  const invitations = texts.flatMap((text, n) => [
    { id: id(30, 3 * n), kind: 'person', invitee: { name: text, slug: text }, label: text },
    { id: `opaque-${n}`, kind: 'event', invitee: { memberId: text }, hasNote: n % 2 === 0 },
    { id: id(30, 3 * n + 1), kind: 'page', invitee: {}, providerTime: new Date(n - 3), handle: text },
  ])
  const source = { pending: () => ({ invitations }), withdraw() {} }
  const reading = await sweepOf(source).read()
  assert.deepEqual(reading.invitations, invitations)
  const { entries } = await sweepOf(source).plan()
  const byId = (a, b) => (a.id < b.id ? -1 : 1)
  const planned = entries.map((entry) => entry.invitation)
  assert.deepEqual(planned.sort(byId), reading.invitations.sort(byId))
})
