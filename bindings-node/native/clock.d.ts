// Written by types.mjs.
import type { Span } from '../native.js'

/** A clock that stands still until somebody waits, and then jumps. */
export declare class SimulatedClock {
  #private
  /** A clock that shows this instant. */
  constructor(start: Date)
  /** The time that it shows. */
  now(): Date
  /** Moves the time on. */
  advance(by: Span): void
  /** Moves the time to `to`; a time that has passed already changes nothing. */
  advanceTo(to: Date): void
}
