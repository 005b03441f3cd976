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
  /** Events, on their way, that were awaited when the signal aborted. */
  #unheard = []

  constructor(events, signal) {
    this.#events = events
    this.#signal = signal
  }

  [Symbol.asyncIterator]() {
    return this
  }

  /**
   * The next event. An abort rejects it with the signal's reason; what was in flight then comes
   * first the next time.
   */
  async next() {
    const signal = this.#signal
    let begun
    const begin = () => (begun = this.#unheard.shift() ?? this.#events.next())
    try {
      const event = await abortable(signal, begin, () => this.stop())
      return event == null ? { done: true, value: undefined } : { done: false, value: event }
    } catch (error) {
      if (signal?.aborted && error === signal.reason) {
        // it is told once
        this.#signal = undefined
        if (begun !== undefined) this.#unheard.push(begun)
      }
      throw error
    }
  }

  /** Stops; what `break` calls. */
  async return() {
    this.stop()
    return { done: true, value: undefined }
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
