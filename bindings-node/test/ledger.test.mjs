import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { MemoryLedger, Pace, SqliteLedger, Sweep } from 'rescind'
import { MemorySource, SimulatedClock } from 'rescind/testing'

const folder = mkdtempSync(join(tmpdir(), 'rescind-'))
after(() => rmSync(folder, { recursive: true }))
const monday = new Date('2026-11-23T09:00:00Z')
const day = 86_400_000

const mara = (id) => ({
  id,
  kind: 'person',
  invitee: { name: 'Mara Lindqvist', memberId: 'ACoAAMara', slug: 'mara-lindqvist-4b81' },
  label: 'Sent 2 months ago',
})

const planOf = (ledger, invitations, now = monday) => {
  const clock = new SimulatedClock(now)
  const source = new MemorySource(invitations)
  return new Sweep({ source, ledger, clock, pace: Pace.fresh('UTC') }).plan()
}

const refused = (promise, message) => assert.rejects(promise, { code: 'invalid_input', message })

test('a ledger that is closed is one file and answers no more', async () => {
  const path = join(folder, 'closed.db')
  const ledger = new SqliteLedger(path)
  await planOf(ledger, [mara('1')])
  await ledger[Symbol.asyncDispose]()
  const files = readdirSync(folder).filter((name) => name.startsWith('closed.db'))
  assert.deepEqual(files.sort(), ['closed.db', 'closed.db.lock'])
  await ledger.close()
  const message = /closed\.db was closed; open it anew/
  await assert.rejects(ledger.inspect(), { code: 'ledger', message })
  const [account] = await new SqliteLedger(path).inspect()
  assert.equal(account.seen, 1)
})

for (const kind of ['file', 'memory']) {
  const made = (name) =>
    kind === 'file' ? new SqliteLedger(join(folder, name)) : new MemoryLedger()

  test(`whoever is forgotten is not brought back and still withdrawn: ${kind}`, async () => {
    const ledger = made('forgets.db')
    const before = await planOf(ledger, [mara('1')])
    assert.equal(before.entries[0].invitation.invitee.name, 'Mara Lindqvist')
    assert.equal(await ledger.forget('https://www.linkedin.com/in/mara-lindqvist-4b81/'), 1)
    assert.equal(await ledger.forget('ACoAAMara'), 0)
    const after = await planOf(ledger, [mara('1')], new Date(monday.getTime() + 3_600_000))
    assert.deepEqual({ ...after.entries[0].invitation.invitee }, {})
    assert.equal(after.entries[0].verdict, 'stale')
    for (const name of readdirSync(folder).filter((name) => name.startsWith('forgets.db'))) {
      assert.ok(!readFileSync(join(folder, name)).includes('Lindqvist'), name)
    }
    await refused(ledger.forget('Mara Lindqvist'), /"Mara Lindqvist": .*a profile's address/)
    assert.throws(() => ledger.forget(7), { code: 'invalid_input' })
  })

  test(`what is old and gone is pruned: ${kind}`, async () => {
    const ledger = made('pruned.db')
    await planOf(ledger, [mara('1'), mara('2')])
    const now = new Date(monday.getTime() + 400 * day)
    await planOf(ledger, [mara('2')], now)
    const pruned = await ledger.prune(new Date(now.getTime() - 365 * day), { now })
    assert.deepEqual(pruned, { sightings: 1, attempts: 0, readings: 1 })
    await refused(ledger.prune(now, { now }), /at least 7 days ago/)
    await refused(ledger.prune(new Date()), /at least 7 days ago/)
    assert.throws(() => ledger.prune('2026-01-01'), { code: 'invalid_input' })
  })
}

test('a ledger is exported line by line', async () => {
  const ledger = new SqliteLedger(join(folder, 'exported.db'))
  await planOf(ledger, [mara('1')])
  const path = join(folder, 'exported.jsonl')
  assert.equal(await ledger.export(pathToFileURL(path)), 3)
  const lines = readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line))
  assert.deepEqual(lines.map(({ kind }) => kind), ['account', 'reading', 'sighting'])
  assert.equal(lines[2].invitation.invitee.slug, 'mara-lindqvist-4b81')
  assert.equal(statSync(path).mode & 0o077, 0)
  await refused(ledger.export(path), /does not exist yet/)
})

test('a backup is a ledger', async () => {
  const ledger = new SqliteLedger(join(folder, 'original.db'))
  await planOf(ledger, [mara('1')])
  const path = join(folder, 'copy.db')
  await ledger.backup(path)
  assert.deepEqual(await new SqliteLedger(path).inspect(), await ledger.inspect())
  await refused(ledger.backup(path), /does not exist yet/)
  await refused(ledger.backup(join(folder, 'no', 'copy.db')), /a directory that exists/)
  assert.throws(() => ledger.backup(7), { code: 'invalid_input', message: /path of a new file/ })
})
