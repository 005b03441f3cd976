// Labels in every language, against those that JavaScript itself writes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MemoryLedger, Sweep } from 'rescind'
import { MemorySource, SimulatedClock } from 'rescind/testing'

const now = new Date('2026-11-23T07:00:00Z')
const hour = 3_600_000
const day = 24 * hour
/** The shortest and the longest of each unit. */
const units = {
  minute: [60_000, 60_000],
  hour: [hour, hour],
  day: [day, day],
  week: [7 * day, 7 * day],
  month: [28 * day, 31 * day],
  year: [365 * day, 366 * day],
}

/** When invitations with these labels were sent, in their order. */
async function sent(labels) {
  const sweep = new Sweep({
    source: new MemorySource(labels.map((label, at) => ({ id: `opaque-${at}`, label }))),
    clock: new SimulatedClock(now),
    ledger: new MemoryLedger(),
  })
  const plan = await sweep.plan()
  const found = new Map(plan.entries.map(({ invitation, sent }) => [invitation.id, sent]))
  return { plan, times: labels.map((_, at) => found.get(`opaque-${at}`)) }
}

for (const locale of ['en', 'fr', 'de', 'es', 'es-MX', 'pt', 'pt-PT', 'it', 'nl', 'pl']) {
  test(`labels in ${locale} mean what JavaScript means by them`, async () => {
    const asked = Object.entries(units).flatMap(([unit, lengths]) =>
      [1, 2, 3, 4, 5, 11, 12, 13, 21, 22, 25].map((count) => ({ unit, lengths, count })),
    )
    const format = new Intl.RelativeTimeFormat(locale)
    const labels = asked.map(({ unit, count }) => format.format(-count, unit))
    const { plan, times } = await sent(labels)
    assert.deepEqual(plan.unreadLabels, { count: 0, samples: [] })
    for (const [at, { count, lengths }] of asked.entries()) {
      const [least, most] = [now - count * lengths[0], now - (count + 1) * lengths[1] + 1]
      const { earliest, latest } = times[at]
      assert.deepEqual([+latest, +earliest], [least, most], labels[at])
    }

    const auto = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
    const idioms = ['day', 'week', 'month', 'year'].map((unit) => auto.format(-1, unit))
    const words = [auto.format(0, 'second'), auto.format(0, 'day'), ...idioms]
    const told = await sent([...words, auto.format(-2, 'day')])
    assert.equal(told.plan.unreadLabels.count, 0, told.plan.unreadLabels.samples)
    for (const { latest } of told.times.slice(0, 3)) assert.deepEqual(latest, now)
  })
}

test('a label that nobody can read is told, and proves nothing', async () => {
  const { plan, times } = await sent(['3週間前', 'Sent today', '2か月前'])
  assert.deepEqual(plan.unreadLabels, { count: 2, samples: ['2か月前', '3週間前'] })
  assert.equal(times[0].basis, 'nothing')
})
