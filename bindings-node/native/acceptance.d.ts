// Written by types.mjs.

/** What became of the people who were invited, as far as anybody watched. */
export interface Acceptance {
  /** All of them. */
  total: Tally
  /** The same by week of sending, the oldest first; without those of `undated`. */
  weeks: Array<Week>
  /** Of how many the time of sending is not known to a week. */
  undated: number
  /** By which age an acceptance counts in the rates, in days. */
  byDays: number
  /** The rate of all in a sentence, or why there is none. */
  statement: string
  /** What it costs to withdraw at each age that was asked for. */
  costs: Array<Cost>
}

/** What is asked of a history. */
export interface AcceptanceOptions {
  /**
   * At which ages to tell the cost of withdrawing, in days, each 1 to 179: those of the presets
   * unless told otherwise, 14, 21 and 30.
   */
  atDays?: Array<number>
  /** By which age an acceptance counts in the rates, in days, 1 to 179: 21 unless told otherwise. */
  byDays?: number
}

/**
 * What it costs to withdraw at an age: the share of those that are pending then and would be
 * accepted later.
 *
 * An estimate of Kaplan and Meier's: it takes in that an invitation is known from a reading on, and
 * that nobody knows what would have become of one that was withdrawn. One that was declined, or
 * expired, counts as withdrawn, so that the cost is rather too high.
 */
export interface Cost {
  /** The age, in days. */
  days: number
  /** How many were watched that were pending then. */
  atRisk: number
  /** How many of them were accepted later. */
  accepted: number
  /** Up to which age enough were watched, in days; 180 at most, when invitations expire. */
  untilDays: number
  /** The share; missing where fewer than 30 were watched at that age, or on the day after it. */
  share?: Share
  /** The same in a sentence. */
  statement: string
}

/**
 * A share that was seen, and the bounds within which the true one lies with 95 % confidence.
 *
 * By Wilson's interval. Where it is not known what became of some, the lower bound counts all of
 * them as not accepted, and the upper one as accepted.
 */
export interface Share {
  /** The share, 0 to 1. */
  share: number
  /** Its lower bound. */
  low: number
  /** Its upper bound. */
  high: number
}

/** What became of some invitations. Each of `seen` is one of the others. */
export interface Tally {
  /**
   * How many there are: those that a reading listed. One that was accepted before that is not
   * among them.
   */
  seen: number
  /** How many were accepted. */
  accepted: number
  /** How many are pending. */
  pending: number
  /**
   * How many of those that are pending are surely as old as `byDays`, or older: dead weight. For a
   * plain share that they do not drag down, take them off `seen`.
   */
  stale: number
  /** How many were withdrawn. */
  withdrawn: number
  /** How many were declined, or expired. */
  closed: number
  /** How many ended in a way that nobody knows. */
  unknown: number
  /**
   * The share of what is sent that is accepted by `byDays`, estimated as a `Cost` is: one that is
   * pending counts on the days on which it was watched, and on no others. Missing where fewer than
   * 30 were watched at some age up to then, as in the first weeks.
   */
  rate?: Share
}

/** What became of the invitations of a week. */
export interface Week {
  /** Which, by ISO 8601 and in UTC: `2026-W48`. */
  week: string
  /** What became of them. */
  tally: Tally
}
