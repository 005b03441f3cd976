import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { Pace, SqliteLedger, Sweep, Unipile, olderThan, own } from 'rescind'
import { simulated } from './simulated.mjs'

test('what is no plain data is shown by what it holds, and never by a key', () => {
  assert.match(inspect(olderThan({ days: 21 })), /^Policy \{ older_than: \{ days: 21 \} \}$/)
  assert.equal(inspect(own(() => [])), 'Policy {}')
  assert.match(inspect(Pace.active('Europe/Paris')), /^Pace \{[^]*zone: 'Europe\/Paris'/)
  assert.match(inspect(new SqliteLedger('rescind.db')), /^SqliteLedger \{ path: '\/.*rescind\.db' \}$/)
  const unipile = new Unipile({ dsn: 'api1.unipile.com:13111', apiKey: 's3cret', accountId: 'a' })
  assert.equal(inspect(unipile), "Unipile { dsn: 'api1.unipile.com:13111', accountId: 'a' }")
  for (const type of [Pace, SqliteLedger, Unipile]) assert.ok(inspect(type.prototype))
})

test('an option of a call that there is not is refused, and a bare signal, too', async () => {
  await simulated({ pending: 3 }, async ({ sweep }) => {
    const plan = await sweep.plan({})
    const wrong = { code: 'invalid_input' }
    assert.throws(() => sweep.run(plan, { sgnal: 1 }), { ...wrong, message: /no option "sgnal"/ })
    await assert.rejects(sweep.plan(AbortSignal.abort()), { ...wrong, message: /such as \{ signal \}/ })
    await assert.rejects(sweep.read({ signal: 7 }), { ...wrong, message: /an AbortSignal is needed/ })
    assert.ok(await sweep.step(null, null))
    assert.ok(sweep instanceof Sweep)
  })
})

test('what is given in a wrong form is told what is needed', async () => {
  assert.throws(() => olderThan(21), { message: /expected a length of time, such as \{ days: 21 \}/ })
  await simulated({ pending: 3 }, async ({ sweep }) => {
    assert.throws(() => sweep.run(7), { message: /expected a plan, as `plan\(\)` gives it/ })
  })
})
