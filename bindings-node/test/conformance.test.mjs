import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RescindError, Unipile } from 'rescind'
import { MemorySource, checkSource } from 'rescind/testing'
import { account, simulated } from './simulated.mjs'

/** A source over a list, with what a test changes in it. */
class Paged {
  left = Array.from({ length: 249 }, (_, at) => ({ id: `${at + 1}`, kind: 'person', invitee: {} }))

  async pending(cursor) {
    const at = Number(cursor ?? 0)
    if (!Number.isSafeInteger(at) || at < 0) throw new RescindError('refused', 'no such page')
    const invitations = this.left.slice(at, at + 100)
    const end = at + invitations.length
    return { invitations, next: end < this.left.length ? `${end}` : null }
  }

  withdraw({ id }) {
    const at = this.left.findIndex((left) => left.id === id)
    if (at < 0) throw new RescindError('refused', 'it is not pending')
    this.left.splice(at, 1)
  }
}

class Deaf extends Paged {
  withdraw() {}
}

class Sure extends Paged {
  fate() {
    return 'accepted'
  }
}

test('a source that keeps its contract passes', async () => {
  const two = () => new MemorySource(new Paged().left.slice(0, 2))
  for (const make of [() => new Paged(), async () => new Paged(), two]) {
    const report = await checkSource(make)
    report.assertPassed()
    assert.ok(report.passed && report.failed.length === 0 && report.checks.length >= 12)
    assert.equal(report.suite, 'source')
  }
  await simulated({ pending: 20 }, async ({ simulator }) => {
    const report = await checkSource(() => new Unipile(account(simulator)))
    report.assertPassed()
  })
})

test('a source that breaks it is told where', async () => {
  for (const [Broken, check] of [
    [Deaf, 'what is withdrawn is listed no more and all else is'],
    [Sure, 'a fate comes from knowledge'],
  ]) {
    const report = await checkSource(() => new Broken())
    assert.ok(report.failed.some(({ name }) => name === check), String(report))
    assert.throws(() => report.assertPassed(), { name: 'AssertionError', message: String(report) })
    assert.ok(String(report).includes(`- ${check}: `))
  }
})

test('what makes no source is an error, and what it throws is the cause', async () => {
  const lost = new Error('no database')
  const fails = () => {
    throw lost
  }
  await assert.rejects(checkSource(fails), (error) => error.cause === lost)
  await assert.rejects(checkSource({}), { code: 'invalid_input', message: /a function that makes/ })
  await assert.rejects(checkSource(() => 7), { code: 'invalid_input', message: /a Unipile/ })
})
