import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { MemoryLedger, SqliteLedger, Sweep, Unipile, formatHealth, formatPlan } from 'rescind'
import { MemorySource, SimulatedClock, Simulator } from 'rescind/testing'
import { account, simulated } from './simulated.mjs'

const require = createRequire(import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'rescind-'))
after(() => rmSync(folder, { recursive: true }))
const start = new Date('2026-11-24T09:00:00Z')

test('a reading shows the whole queue, and says how whole it is', async () => {
  await simulated({ pending: 230 }, async ({ sweep, simulator, clock }) => {
    const reading = await sweep.read()
    assert.deepEqual([reading.completeness, reading.why, reading.pages], ['complete', undefined, 3])
    assert.deepEqual(reading.invitations.map((invitation) => invitation.id), simulator.ids())
    assert.deepEqual([reading.started, reading.finished], [clock.now(), clock.now()])
    assert.deepEqual(structuredClone(reading), reading)

    simulator.setFaults({ failListPage: { page: 2, status: 500, times: 3 } })
    const partial = await sweep.read()
    assert.deepEqual([partial.completeness, partial.invitations.length], ['partial', 100])
    assert.match(partial.why, /page 2 could not be read/)
    simulator.setFaults({ failListPage: { page: 1, status: 500, times: 3 } })
    const failed = await sweep.read()
    assert.deepEqual([failed.completeness, failed.invitations.length], ['failed', 0])
  })
})

test('attempts and the overview tell what the simulator saw', async () => {
  await simulated({ pending: 30 }, async ({ simulator, clock }) => {
    for (const ledger of [new MemoryLedger(), new SqliteLedger(join(folder, 'inspected.db'))]) {
      const sweep = new Sweep({ source: new Unipile(account(simulator)), ledger, clock })
      assert.deepEqual(await ledger.inspect(), [])
      const before = simulator.record().calls.length
      for await (const event of sweep.run(await sweep.plan())) if (event.event === 'day_done') break

      const calls = simulator.record().calls.slice(before)
      const cancelled = calls.filter((call) => call.route === 'cancel').map((call) => call.id)
      const attempts = await sweep.attempts()
      assert.ok(attempts.length > 0)
      assert.deepEqual(attempts.map((attempt) => attempt.invitation), cancelled)
      for (const { id, state, intentAt, outcomeAt, httpStatus } of attempts) {
        assert.deepEqual([state, httpStatus], ['withdrawn', 200])
        assert.ok(Number.isInteger(id) && outcomeAt >= intentAt)
      }

      const [overview, ...more] = await ledger.inspect()
      assert.deepEqual(more, [])
      assert.equal(overview.member, simulator.memberId)
      assert.deepEqual(overview.attempts, { withdrawn: attempts.length })
      assert.deepEqual(overview.newestAttempt, attempts.at(-1).intentAt)
      assert.deepEqual([overview.completeness, overview.factor], ['complete', 1])
      assert.match(overview.next.serviceDate, /^2026-\d\d-\d\d$/)
      assert.ok(overview.next.due instanceof Date && overview.readAt instanceof Date)
      assert.deepEqual(structuredClone(overview), overview)
      // the other ledger begins on a day of its own
      clock.advance({ days: 2 })
    }
  })
})

test('a ledger is named by a path or a file: URL, and by nothing else', async () => {
  const path = join(folder, 'a name with spaces.db')
  const url = pathToFileURL(path)
  assert.equal(new SqliteLedger(url).path, path)
  const source = new MemorySource([])
  await new Sweep({ source, ledger: url }).plan()
  assert.equal((await new SqliteLedger(path).inspect()).length, 1)
  for (const wrong of [new URL('https://example.com/a.db'), Buffer.from(path), 7, {}]) {
    const refused = { code: 'invalid_input', message: /ledger: / }
    assert.throws(() => new SqliteLedger(wrong), refused)
    assert.throws(() => new Sweep({ source, ledger: wrong }), refused)
  }
})

test('a source in memory is as the test says', async () => {
  const id = (n) => String((BigInt(start.getTime() - 27 * 86_400_000) << 22n) + BigInt(n))
  const invitations = [1, 2, 3].map((n) => ({ id: `SENT_${id(n)}`, label: 'Sent 3 weeks ago' }))
  const source = new MemorySource(invitations, { memberId: 'ACoAAME' })
  const clock = new SimulatedClock(start)
  const sweep = new Sweep({ source, ledger: new MemoryLedger(), clock })
  const plan = await sweep.plan()
  assert.equal(plan.account.memberId, 'ACoAAME')
  source.end(`urn:li:invitation:${id(2)}`, 'accepted')
  assert.deepEqual(source.stillPending().map((left) => left.id), [id(1), id(3)])
  clock.advance({ days: 1 })
  const told = []
  for await (const { event, invitation } of sweep.run(plan)) told.push([event, invitation?.id])
  assert.ok(told.some(([event, which]) => event === 'accepted' && which === id(2)))
  assert.deepEqual(source.stillPending(), [])

  const refused = (call, message) => assert.throws(call, { code: 'invalid_input', message })
  refused(() => new MemorySource([{ id: 7 }]), /invitations\[0\]\.id: a string/)
  refused(() => new MemorySource(), /invitations: an array is needed, not undefined/)
  refused(() => new MemorySource([], { member: 'me' }), /no option "member"/)
  refused(() => source.end('7', 'lost'), /lost.*accepted withdrawn closed/)
  refused(() => source.end('', 'closed'), /id/)
})

test('plans and health are written as the core writes them, stored or not', async () => {
  await simulated({ pending: 40 }, async ({ sweep, simulator }) => {
    simulator.setFaults({ accountStatus: 'CONNECTING' })
    for (const plan of [await sweep.plan(), JSON.parse(JSON.stringify(await sweep.plan()))]) {
      const table = formatPlan(plan)
      const stale = plan.entries.filter((entry) => entry.verdict === 'stale').length
      assert.match(table, /^ *who +sent +how we know +verdict +reason +due/)
      assert.match(table, new RegExp(`${stale} of 40 to be withdrawn, .*; the reading is complete$`))
      for (const { explanation } of plan.entries) assert.ok(table.includes(explanation))
      assert.match(formatHealth(plan.health), /^40 pending: healthy, the oldest \d+ days\n/)
    }
  })
  await simulated({ pending: 0 }, async ({ sweep }) => {
    const plan = await sweep.plan()
    assert.match(formatPlan(plan), /0 of 0 to be withdrawn/)
    assert.match(formatHealth(plan.health), /^0 pending: healthy$/m)
  })
  assert.throws(() => formatPlan({}), { code: 'invalid_input', message: /plan: missing field/ })
  assert.throws(() => formatHealth(null), { code: 'invalid_input', message: /health: / })
})

test('the labels of a simulator are in its language', async () => {
  for (const [language, label] of [
    ['english', /^Sent /],
    ['french', /^Envoyée /],
    ['german', / gesendet$/],
    ['spanish', /^Enviada /],
    ['portuguese', /^Enviado /],
    ['italian', /^Inviato /],
    ['dutch', / verzonden$/],
    ['polish', /^Wysłano /],
  ]) {
    await simulated({ pending: 5, language }, async ({ sweep }) => {
      const { invitations } = await sweep.read()
      for (const invitation of invitations) assert.match(invitation.label, label)
    })
  }
  await assert.rejects(async () => Simulator.start({ language: 'klingon' }), /klingon/)
})

test('the types of the switches and of the record name each of them', async () => {
  const types = readFileSync(join(dirname(require.resolve('rescind')), 'lib/simulator.d.ts'), 'utf8')
  await simulated({ pending: 3 }, async ({ sweep, simulator }) => {
    await sweep.plan()
    const body = (name) => types.match(new RegExp(`interface ${name} \\{.*?\\n\\}`, 's'))[0]
    const named = (name, of) => {
      for (const key of Object.keys(of)) assert.match(body(name), new RegExp(`\\b${key}\\??:`))
    }
    named('Faults', simulator.faults())
    simulator.setFaults(simulator.faults())
    simulator.setFaults({ limitUpTo250: true })
    assert.equal(simulator.faults().limitUpTo250, true)
    assert.throws(() => simulator.setFaults({ nope: 1 }), { message: /`nope`.*`failListPage`/ })
    const wrong = (faults, message) => assert.throws(() => simulator.setFaults(faults), { message })
    wrong({ accountStatus: 'running!' }, /`accountStatus` is "running!": "OK"/)
    wrong({ webhooks: { lateS: '9' } }, /`webhooks\.lateS` is "9": a whole number from 0/)
    wrong({ refuseCancel: 3 }, /`refuseCancel` is 3: .*"errorType": NAME, "retryAfter"/)
    named('SimulatorRecord', simulator.record())
    named('SimulatorRecord', simulator.record().verdict)
    for (const call of simulator.record().calls) named('SimulatorCall', call)
  })
})
