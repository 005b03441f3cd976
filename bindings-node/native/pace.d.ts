// Written by types.mjs.
import type { Span } from '../native.js'

/** How many actions a day, when, and how far apart. It does not change. */
export declare class Pace {
  #private
  /**
   * For an active account: 50 to 100 a day, Monday to Friday from 9 to 18, at least two
   * minutes apart.
   */
  static active(zone: string, options?: PaceOptions): Pace
  /** For a fresh account: 20 to 25 a day, otherwise as `active`. */
  static fresh(zone: string, options?: PaceOptions): Pace
  /** The pace as data, for `JSON.stringify` and settings files. */
  toJSON(): unknown
  /** The pace that `toJSON` gave. It is checked at once. */
  static fromJSON(value: unknown): Pace
  /** The account's time zone. */
  get zone(): string
  /** The range that each day's target is drawn from. */
  get perDay(): [number, number]
  /** The least time between two actions, in milliseconds. */
  get gapMs(): number
  /** The working days: `mon` to `sun`. */
  get days(): Array<string>
  /** The hours of a day, as pairs of opening and closing: `['09:00', '18:00']`. */
  get hours(): Array<[string, string]>
  /** Dates on which nothing is done, `2026-12-25`, in their order. */
  get holidays(): Array<string>
  /** After how many days the whole target is reached; 0 without a warm-up. */
  get warmUpDays(): number
  /** How late an action may be without being drawn again, in milliseconds. */
  get graceMs(): number
}

/** The settings of a pace; what is left out stays as `Pace.active` or `Pace.fresh` has it. */
export interface PaceOptions {
  /** The range that each day's target is drawn from; its end is also the most in 24 hours. */
  perDay?: [number, number]
  /** The least time between two actions, in whole seconds. */
  gap?: Span
  /** The working days: `mon` to `sun`. */
  days?: Array<string>
  /** The hours of a day, as pairs of opening and closing: `['09:00', '18:00']`. */
  hours?: Array<[string, string]>
  /** Dates on which nothing is done: `2026-12-25`. */
  holidays?: Array<string>
  /** Reaches the whole target after so many days. */
  warmUpDays?: number
  /** How late an action may be without being drawn again. */
  grace?: Span
}
