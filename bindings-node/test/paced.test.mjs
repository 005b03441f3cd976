// Actions of the user's own, at a pace and with a record.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryLedger, Pace, Paced, RescindError } from 'rescind'
import { SimulatedClock } from 'rescind/testing'

const account = 'ACoAABmember'
const start = new Date('2026-11-24T07:00:00Z')
const minute = 60_000
const day = 24 * 60 * minute

function sending(settings = {}) {
  const clock = new SimulatedClock(start)
  const pace = Pace.fresh('Europe/Paris')
  const options = { account, name: 'send', pace, ledger: new MemoryLedger(), clock, seed: 7 }
  return { clock, paced: new Paced({ ...options, ...settings }) }
}

test('sixty invitations keep the cap, the gap and the hours', async () => {
  const { clock, paced } = sending()
  const sent = []
  for (let number = 0; number < 60; number += 1) {
    const acted = await paced.act(`person-${number}`, () => sent.push(clock.now()))
    assert.deepEqual(acted, { outcome: 'done', value: number + 1 })
  }
  const gaps = sent.slice(1).map((at, before) => at - sent[before])
  assert.ok(Math.min(...gaps) >= 2 * minute)
  for (const one of sent) {
    assert.ok(sent.filter((other) => other >= one && other - one < day).length <= 25)
  }
  assert.ok(sent.every((at) => at.getUTCHours() >= 8 && at.getUTCHours() < 17), 'nine to six in Paris')
})

test('its record is there before it is done, and nothing is done twice', async () => {
  const { paced } = sending()
  const acted = await paced.act('mara', async () => (await paced.attempts()).map(({ state }) => state))
  assert.deepEqual(acted, { outcome: 'done', value: ['intent'] })
  const again = await paced.act('mara', () => assert.fail('it is done'))
  assert.equal(again.outcome, 'kept')
  assert.match(again.why, /dealt with already: done/)
  assert.deepEqual((await paced.attempts()).map(({ state, invitation }) => [state, invitation]), [['done', 'mara']])
})

test('what the action throws is in the answer, and nobody knows what it did', async () => {
  const { clock, paced } = sending()
  const lost = new Error('the line is dead')
  const acted = await paced.act('mara', () => {
    throw lost
  })
  assert.equal(acted.outcome, 'failed')
  assert.equal(acted.state, 'unknown')
  assert.equal(acted.error, lost)
  assert.match(acted.why, /the line is dead/)
  assert.equal((await paced.act('mara', () => {})).outcome, 'kept')
  await assert.rejects(paced.settle('mara', false), { code: 'busy', message: /may still take effect/ })
  clock.advanceTo(new Date(+clock.now() + 11 * minute))
  assert.equal(await paced.settle('mara', false), true)
  assert.equal(await paced.settle('mara', false), false, 'it is settled')
  clock.advanceTo(new Date(+clock.now() + day))
  assert.deepEqual(await paced.act('mara', async () => 201), { outcome: 'done', value: 201 })
})

test('errors of rescind are reacted to', async () => {
  const { paced } = sending()
  const acted = await paced.act('mara', async () => {
    throw new RescindError('restricted', 'LinkedIn has restricted the member')
  })
  assert.equal(acted.state, 'refused')
  assert.equal(acted.error.code, 'restricted')
  const halted = await paced.tryAct('aiko', () => assert.fail('it is halted'))
  assert.equal(halted.outcome, 'halted')
  assert.match(halted.why, /restricted/)
  assert.equal(await paced.resume(), true)
  assert.equal(await paced.resume(), false)
  assert.equal((await paced.act('aiko', () => 'sent')).value, 'sent')
})

test('asking says when to ask again', async () => {
  const { clock, paced } = sending()
  const acted = await paced.tryAct('mara', () => assert.fail('nothing is due at eight'))
  assert.equal(acted.outcome, 'wait')
  assert.ok(acted.until > start)
  clock.advanceTo(acted.until)
  assert.deepEqual(await paced.tryAct('mara', () => 'sent'), { outcome: 'done', value: 'sent' })
})

test('a wait that is aborted has done nothing', async () => {
  // the machine's clock, and hours that are not now
  const time = (away) => `${String((new Date().getUTCHours() + away) % 24).padStart(2, '0')}:00`
  const pace = Pace.fresh('UTC', { hours: [[time(9), time(15)]] })
  const { paced } = sending({ pace, clock: undefined })
  const signal = AbortSignal.timeout(300)
  await assert.rejects(paced.act('mara', () => assert.fail('too early'), { signal }), { name: 'TimeoutError' })
  assert.deepEqual(await paced.attempts(), [])
})

test('what cannot be used is refused with what would be right', async () => {
  const refused = (message) => ({ code: 'invalid_input', message })
  assert.throws(() => new Paced({ name: 'send' }), refused(/account/))
  assert.throws(() => new Paced({ account, name: 'send to' }), refused(/name is "send to"/))
  assert.throws(() => new Paced({ account, name: 'send', paces: 1 }), refused(/paces/))
  const paced = new Paced({ account, name: 'send' })
  await assert.rejects(paced.act('mara', () => {}), refused(/ledger is missing/))
  await assert.rejects(paced.act('mara'), refused(/action: a function/))
  await assert.rejects(paced.act(7, () => {}), refused(/key: a string/))
  await assert.rejects(paced.act('', () => {}), refused(/key is/))
})
