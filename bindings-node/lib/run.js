'use strict'

const { abortable } = require('./abort.js')

/**
 * The events of a run, as an async iterator. Nothing happens unless they are asked for.
 *
 * Leaving the loop stops the run: what is in flight goes on to its recorded end, and nothing new
 * is begun. Another run of the same plan goes on from there.
 */
class Run {
  #events
  #signal

  constructor(events, signal) {
    this.#events = events
    this.#signal = signal
  }

  [Symbol.asyncIterator]() {
    return this
  }

  /** The next event. After an abort it rejects with the signal's reason. */
  async next() {
    const event = await abortable(
      this.#signal,
      () => this.#events.next(),
      () => this.stop(),
    )
    return event == null ? { done: true, value: undefined } : { done: false, value: event }
  }

  /** Stops; what `break` calls. */
  async return(value) {
    this.stop()
    return { done: true, value }
  }

  /** Finishes the request in flight, records its outcome, and ends the events. */
  stop() {
    this.#events.stop()
  }

  /** Stops, and resolves once nothing is in flight any more. */
  async [Symbol.asyncDispose]() {
    this.stop()
    await this.#events.settled()
  }
}

module.exports = { Run }
