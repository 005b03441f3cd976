'use strict'

const { AssertionError } = require('node:assert')
const native = require('../native.js')
const { RescindError } = require('./errors.js')
const { fail, isOwn, source } = require('./own.js')

/** What a suite found. */
class Report {
  #found

  constructor(found) {
    this.#found = found
  }

  /** What was checked: `source`. */
  get suite() {
    return this.#found.suite
  }

  /** Every check, in the order in which they ran. */
  get checks() {
    return this.#found.checks
  }

  /** The checks that do not hold. */
  get failed() {
    return this.checks.filter(({ failure }) => failure !== undefined)
  }

  /** Whether every check holds. */
  get passed() {
    return this.failed.length === 0
  }

  /** Throws an `AssertionError` with the report if a check does not hold. */
  assertPassed() {
    if (!this.passed) throw new AssertionError({ message: String(this) })
  }

  /** What failed, one check a line. */
  toString() {
    return this.#found.text
  }
}

/** Checks that a source keeps the contract of `InviteSource`. */
async function checkSource(make) {
  if (typeof make !== 'function') {
    const right = 'a function that makes a source, each time a fresh one, is needed'
    throw new RescindError('invalid_input', `checkSource: ${right}`)
  }
  const found = await native.checkSource(async (_, reply) => {
    try {
      const made = await make()
      reply.answer(isOwn(made) ? source(made) : made)
    } catch (thrown) {
      fail(reply, thrown)
    }
  })
  return new Report(found)
}

module.exports = { checkSource }
