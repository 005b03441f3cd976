// Written by types.mjs.

/**
 * What is known to have come of invitations on one day.
 *
 * What ended without us counts on the day on which a reading found it out, and only where a plan
 * named it: nobody asks what became of the others.
 */
export interface Day {
  /** The service day, in the zone of the pace: `2026-11-24`. */
  date: string
  /** Withdrawn by us. */
  withdrawn: number
  /** Withdrawn, and not by us: by hand, or with another tool. */
  byHand: number
  /** Found accepted. */
  accepted: number
  /** Not pending any more; declined, expired, or nobody knows. */
  gone: number
}
