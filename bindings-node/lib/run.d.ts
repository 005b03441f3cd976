import type { Event } from '../native.js'

/**
 * The events of a run. Nothing happens unless they are asked for.
 *
 * Leaving the loop stops the run: what is in flight goes on to its recorded end, and nothing new
 * is begun. Another run of the same plan goes on from there.
 */
export interface Run {
  [Symbol.asyncIterator](): Run
  /**
   * The next event. An abort rejects it with the signal's reason; what was in flight then comes
   * first the next time.
   */
  next(): Promise<IteratorResult<Event, undefined>>
  /** Stops; what `break` calls. */
  return(): Promise<IteratorReturnResult<undefined>>
  /** Finishes the request in flight, records its outcome, and ends the events. */
  stop(): void
  /** Stops, and resolves once nothing is in flight any more. */
  [Symbol.asyncDispose](): Promise<void>
}
