import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Pace, SqliteLedger, Sweep, Unipile, olderThan, people } from 'rescind'
import { account, simulated } from './simulated.mjs'

const folder = mkdtempSync(join(tmpdir(), 'rescind-'))
after(() => rmSync(folder, { recursive: true }))

test('the program of the README withdraws what is stale and nothing else', async () => {
  await simulated({ pending: 120, seed: 3 }, async ({ simulator, clock }) => {
    const { dsn, apiKey, accountId } = account(simulator)
    const ledger = join(folder, 'rescind.db')

    const sweep = new Sweep({
      source: new Unipile({ dsn, apiKey, accountId }),
      policy: olderThan({ days: 21 }).and(people(['mara-lindqvist-4b81']).not()),
      pace: Pace.active('Europe/Paris'),
      ledger,
      clock,
    })
    const plan = await sweep.plan()
    const events = []
    for await (const event of sweep.run(plan)) {
      events.push(event)
    }

    const stale = plan.entries.filter((entry) => entry.verdict === 'stale')
    assert.equal(plan.entries.length, 120)
    assert.ok(stale.length > 20 && stale.length < 100, `${stale.length} are stale`)
    const withdrawn = events.filter((event) => event.event === 'withdrawn')
    assert.deepEqual(
      withdrawn.map((event) => event.invitation.id).sort(),
      stale.map((entry) => entry.invitation.id).sort(),
    )
    const last = events.at(-1)
    assert.equal(last.event, 'done')
    assert.equal(last.summary.withdrawn, stale.length)

    const { verdict } = simulator.record()
    assert.equal(verdict.withdrawals, stale.length)
    assert.equal(verdict.stillPending, 120 - stale.length)
    assert.ok(verdict.youngestWithdrawnMs >= 21 * 86_400_000)
    assert.ok(verdict.mostInRolling24h <= 100)
    assert.ok(verdict.smallestGapMs >= 120_000)
    assert.equal(verdict.withdrawalsAfterSuccess + verdict.neverListed + verdict.unauthorised, 0)
    assert.ok(statSync(ledger).size > 0)
  })
})

test('values are plain, dates exact and ids text', async () => {
  await simulated({ pending: 40 }, async ({ sweep, simulator, clock }) => {
    const plan = await sweep.plan()
    assert.deepEqual(structuredClone(plan), plan)
    assert.equal(JSON.parse(JSON.stringify(plan)).entries.length, 40)
    assert.deepEqual(plan.madeAt, clock.now())
    assert.equal(plan.account.memberId, simulator.memberId)
    assert.equal(plan.account.status, 'ready')
    assert.equal(plan.completeness, 'complete')
    assert.equal(plan.health.count, 40)
    assert.equal(plan.health.level, 'healthy')

    const sent = simulator.record().sent
    const exact = plan.entries.filter((entry) => entry.sent.basis === 'id')
    assert.ok(exact.length > 0)
    for (const { invitation, sent: found } of exact) {
      assert.equal(typeof invitation.id, 'string')
      assert.ok(found.latest instanceof Date)
      assert.ok(found.latest >= new Date(sent[invitation.id]))
    }
    const [first] = plan.entries
    assert.equal(first.verdict, 'stale')
    assert.match(first.due, /^2026-\d\d-\d\d$/)
    assert.equal(plan.days[0], first.due)
    assert.match(first.explanation, /day/)
  })
})

test('a plan that was stored as JSON runs, and only what it names is withdrawn', async () => {
  await simulated({ pending: 40 }, async ({ sweep, simulator }) => {
    const plan = JSON.parse(JSON.stringify(await sweep.plan()))
    const kept = plan.entries.shift().invitation.id
    const stale = plan.entries.filter((entry) => entry.verdict === 'stale')
    for await (const _ of sweep.run(plan));
    assert.equal(simulator.record().verdict.withdrawals, stale.length)
    assert.ok(simulator.ids().includes(kept))
  })
})

test('steps do one action at a time and end like a run', async () => {
  await simulated({ pending: 30 }, async ({ sweep, simulator, clock }) => {
    const plan = await sweep.plan()
    const stale = plan.entries.filter((entry) => entry.verdict === 'stale').length
    let done = 0
    for (;;) {
      const { events, next } = await sweep.step(plan)
      const acted = events.filter((event) => event.event === 'withdrawn').length
      assert.ok(acted <= 1)
      done += acted
      if (next === undefined) break
      assert.ok(next instanceof Date)
      clock.advanceTo(next)
    }
    assert.equal(done, stale)
    assert.equal(simulator.record().verdict.withdrawals, stale)
  })
})

test('an account in trouble is halted, and goes on after resume alone', async () => {
  await simulated({ pending: 30 }, async ({ sweep, simulator }) => {
    const plan = await sweep.plan()
    assert.equal(await sweep.resume(), false)
    simulator.setFaults({ refuseCancel: { status: 403, errorType: 'errors/account_restricted', times: 1 } })
    assert.equal(simulator.faults().refuseCancel.times, 1)
    const told = async () => {
      const names = []
      for await (const event of sweep.run(plan)) names.push(event.event)
      return names
    }
    assert.ok((await told()).includes('halted'))
    assert.ok(!(await told()).includes('withdrawn'))
    simulator.liftRestriction()
    assert.equal(await sweep.resume(), true)
    assert.equal((await told()).at(-1), 'done')
    assert.ok(simulator.record().verdict.withdrawals > 0)
  })
})

test('a ledger is one whether it is given as a path or as an object', async () => {
  const ledger = new SqliteLedger(join(folder, 'shared.db'))
  assert.equal(ledger.path, join(folder, 'shared.db'))
  assert.ok(new SqliteLedger('somewhere.db').path.startsWith(process.cwd()))
  await simulated({ pending: 30 }, async ({ simulator, clock }) => {
    const settings = { source: new Unipile(account(simulator)), clock }
    const first = new Sweep({ ...settings, ledger })
    const second = new Sweep({ ...settings, ledger: ledger.path })
    const plan = await first.plan()
    for await (const event of first.run(plan)) if (event.event === 'withdrawn') break
    for await (const _ of second.run(plan));
    const { verdict } = simulator.record()
    assert.equal(verdict.withdrawals, plan.entries.filter((e) => e.verdict === 'stale').length)
    assert.equal(verdict.withdrawalsAfterSuccess, 0)
    assert.ok(verdict.mostInRolling24h <= 25)
  })
})

test('a run that has ended stays so', async () => {
  await simulated({ pending: 10 }, async ({ sweep }) => {
    const run = sweep.run(await sweep.plan())
    for await (const _ of run);
    const over = { done: true, value: undefined }
    assert.deepEqual([await run.next(), await run.next()], [over, over])
    assert.deepEqual(await run.return(), over)
  })
})

test('the routine goes on day after day', async () => {
  await simulated({ pending: 60 }, async ({ sweep, simulator, clock }) => {
    const end = clock.now().getTime() + 30 * 86_400_000
    const days = new Set()
    for await (const event of sweep.maintain()) {
      if (event.event === 'planned') {
        days.add(event.at.toISOString().slice(0, 10))
      }
      if (event.at.getTime() > end) {
        break
      }
    }
    assert.ok(days.size >= 20, `${days.size} days`)
    assert.ok([...days].every((day) => ![0, 6].includes(new Date(day).getUTCDay())))
    const { verdict } = simulator.record()
    assert.ok(verdict.withdrawals > 20)
    assert.ok(verdict.youngestWithdrawnMs >= 21 * 86_400_000)
  })
})
