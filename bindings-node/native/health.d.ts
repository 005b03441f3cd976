// Written by types.mjs.
import type { Level } from '../native.js'

/** How many invitations are certainly of one age. */
export interface Bucket {
  /** The ages in words. */
  label: string
  /** The least age, in days of 24 hours. */
  fromDays: number
  /** The age that is not reached; missing in the last bucket. */
  toDays?: number
  /** How many. */
  count: number
}

/** The state of a queue, as a reading showed it. */
export interface Health {
  /** When that reading began. */
  readAt: Date
  /** Whether it showed everything: if not, there may be more of everything. */
  complete: boolean
  /** How many are pending. */
  count: number
  /** How many of them stay at any age: by their kind, by the policy, or as it was tried in vain. */
  kept: number
  /** Whether these are too many. */
  level: Level
  /** How old they are, youngest first. */
  histogram: Array<Bucket>
  /** How many are past 21, 60, 90 and 120 days. */
  past: Array<Past>
  /** Of how many nothing is known of the age; they are in no bucket. */
  unknown: number
  /** The greatest certain age, in milliseconds; missing where no age is known. */
  oldestMs?: number
  /**
   * What to do about it, in one to five sentences with the figures that they rest on. Whoever
   * needs no automation is told so.
   */
  advice: string
}

/** How many invitations are certainly of an age or older. */
export interface Past {
  /** The age, in days of 24 hours: 21 is the usual one to withdraw at; 60, 90 and 120 are neglect. */
  days: number
  /** How many. */
  count: number
  /** How many of them stay at any age, as in `Health`. */
  kept: number
  /** Which share of all that are pending, 0 to 1. */
  share: number
}
