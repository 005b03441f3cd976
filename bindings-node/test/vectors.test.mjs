// What every language does alike: whole plans and sweeps over a list in memory, plans that people
// review, what is known without a reading, settings that are refused, the table of errors, and what
// webhooks tell. The core's own tests write these files.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Export, MemoryLedger, Pace, Paced, Policy, Receiver, Recent, RescindError, Sweep } from 'rescind'
import { formatPlan, planBelow, planChanges, planToCsv, preset, reviewPlan } from 'rescind'
import { MemorySource, SimulatedClock } from 'rescind/testing'

const vectors = (name) => JSON.parse(readFileSync(new URL(`vectors/${name}.json`, import.meta.url)))

const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase())
const isInstant = (text) => typeof text === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)

/** A value with other names of its fields, and each part of it as `part` has it. */
function mapped(value, name, part) {
  if (Array.isArray(value)) return value.map((item) => mapped(item, name, part))
  if (value === null || typeof value !== 'object' || value instanceof Date) return part(value)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(fields.map(([key, field]) => [name(key), mapped(field, name, part)]))
}

/** As our values are: camelCase and Dates. */
const ours = (value) => mapped(value, camel, (part) => (isInstant(part) ? new Date(part) : part))
/** As the vectors are, with instants in one spelling. */
const theirs = (value) =>
  mapped(value, snake, (part) =>
    part instanceof Date || isInstant(part) ? new Date(part).toISOString() : part,
  )

const line = ({ invitation, sent, explanation, verdict, reason, due = null }) => {
  const { contradiction, ...known } = sent
  return {
    id: invitation.id,
    sent: contradiction ? sent : known,
    explanation,
    verdict,
    reason,
    due,
  }
}

/** An export, of the text of its file. */
function exported(text) {
  const folder = mkdtempSync(join(tmpdir(), 'rescind-'))
  try {
    writeFileSync(join(folder, 'Invitations.csv'), text)
    return new Export(join(folder, 'Invitations.csv'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const sweepOf = ({ now, seed, policy, pace, export: text }, invitations) =>
  new Sweep({
    source: new MemorySource(ours(invitations)),
    policy: Policy.fromJSON(policy),
    pace: Pace.fromJSON(pace),
    seed,
    clock: new SimulatedClock(new Date(now)),
    ledger: new MemoryLedger(),
    export: text && exported(text),
  })

for (const file of ['ages', 'policies', 'sweeps']) {
  for (const { name, invitations, run, ...expected } of vectors(file)) {
    test(`${file}: ${name}`, async () => {
      const sweep = sweepOf(expected, invitations)
      const plan = await sweep.plan()
      assert.deepEqual(theirs(plan.entries.map(line)), theirs(expected.plan))
      if (!run) return
      const events = []
      for await (const event of sweep.run(plan)) events.push(event)
      assert.ok(expected.events.length > 0)
      assert.equal(events.length, expected.events.length)
      for (const [at, event] of theirs(events).entries()) {
        assert.deepEqual(event, theirs(expected.events[at]))
      }
    })
  }
}

for (const { name, invitations, later, files, below, ...expected } of vectors('reviews')) {
  test(`reviews: ${name}`, async () => {
    const plan = await sweepOf(expected, invitations).plan()
    assert.equal(planToCsv(plan), expected.csv)
    assert.equal(planToCsv(plan, { separator: 'semicolon' }), expected.semicolons)
    assert.equal(formatPlan(plan, { width: 80 }), expected.table)
    for (const { size, day } of below) assert.equal(planBelow(plan, size), day)
    assert.equal(planBelow(plan), planBelow(plan, 500))
    for (const file of files) {
      const csv = file.utf16 ? Buffer.from(file.text, 'utf16le') : file.text
      if (file.error) {
        const { error: message } = file
        assert.throws(() => reviewPlan(plan, csv), { code: 'invalid_input', message })
      } else {
        assert.deepEqual(theirs(reviewPlan(plan, csv).entries.map(line)), theirs(file.plan))
      }
    }
    const { completeness, ...changes } = planChanges(plan, await sweepOf(expected, later).plan())
    for (const [what, entries] of Object.entries(changes)) {
      assert.ok(entries.length > 0)
      assert.deepEqual(entries.map(({ invitation }) => invitation.id), expected.changes[what])
    }
    assert.equal(completeness, expected.changes.completeness)
  })
}

/** The queue of a vector, as LinkedIn numbers it. */
function invited({ now, queue, pages = 0 }) {
  const ages = queue.flatMap(([age, count]) => Array.from({ length: count }, () => age))
  return ages.map((age, n) => {
    const providerTime = new Date(new Date(now).getTime() - age * 86_400_000)
    const id = String((BigInt(providerTime.getTime()) << 22n) + BigInt(n))
    const kind = n < pages ? 'page' : 'person'
    return { id, kind, providerTime, invitee: { slug: `person-${n}` } }
  })
}

/** Without what is not known, which JSON has as null. */
const known = (value) =>
  JSON.parse(JSON.stringify(value), (_, part) => (part === null ? undefined : part))

for (const vector of vectors('health')) {
  test(`health: ${vector.name}`, async () => {
    const clock = new SimulatedClock(new Date(vector.now))
    const invitations = invited(vector)
    const source = new MemorySource(invitations)
    const sweep = new Sweep({
      source,
      policy: preset(vector.preset),
      pace: Pace.fromJSON(vector.pace),
      clock,
      seed: 7,
      ledger: new MemoryLedger(),
    })
    const plan = await sweep.plan()
    if (vector.after_days > 0) {
      clock.advance({ days: vector.after_days })
      for (const { id } of invitations.slice(0, vector.accepted)) source.end(id, 'accepted')
      for await (const _ of sweep.run(plan)) continue
    }
    const may = {}
    for (const person of vector.people) may[person] = await sweep.mayInvite(person)
    const { may_invite: mayInvite, ...told } = vector.told
    const said = {
      health: await sweep.health(),
      acceptance: await sweep.acceptance(mapped(vector.question, camel, (part) => part)),
      forecast: await sweep.forecast(mapped(vector.assumptions, camel, (part) => part)),
      reinvitable: (await sweep.reinvitable()).length,
    }
    assert.deepEqual(theirs(known(said)), theirs(known(told)))
    for (const person of vector.people) {
      assert.deepEqual(theirs(known(may[person])), theirs(known(mayInvite[person])))
    }
  })
}

/** What comes of one action, and when it began. */
async function done(paced, clock, { key, fails, settle, resume, try: asks }) {
  if (resume) return { resumed: await paced.resume() }
  if (settle !== undefined) {
    return paced.settle(key, settle).then((settled) => ({ settled }), ({ code }) => ({ code }))
  }
  let at
  const action = () => {
    at = clock.now()
    if (fails) throw new RescindError(fails, 'no')
    return key.length
  }
  const acted = await (asks ? paced.tryAct(key, action) : paced.act(key, action))
  const { outcome, value, state, until, why } = acted
  return { outcome, value, at, state, until, why: outcome === 'kept' ? why : undefined }
}

for (const { name, now, seed, pace, actions } of vectors('actions')) {
  test(`actions: ${name}`, async () => {
    const clock = new SimulatedClock(new Date(now))
    const settings = { pace: Pace.fromJSON(pace), ledger: new MemoryLedger(), clock, seed }
    const paced = new Paced({ account: 'ACoAABmember', name: 'send', ...settings })
    for (const { then, ...asked } of actions) {
      assert.deepEqual(theirs(await done(paced, clock, asked)), theirs(then), JSON.stringify(asked))
    }
  })
}

test('what is refused is refused in the same words', () => {
  const { paces, policies } = vectors('refused')
  for (const [kind, rows] of [
    [Pace, paces.map(({ pace, error }) => [pace, error])],
    [Policy, policies.map(({ policy, error }) => [policy, error])],
  ]) {
    assert.ok(rows.length > 5)
    for (const [data, error] of rows) {
      if (error === null) {
        kind.fromJSON(data)
        continue
      }
      assert.throws(
        () => kind.fromJSON(data),
        (thrown) => {
          assert.equal(thrown.code, 'invalid_input')
          assert.equal(thrown.message.replace(/^(pace|policy): /, ''), error)
          return true
        },
      )
    }
  }
})

test('errors are the same', () => {
  const rows = vectors('errors')
  assert.ok(rows.length > 10)
  for (const { code, scope, retryable } of rows) {
    const error = new RescindError(code, 'text')
    assert.deepEqual([error.code, error.scope, error.retryable], [code, scope, retryable])
  }
})

test('webhooks tell the same', () => {
  const recent = new Recent({ capacity: 1000 })
  const messages = vectors('webhooks')
  assert.ok(messages.length > 50)
  for (const { name, version, secret, tolerance, header, body, now, ...expected } of messages) {
    const within = tolerance && { tolerance: { seconds: tolerance } }
    const receiver = version === 1 ? Receiver.v1(secret) : Receiver.v2(secret, within)
    const options = { now: new Date(now) }
    const told = {}
    try {
      const news = receiver.receive(header, body, options)
      Object.assign(told, { news: theirs(news), is_new: recent.isNew(news, options) })
    } catch ({ code, message }) {
      told.error = { code, message }
    }
    assert.deepEqual(told, expected, name)
  }
})
