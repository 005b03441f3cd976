'use strict'

const native = require('../native.js')
const { abortable, signalOf } = require('./abort.js')
const { RescindError } = require('./errors.js')
const { fail } = require('./own.js')

function wrong(name, what) {
  return new RescindError('invalid_input', `${name}: ${what} is needed`)
}

/**
 * Actions of your own, at a careful pace and with a record of everything.
 *
 * Each method takes an AbortSignal as `{ signal }`: it rejects with the signal's reason at once,
 * and what is in flight is finished in the background, never half done.
 */
class Paced {
  #paced

  constructor(options) {
    this.#paced = new native.Paced(options)
  }

  /** Calls `action` once its time has come, and records what came of it. */
  async act(key, action, options) {
    return this.#acted(key, action, options, (wanted) => wanted.act())
  }

  /** Calls `action` if its time has come, or says when to ask again. */
  async tryAct(key, action, options) {
    return this.#acted(key, action, options, (wanted) => wanted.tryAct())
  }

  /** Tells what became of an attempt whose outcome was unknown. */
  async settle(key, happened, options) {
    if (typeof key !== 'string') throw wrong('key', 'a string')
    if (typeof happened !== 'boolean') throw wrong('happened', 'true or false')
    return abortable(signalOf(options), () => this.#paced.settle(key, happened))
  }

  /** Every attempt under the allowance, oldest first; its `invitation` is the key. */
  async attempts(options) {
    return abortable(signalOf(options), () => this.#paced.attempts())
  }

  /** Lets a halted or paused allowance go on; false if it was neither. */
  async resume(options) {
    return abortable(signalOf(options), () => this.#paced.resume())
  }

  async #acted(key, action, options, begin) {
    if (typeof key !== 'string') throw wrong('key', 'a string')
    if (typeof action !== 'function') throw wrong('action', 'a function without arguments')
    const signal = signalOf(options)
    // what the action came to stays here: no value of JavaScript crosses
    const own = {}
    const wanted = this.#paced.action(key, async (_, reply) => {
      try {
        own.value = await action()
        reply.answer(undefined)
      } catch (thrown) {
        own.error = thrown
        fail(reply, thrown)
      }
    })
    const tried = await abortable(signal, () => begin(wanted), () => wanted.stop())
    if (tried.outcome === 'done') return { ...tried, value: own.value }
    return tried.outcome === 'failed' && 'error' in own ? { ...tried, error: own.error } : tried
  }
}

module.exports = { Paced }
