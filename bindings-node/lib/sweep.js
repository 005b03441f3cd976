'use strict'

const native = require('../native.js')
const { abortable, signalOf } = require('./abort.js')
const { isOwn, source } = require('./own.js')
const { unpack } = require('./packed.js')
const { Run } = require('./run.js')

/**
 * Withdraws what is stale from one account, at a careful pace, with a record of everything.
 *
 * Each method takes an AbortSignal as `{ signal }`: it rejects with the signal's reason at once,
 * and what is in flight is finished in the background, never half done.
 */
class Sweep {
  #sweep

  constructor(options) {
    const own = options?.source
    this.#sweep = new native.Sweep(isOwn(own) ? { ...options, source: source(own) } : options)
  }

  /** Reads and judges; withdraws nothing. */
  async plan(options) {
    return abortable(signalOf(options), () => this.#sweep.plan())
  }

  /**
   * Withdraws what the plan names, day after day until it is done. The plan may have been stored
   * as JSON in between: whose it is and what is stale in it is all that counts.
   */
  run(plan, options) {
    const signal = signalOf(options)
    return new Run(this.#sweep.run(plan), signal)
  }

  /**
   * The routine: reads and judges afresh each working day and withdraws what is stale then, for
   * ever. Days off and holidays are waited over.
   */
  maintain(options) {
    const signal = signalOf(options)
    return new Run(this.#sweep.maintain(), signal)
  }

  /**
   * Does at most one action if one is due, and says when to call again. With a plan it does what
   * `run` does; without, it judges afresh.
   */
  async step(plan, options) {
    return abortable(signalOf(options), () => this.#sweep.step(plan))
  }

  /** Reads the queue once and records what has become of what the plan names; withdraws nothing. */
  async reconcile(plan, options) {
    return abortable(signalOf(options), () => this.#sweep.reconcile(plan))
  }

  /**
   * Reads all pages of the source once; judges nothing, records nothing, needs no ledger. It does
   * not fail: `completeness` says whether that was everything, and `why` not.
   */
  async read(options) {
    return abortable(signalOf(options), () => allOf(this.#sweep.read()))
  }

  /** Every attempt that the ledger has of the account, oldest first. */
  async attempts(options) {
    return abortable(signalOf(options), () => this.#sweep.attempts())
  }

  /** What has come of the account's invitations, day by day. */
  async history(options) {
    return abortable(signalOf(options), () => this.#sweep.history())
  }

  /** Lets a halted or paused account go on; false if it was neither. */
  async resume(options) {
    return abortable(signalOf(options), () => this.#sweep.resume())
  }

  /** How the queue stands by the last reading, less what has ended since. */
  async health(options) {
    return abortable(signalOf(options), () => this.#sweep.health())
  }

  /** What became of the people who were invited, and what it costs to withdraw at an age. */
  async acceptance(question, options) {
    return abortable(signalOf(options), () => this.#sweep.acceptance(question))
  }

  /** How long the queue will be at this pace, by the last reading. */
  async forecast(assumptions, options) {
    return abortable(signalOf(options), () => this.#sweep.forecast(assumptions))
  }

  /** Who can be invited again, and from when. */
  async reinvitable(options) {
    return abortable(signalOf(options), () => this.#sweep.reinvitable())
  }

  /** Whether somebody can be invited now. */
  async mayInvite(person, options) {
    return abortable(signalOf(options), () => this.#sweep.mayInvite(person))
  }
}

/** A reading of which parts come while others are still on their way. */
async function allOf(parts) {
  let invitations = []
  for (;;) {
    const { anew, packed, reading } = await parts.next()
    if (anew) invitations = []
    for (const text of packed) unpack(text, invitations)
    if (reading) return { ...reading, invitations }
  }
}

module.exports = { Sweep }
