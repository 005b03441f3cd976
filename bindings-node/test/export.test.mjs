// LinkedIn's own data export.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { inspect } from 'node:util'
import { Export, MemoryLedger, Sweep, olderThan } from 'rescind'
import { MemorySource, SimulatedClock } from 'rescind/testing'

const folder = mkdtempSync(join(tmpdir(), 'rescind-'))
after(() => rmSync(folder, { recursive: true }))

const head = 'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n'
const row = (slug, date) =>
  `Ada,Mara,"${date}, 8:15 AM",Hello,OUTGOING,,https://www.linkedin.com/in/${slug}\n`

function written(name, ...rows) {
  const path = join(folder, name)
  writeFileSync(path, `\ufeff${head}${rows.join('')}`)
  return path
}

test('an export lists what was sent', () => {
  const found = new Export(written('one.csv', row('mara', '9/20/26')))
  assert.deepEqual(found.sent, [
    {
      invitee: { name: 'Mara', slug: 'mara' },
      earliest: new Date('2026-09-19T18:15:00Z'),
      latest: new Date('2026-09-20T22:15:59.999Z'),
      hasNote: true,
    },
  ])
  assert.equal(inspect(found), 'Export { sent: 1 }')
})

test('an export dates what is pending', async () => {
  const found = new Export(written('two.csv', row('mara', '9/20/26'), row('jo', '11/20/26')))
  const label = '2 months ago'
  const entry = async (options) => {
    const sweep = new Sweep({
      source: new MemorySource([{ id: 'opaque-1', invitee: { slug: 'mara' }, label }]),
      policy: olderThan({ days: 60 }),
      clock: new SimulatedClock(new Date('2026-11-23T07:00:00Z')),
      ledger: new MemoryLedger(),
      ...options,
    })
    return (await sweep.plan()).entries[0]
  }
  assert.equal((await entry()).verdict, 'undecided')
  const { verdict, sent } = await entry({ export: found })
  assert.deepEqual([verdict, sent.basis, sent.witness], ['stale', 'export', 'label'])
  await assert.rejects(entry({ export: 'two.csv' }), { code: 'invalid_input', message: /Export/ })
})

test('what is wrong in an export is named', () => {
  const wrong = written('wrong.csv', row('mara', '20/9/26'))
  assert.throws(() => new Export(wrong), {
    code: 'invalid_input',
    message: /line 2, Sent At is "20\/9\/26, 8:15 AM"/,
  })
  assert.throws(() => new Export(join(folder, 'nothing.csv')), { message: /nothing\.csv/ })
  assert.throws(() => new Export(7), { code: 'invalid_input', message: /path/ })
})
