// What a web handler does with the message of a webhook.

import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { Receiver, Recent } from 'rescind'

const SECRET = 'a-secret-of-your-own'
const BODY = JSON.stringify({
  event: 'new_relation',
  account_id: 'k3VdQ8sNTpGz0-hLx_2mWA',
  user_full_name: 'Zoë Lindqvist',
  user_provider_id: 'ACoAABzQ1x8',
  user_public_identifier: 'zoe-lindqvist-4b81',
})
const heard = () => Receiver.v1(SECRET).receive(SECRET, BODY)

test('news is plain data', () => {
  const news = heard()
  assert.equal(news.event, 'connected')
  assert.equal(news.accountId, 'k3VdQ8sNTpGz0-hLx_2mWA')
  assert.deepEqual(news.invitee, {
    name: 'Zoë Lindqvist',
    memberId: 'ACoAABzQ1x8',
    slug: 'zoe-lindqvist-4b81',
  })
  assert.deepEqual(structuredClone(news), news)
  const status = '{"AccountStatus":{"account_id":"a","message":"CREDENTIALS"}}'
  const { event, status: of, word } = Receiver.v1(SECRET).receive(SECRET, status)
  assert.deepEqual([event, of, word], ['account_status', 'disconnected', 'CREDENTIALS'])
})

test('bytes and text are the same body, and nothing else is one', () => {
  const receiver = Receiver.v1(SECRET)
  for (const body of [Buffer.from(BODY), new TextEncoder().encode(BODY)]) {
    assert.deepEqual(receiver.receive(SECRET, body), heard())
  }
  // a view of a part of a buffer
  assert.deepEqual(receiver.receive(SECRET, Buffer.from(`--${BODY}--`).subarray(2, -2)), heard())
  const wrong = { code: 'invalid_input', message: /^body: the raw body is needed/ }
  for (const body of [JSON.parse(BODY), undefined, null, 7, new Uint16Array(2)]) {
    assert.throws(() => receiver.receive(SECRET, body), wrong)
  }
})

test('a message that proves nothing is no news', () => {
  const receiver = Receiver.v1(SECRET)
  for (const proof of [undefined, null, '', 'another-secret-of-old', [SECRET, SECRET]]) {
    assert.throws(() => receiver.receive(proof, BODY), { code: 'unverified', retryable: false })
  }
  assert.deepEqual(receiver.receive([SECRET], BODY), heard())
  assert.throws(() => receiver.receive(SECRET, 'nonsense'), { code: 'invalid_answer' })
})

test('a signature is of the time that it was made at', () => {
  const now = new Date()
  const signed = (at) => {
    const time = Math.floor(at / 1000)
    const body = '{"type":"relation.new","account_id":"acc_1","id":"evt_1","payload":{}}'
    const proof = createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex')
    return [`t=${time},v0=${proof}`, body]
  }
  const receiver = Receiver.v2(SECRET)
  assert.equal(receiver.receive(...signed(now)).eventId, 'evt_1')
  const before = signed(now - 3_600_000)
  assert.throws(() => receiver.receive(...before), { code: 'unverified', message: /300 s are toler/ })
  assert.ok(receiver.receive(...before, { now: new Date(now - 3_600_000) }))
  assert.ok(Receiver.v2(SECRET, { tolerance: { minutes: 59 } }).receive(...signed(now - 600_000)))
  for (const tolerance of [{ seconds: 0 }, { seconds: -1 }, { hours: 2 }]) {
    assert.throws(() => Receiver.v2(SECRET, { tolerance }), { message: /1 s to 1 h/ })
  }
})

test('a secret is shown nowhere', () => {
  assert.equal(inspect(Receiver.v1(SECRET)), "Receiver { header: 'unipile-auth' }")
  assert.equal(Receiver.v2(SECRET).header, 'unipile-signature')
  const wrong = { code: 'invalid_input', message: /^secret is of 5 characters: at least 16/ }
  assert.throws(() => Receiver.v2('short'), wrong)
})

test('what is told twice is new once, unless it is forgotten', () => {
  const recent = new Recent()
  const tomorrow = { now: new Date(Date.now() + 25 * 3_600_000) }
  assert.ok(recent.isNew(heard()))
  assert.ok(!recent.isNew(JSON.parse(JSON.stringify(heard()))))
  assert.ok(recent.isNew(heard(), tomorrow))
  recent.forget(heard())
  assert.ok(recent.isNew(heard(), tomorrow))
  assert.throws(() => recent.isNew({ event: 'other' }), { message: 'news.accountId: it is missing' })
  assert.throws(() => recent.isNew(heard(), { now: 7 }), { message: 'now: not a valid Date' })
  assert.throws(() => new Recent({ capacity: -1 }), { code: 'invalid_input' })
})
