import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { MemoryLedger, RescindError, Sweep } from 'rescind'
import { SimulatedClock } from 'rescind/testing'

const start = new Date('2026-11-24T09:00:00Z')
const day = 86_400_000

/** An id that was sent so many days ago, as LinkedIn numbers invitations. */
const id = (days, n = 0) => String((BigInt(start.getTime() - days * day) << 22n) + BigInt(n))
const stale = (days, n) => ({ id: id(days, n), label: `Sent ${Math.floor(days / 7)} weeks ago` })
const list = () => [stale(27, 1), { ...stale(1, 2), label: 'Sent 1 day ago' }, stale(26, 3)]

/** A source over a list, two to a page. */
class Listed {
  constructor(list) {
    this.list = list
    this.asked = []
  }
  pending(cursor) {
    this.asked.push(cursor)
    const from = cursor === null ? 0 : Number(cursor)
    const next = from + 2 < this.list.length ? String(from + 2) : undefined
    return { invitations: this.list.slice(from, from + 2), next }
  }
  withdraw(invitation) {
    this.list = this.list.filter((other) => other.id !== (invitation.handle ?? invitation.id))
  }
}

function sweepOf(source, options) {
  const clock = new SimulatedClock(start)
  return new Sweep({ source, ledger: new MemoryLedger(), clock, ...options })
}

async function told(sweep, plan) {
  const events = []
  for await (const event of sweep.run(plan)) events.push(event)
  return events
}

const caught = (promise) => promise.then(assert.fail, (error) => error)

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

test('the fate of what is gone is asked for', async () => {
  const source = new Listed(list())
  source.fate = (invitation) => (invitation.id === id(26, 3) ? 'accepted' : 'unknown')
  const clock = new SimulatedClock(start)
  const sweep = sweepOf(source, { clock })
  const plan = await sweep.plan()
  source.list.pop()
  clock.advance({ hours: 20 }) // a reading says nothing of the next day
  const [accepted] = (await told(sweep, plan)).filter((event) => event.event === 'accepted')
  assert.equal(accepted.invitation.id, id(26, 3))
})

for (const how of ['throws', 'rejects with']) {
  test(`what a source ${how} comes back whole`, async () => {
    for (const thrown of [new TypeError('mine'), 'text', 7, null, undefined, Symbol('s'), { a: 1 }]) {
      const fails = () => {
        if (how === 'throws') throw thrown
        return Promise.reject(thrown)
      }
      const error = await caught(sweepOf({ pending: fails, withdraw() {} }).plan())
      assert.ok(error instanceof RescindError)
      assert.deepEqual([error.code, error.scope], ['source', 'account'])
      assert.ok('cause' in error)
      assert.equal(error.cause, thrown)
      assert.match(error.message, /source\.pending\(\) failed/)
    }
  })
}

test('a RescindError of the source keeps its code, and comes back whole', async () => {
  const answer = { httpStatus: 401, providerType: 'errors/x' }
  const mine = new RescindError('disconnected', 'log in again', answer)
  const fails = () => {
    throw mine
  }
  const error = await caught(sweepOf({ pending: fails, withdraw() {} }).plan())
  assert.notEqual(error, mine)
  assert.equal(error.cause, mine)
  assert.deepEqual(
    [error.code, error.retryable, error.scope, error.httpStatus, error.providerType],
    ['disconnected', false, 'account', 401, 'errors/x'],
  )
  assert.match(error.message, /log in again/)
})

test('an error that was tampered with is as good as any other', async () => {
  const hostile = new Proxy(new Error('p'), {
    get() {
      throw new Error('not to be looked at')
    },
    getPrototypeOf() {
      throw new Error('nor that')
    },
  })
  const tampered = (changes) => Object.assign(new RescindError('throttled', 'm'), changes)
  for (const [thrown, code, httpStatus] of [
    [hostile, 'source', undefined],
    [tampered({ code: 'nonsense' }), 'source', undefined],
    [tampered({ code: 7 }), 'source', undefined],
    [tampered({ httpStatus: 1e9 }), 'throttled', undefined],
    [tampered({ httpStatus: 429, providerType: { toString: null } }), 'source', undefined],
    [tampered({ httpStatus: 429, message: 7 }), 'throttled', 429],
  ]) {
    const fails = () => {
      throw thrown
    }
    const error = await caught(sweepOf({ pending: fails, withdraw() {} }).plan())
    assert.deepEqual([error.code, error.httpStatus], [code, httpStatus])
    assert.ok(error.cause === thrown)
  }
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

test('a wrong answer names what is wrong in it', async () => {
  const second = (invitation) => ({ invitations: [stale(27, 1), invitation] })
  for (const [answer, message] of [
    [undefined, /source\.pending\(\): an object is needed, not undefined/],
    [[], /an object is needed, not an array/],
    [{}, /source\.pending\(\)\.invitations: it is missing/],
    [{ invitations: 'all' }, /\.invitations: an array is needed, not a string/],
    [{ invitations: [], next: 2 }, /\.next: a string is needed, not a number/],
    [second({ id: 7 }), /\.invitations\[1\]\.id: a string is needed, not a number/],
    [second({ id: '' }), /\.invitations\[1\]\.id: /],
    [second({}), /\.invitations\[1\]\.id: it is missing/],
    [second({ id: '7', kind: 'persona' }), /\[1\]\.kind: .*persona.*person page/],
    [second({ id: '7', invitee: 'Mara' }), /\[1\]\.invitee: an object is needed/],
    [second({ id: '7', invitee: { memberId: 4 } }), /\[1\]\.invitee\.memberId: a string/],
    [second({ id: '7', hasNote: 'yes' }), /\[1\]\.hasNote: a boolean is needed/],
    [second({ id: '7', providerTime: '2026-11-01' }), /\[1\]\.providerTime: a valid Date/],
    [second({ id: '7', providerTime: new Date(NaN) }), /\[1\]\.providerTime: a valid Date/],
  ]) {
    const error = await caught(sweepOf({ pending: () => answer, withdraw() {} }).plan())
    assert.equal(error.code, 'invalid_answer', error.message)
    assert.match(error.message, message)
  }
  for (const [account, message] of [
    [{}, /source\.account\(\)\.memberId: it is missing/],
    [{ memberId: ' ' }, /memberId: an id is needed/],
    [{ memberId: 'a', status: 'fine' }, /status is "fine": one of ready/],
  ]) {
    const source = Object.assign(new Listed([]), { account: () => account })
    const error = await caught(sweepOf(source).plan())
    assert.equal(error.code, 'invalid_answer', error.message)
    assert.match(error.message, message)
  }
})

test('a wrong receipt is an unknown outcome that says why', async () => {
  const source = new Listed(list())
  source.withdraw = () => ({ httpStatus: -1 })
  const sweep = sweepOf(source)
  for await (const event of sweep.run(await sweep.plan())) {
    if (event.event !== 'unknown') continue
    assert.match(event.why, /source\.withdraw\(\)\.httpStatus: a whole number/)
    return
  }
  assert.fail('nothing was unknown')
})

test('a promise that nothing can settle any more is an answer that never came', async () => {
  setFlagsFromString('--expose_gc')
  const collect = setInterval(runInNewContext('gc'), 10)
  try {
    const source = { pending: () => new Promise(() => {}), withdraw() {} }
    const error = await caught(sweepOf(source).plan())
    assert.equal(error.code, 'uncertain')
    assert.match(error.message, /source\.pending\(\) has not answered: its promise was forgotten/)
  } finally {
    clearInterval(collect)
  }
})

test('an accessor that throws is a throw of the source', async () => {
  const mine = new Error('from an accessor')
  const answer = Object.defineProperty({}, 'invitations', {
    get() {
      throw mine
    },
  })
  const error = await caught(sweepOf({ pending: () => answer, withdraw() {} }).plan())
  assert.deepEqual([error.code, error.cause === mine], ['source', true])
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
