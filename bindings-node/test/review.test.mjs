// Plans that people review.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatPlan, planBelow, planChanges, planToCsv, reviewPlan } from 'rescind'
import { simulated } from './simulated.mjs'

test('what is ticked in the file is withdrawn and nothing else', async () => {
  await simulated({ pending: 60 }, async ({ sweep, simulator }) => {
    const plan = await sweep.plan()
    // as a spreadsheet saves it with two bytes a letter
    const lines = planToCsv(plan, { separator: 'tab' }).split('\r\n')
    const kept = lines.map((line, at) => (at % 3 === 1 ? line.replace('withdraw', 'keep') : line))
    const file = Buffer.from(kept.join('\r\n'), 'utf16le')
    const reviewed = reviewPlan(JSON.parse(JSON.stringify(plan)), file)
    const stale = (of) => of.entries.filter(({ verdict }) => verdict === 'stale')
    const ticked = stale(reviewed).map(({ invitation }) => invitation.id)
    assert.ok(ticked.length > 0 && ticked.length < stale(plan).length)
    assert.ok(reviewed.entries.some(({ reason }) => reason === 'kept by review'))

    for await (const { event } of sweep.run(reviewed)) assert.notEqual(event, 'halted')
    const withdrawn = simulator.record().calls.filter(({ effect }) => effect === 'withdrawn')
    assert.deepEqual(withdrawn.map(({ id }) => id).sort(), ticked.sort())
    const changes = planChanges(reviewed, await sweep.plan())
    assert.deepEqual(changes.gone.map(({ invitation }) => invitation.id).sort(), ticked)
    assert.deepEqual([changes.added, changes.kept, changes.completeness], [[], [], 'complete'])
  })
})

test('a plan is the same after a spreadsheet or JSON, whole', async () => {
  await simulated({ pending: 40 }, async ({ sweep }) => {
    const plan = await sweep.plan()
    assert.deepEqual(reviewPlan(JSON.parse(JSON.stringify(plan)), planToCsv(plan)), plan)
    assert.equal(planToCsv(plan, { separator: ';' }), planToCsv(plan, { separator: 'semicolon' }))
    assert.match(planBelow(plan, 30), /^\d{4}-\d\d-\d\d$/)
    assert.equal(planBelow(plan, 0), null)
    const width = Math.max(...formatPlan(plan, { width: 80 }).split('\n').map(({ length }) => length))
    assert.ok(width <= 80)
    assert.equal(formatPlan(plan, {}), formatPlan(plan))
  })
})

test('what cannot be reviewed is refused', async () => {
  await simulated({ pending: 5 }, async ({ sweep }) => {
    const plan = await sweep.plan()
    const refused = (call, message) => assert.throws(call, { code: 'invalid_input', message })
    refused(() => planToCsv(plan, { separator: '|' }), /separator is "\|": one of comma semicolon tab/)
    refused(() => planToCsv(plan, { seperator: 'tab' }), /no option "seperator"/)
    refused(() => planToCsv({}), /plan: missing field/)
    refused(() => reviewPlan(plan, 7), /csv: the file is needed, a Uint8Array or a string/)
    refused(() => reviewPlan(plan, 'name\n'), /the columns decision and id are needed/)
    refused(() => planChanges(plan), /fresh: /)
    refused(() => planBelow(plan, -1), /size: /)
    refused(() => formatPlan(plan, { width: 'wide' }), /width: /)
  })
})
