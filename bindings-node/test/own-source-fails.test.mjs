import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { RescindError } from 'rescind'
import { Listed, caught, list, stale, sweepOf } from './listed.mjs'

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

test('how long a source asks to wait comes back', async () => {
  const retryAfter = { minutes: 30, milliseconds: 1 }
  const mine = new RescindError('rate_limited', 'slow down', { retryAfter })
  assert.equal(mine.retryAfterMs, 1_800_001)
  const fails = () => Promise.reject(mine)
  const error = await caught(sweepOf({ pending: fails, withdraw() {} }).plan())
  assert.deepEqual([error.code, error.retryAfterMs], ['rate_limited', 1_800_001])
  assert.equal(new RescindError('rate_limited', '').retryAfterMs, undefined)
  const wrong = () => new RescindError('rate_limited', '', { retryAfter: 30 })
  assert.throws(wrong, { code: 'invalid_input', message: /retryAfter: .*such as \{ days: 21 \}/ })
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
    [tampered({ retryAfterMs: NaN }), 'throttled', undefined],
    [tampered({ retryAfterMs: -Number.MAX_SAFE_INTEGER }), 'throttled', undefined],
    [tampered({ retryAfterMs: Number.MAX_SAFE_INTEGER }), 'throttled', undefined],
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

test('a wrong answer names what is wrong in it', async () => {
  const second = (invitation) => ({ invitations: [stale(27, 1), invitation] })
  for (const [answer, message] of [
    [undefined, /source\.pending\(\): an object is needed, not undefined/],
    [[], /an object is needed, not an array/],
    [{}, /source\.pending\(\)\.invitations: it is missing/],
    [{ invitations: 'all' }, /\.invitations: an array is needed, not a string/],
    [{ invitations: [], next: 2 }, /\.next: a string is needed, not a number/],
    [{ invitations: [], total: -1 }, /\.total: a whole number, 0 or more, is needed, not -1/],
    [{ invitations: [], total: '1' }, /\.total: a whole number, 0 or more, is needed, not a string/],
    [{ invitations: [], pause: 5 }, /\.pause: an object is needed, not a number/],
    [{ invitations: [], pause: { second: 5 } }, /\.pause: no "second", only days, hours/],
    [{ invitations: [], pause: { seconds: 0.5 } }, /\.pause\.seconds: a whole number/],
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
