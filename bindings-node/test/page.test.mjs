import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { MemoryLedger, Sweep, report, worklist } from 'rescind'
import { MemorySource } from 'rescind/testing'
import { simulated } from './simulated.mjs'

/** Presses "Withdraw" on LinkedIn's own page. */
async function byHand(simulator, clock, id) {
  clock.advance({ minutes: 5 })
  const path = `/api/v1/users/invite/sent/${id}?account_id=${simulator.accountId}`
  const headers = { 'x-api-key': simulator.apiKey }
  const answer = await fetch(simulator.url + path, { method: 'DELETE', headers })
  assert.equal(answer.status, 200)
}

const stale = (plan) => plan.entries.filter((entry) => entry.verdict === 'stale')

async function sound(...pages) {
  const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] })
  for (const page of pages) {
    const { results } = await validator.validateString(page)
    assert.deepEqual(results.flatMap(({ messages }) => messages), [])
  }
}

test('the pages of a plan are valid, before and after it was stored', async () => {
  await simulated({ pending: 60, seed: 7 }, async ({ sweep }) => {
    const plan = await sweep.plan()
    await sound(worklist(plan), report(plan))
    assert.deepEqual(await sweep.history(), [])
    for await (const event of sweep.run(plan)) assert.ok(event.at)
    const history = await sweep.history()
    const withdrawn = history.reduce((sum, day) => sum + day.withdrawn, 0)
    assert.equal(withdrawn, stale(plan).length)
    const full = report(plan, { history, thresholds: { danger: 7, critical: 77 } })
    assert.match(full, /critical 77/)
    assert.match(full, /Withdrawn by hand/)
    await sound(full)
    const stored = JSON.parse(JSON.stringify(plan))
    assert.equal(report(stored, { history, thresholds: { danger: 7, critical: 77 } }), full)
    assert.equal(worklist(stored), worklist(plan))
  })
})

test('a name is text, and can be left out', async () => {
  const name = '"><script>alert(1)</script>'
  const invitation = { id: '7449262477600571392', kind: 'person', invitee: { name }, label: 'Sent 2 months ago' }
  const source = new MemorySource([invitation])
  const plan = await new Sweep({ source, ledger: new MemoryLedger() }).plan()
  for (const page of [worklist(plan), report(plan)]) {
    assert.match(page, /&lt;script&gt;alert/)
    assert.ok(!page.includes('<script>alert'))
  }
  assert.ok(!report(plan, { names: false }).includes('alert'))
})

test('what cannot be shown is refused with what would be right', async () => {
  await simulated({ pending: 3 }, async ({ sweep }) => {
    const plan = await sweep.plan()
    const wrong = { code: 'invalid_input' }
    assert.throws(() => worklist({}), { ...wrong, message: /plan/ })
    assert.throws(() => report(plan, { nams: false }), { ...wrong, message: /no option "nams"/ })
    assert.throws(() => report(plan, { history: [{}] }), { ...wrong, message: /history/ })
    assert.throws(() => report(plan, { thresholds: { danger: 9, critical: 3 } }), wrong)
  })
})

test('what is withdrawn by hand is recognised, and not as ours', async () => {
  await simulated({ pending: 60, seed: 7 }, async ({ simulator, clock, sweep }) => {
    const plan = await sweep.plan()
    const [{ invitation }] = stale(plan)
    await byHand(simulator, clock, invitation.id)
    const events = await sweep.reconcile(plan)
    assert.deepEqual(events.map(({ event }) => event), ['withdrawn_by_hand', 'planned'])
    assert.equal(events[0].invitation.id, invitation.id)
    assert.ok(events[0].reinvitableFrom > events[0].at)
    assert.deepEqual(await sweep.attempts(), [])
    const [day] = await sweep.history()
    assert.deepEqual([day.byHand, day.withdrawn], [1, 0])
    const again = await sweep.reconcile(JSON.parse(JSON.stringify(plan)))
    assert.deepEqual(again.map(({ event }) => event), ['planned'])
  })
})
