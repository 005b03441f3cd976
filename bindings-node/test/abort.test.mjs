import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { MemoryLedger, Sweep, Unipile } from 'rescind'
import { SimulatedClock } from 'rescind/testing'
import { account, simulated } from './simulated.mjs'

const start = new Date('2026-11-24T09:00:00Z')
const over = { done: true, value: undefined }
const caught = (promise) => promise.then(assert.fail, (error) => error)

/** Resolves once the simulator has been asked for that since. */
async function asked(simulator, route, since = 0) {
  const is = (call) => call.route === route
  while (!simulator.record().calls.slice(since).some(is)) await sleep(5)
}

/** A sweep whose client gives up soon. */
function impatient(simulator, clock) {
  const source = new Unipile({ ...account(simulator), timeout: { seconds: 2 } })
  const ledger = new MemoryLedger()
  return { ledger, sweep: new Sweep({ source, ledger, clock }) }
}

/** Asks for events until one of them is under way when `acting` resolves. */
async function amid(run, acting) {
  const heard = []
  let begun = false
  acting.then(() => (begun = true))
  for (;;) {
    const next = run.next()
    const done = next.then((event) => heard.push(event.value))
    await Promise.race([done, acting])
    if (begun) return { heard, next }
  }
}

/** A source of one old invitation whose withdrawal ends when the test says so. */
function held() {
  const id = String(BigInt(start.getTime() - 27 * 86_400_000) << 22n)
  let open = [{ id, label: 'Sent 3 weeks ago' }]
  const source = {
    pending: () => ({ invitations: open }),
    withdraw: () =>
      new Promise((resolve) => {
        source.begin()
        source.end = () => resolve((open = []) && { httpStatus: 200 })
      }),
  }
  source.begun = new Promise((resolve) => (source.begin = resolve))
  const clock = new SimulatedClock(start)
  return { id, source, sweep: new Sweep({ source, ledger: new MemoryLedger(), clock }) }
}

test('an abort amid a request ends the wait at once; its outcome is recorded, and told', async () => {
  await simulated({ pending: 20 }, async ({ simulator, clock }) => {
    const { ledger, sweep } = impatient(simulator, clock)
    // another client: one has one request at a time for an account
    const looking = new Sweep({ source: new Unipile(account(simulator)), ledger, clock })
    const plan = await sweep.plan()
    // it takes effect, and the answer never comes
    simulator.setFaults({ commitThenHang: 1 })
    const controller = new AbortController()
    const run = sweep.run(plan, { signal: controller.signal })
    const { next } = await amid(run, asked(simulator, 'cancel'))
    const [reason, aborted] = [new Error('enough'), Date.now()]
    controller.abort(reason)
    assert.equal(await caught(next), reason)
    assert.ok(Date.now() - aborted < 1000, 'the wait went on')
    assert.equal((await looking.attempts())[0].state, 'intent')

    const { value } = await run.next()
    assert.ok(Date.now() - aborted > 1000, 'the request was cut short')
    const [cancel] = simulator.record().calls.filter((call) => call.route === 'cancel')
    assert.deepEqual([value.event, value.invitation.id], ['unknown', cancel.id])
    const attempts = await sweep.attempts()
    assert.deepEqual(attempts.map((of) => [of.invitation, of.state]), [[cancel.id, 'unknown']])

    for await (const _ of sweep.run(plan));
    const { verdict } = simulator.record()
    assert.equal(verdict.withdrawalsAfterSuccess, 0)
    assert.equal(verdict.withdrawals, plan.entries.filter((of) => of.verdict === 'stale').length)
  })
})

test('what was awaited at an abort comes first the next time, in its order', async () => {
  const { id, source, sweep } = held()
  const controller = new AbortController()
  const run = sweep.run(await sweep.plan(), { signal: controller.signal })
  const { heard, next } = await amid(run, source.begun)
  const after = run.next()
  controller.abort('enough')
  assert.deepEqual([await caught(next), await caught(after)], ['enough', 'enough'])
  source.end()
  const told = []
  for await (const event of run) told.push(event)
  assert.deepEqual([told[0].event, told[0].invitation.id], ['withdrawn', id])
  // the events of that turn, and no more of the next
  assert.deepEqual(told.slice(1).map(({ event }) => event), ['day_done'])
  assert.ok(!heard.some(({ event }) => event === 'withdrawn'))
  assert.deepEqual(await run.next(), over)
  assert.deepEqual((await sweep.attempts()).map(({ state }) => state), ['withdrawn'])
})

test('an abort between two events rejects once, and then the run is over', async () => {
  const { sweep } = held()
  const controller = new AbortController()
  const run = sweep.run(await sweep.plan(), { signal: controller.signal })
  assert.equal((await run.next()).done, false)
  controller.abort('enough')
  assert.equal(await caught(run.next()), 'enough')
  assert.deepEqual(await run.next(), over)
})

test('disposal waits for what is in flight', async () => {
  const { source, sweep } = held()
  const run = sweep.run(await sweep.plan())
  const { next } = await amid(run, source.begun)
  let disposed = false
  const disposal = run[Symbol.asyncDispose]().then(() => (disposed = true))
  await sleep(50)
  assert.equal(disposed, false)
  source.end()
  assert.equal((await next).value.event, 'withdrawn')
  await disposal
  assert.deepEqual((await sweep.attempts()).map(({ state }) => state), ['withdrawn'])
})

/** Resolves once nobody acts for the account any more. */
async function given(ledger) {
  const isHeld = async () => (await ledger.inspect())[0].leasedUntil !== undefined
  assert.ok(await isHeld(), 'nothing was on its way')
  while (await isHeld()) await sleep(5)
}

test('a plan can be aborted while it reads, and gives the account back', async () => {
  await simulated({ pending: 20 }, async ({ simulator, clock }) => {
    const { ledger, sweep } = impatient(simulator, clock)
    simulator.setFaults({ hangList: 1 })
    const controller = new AbortController()
    const plan = sweep.plan({ signal: controller.signal })
    await asked(simulator, 'list_sent')
    controller.abort('enough')
    assert.equal(await caught(plan), 'enough')
    await given(ledger)
    assert.equal((await sweep.plan()).entries.length, 20)
  })
})

test('a step can be aborted while it withdraws, and its outcome is recorded', async () => {
  await simulated({ pending: 20 }, async ({ simulator, clock }) => {
    const { ledger, sweep } = impatient(simulator, clock)
    const plan = await sweep.plan()
    simulator.setFaults({ commitThenHang: 1 })
    const controller = new AbortController()
    const acting = asked(simulator, 'cancel').then(() => 'acting')
    let step
    for (;;) {
      step = sweep.step(plan, { signal: controller.signal })
      const done = await Promise.race([step, acting])
      if (done === 'acting') break
      clock.advanceTo(done.next)
    }
    controller.abort('enough')
    assert.equal(await caught(step), 'enough')
    await given(ledger)
    assert.deepEqual((await sweep.attempts()).map(({ state }) => state), ['unknown'])
    assert.equal(simulator.record().verdict.withdrawals, 1)
  })
})

test('what is aborted before does not begin, and a signal is an AbortSignal', async () => {
  await simulated({ pending: 3 }, async ({ simulator, sweep }) => {
    const plan = await sweep.plan()
    const before = simulator.record().calls.length
    const signal = AbortSignal.abort('before')
    for (const call of ['plan', 'read', 'attempts', 'resume']) {
      assert.equal(await caught(sweep[call]({ signal })), 'before')
    }
    assert.equal(await caught(sweep.step(plan, { signal })), 'before')
    assert.equal(await caught(sweep.run(plan, { signal }).next()), 'before')
    assert.equal(simulator.record().calls.length, before)
    const wrong = { code: 'invalid_input', message: /signal: an AbortSignal/ }
    await assert.rejects(sweep.plan({ signal: 'now' }), wrong)
    assert.throws(() => sweep.run(plan, { signal: {} }), wrong)
  })
})
