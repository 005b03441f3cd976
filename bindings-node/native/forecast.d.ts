// Written by types.mjs.

/**
 * How long the queue is expected to be.
 *
 * Numbers are expected ones, to the thousandth: 0.5 is one every other time. Of each day, what is
 * sent comes first, then what is accepted, then the oldest are withdrawn.
 */
export interface Forecast {
  /** How many are pending when the first day opens. */
  start: number
  /** The days, the first of them the service day after the one on which it was asked for. */
  days: Array<ForecastDay>
  /**
   * The first day that ends, as all later ones do for three years, with a queue shorter than the
   * danger zone, `2026-11-24`; missing where none does.
   */
  healthyFrom?: string
  /** When it leaves the danger zone, or why it never does, in one or two sentences. */
  statement: string
  /** What is assumed of acceptances, in a sentence. */
  restsOn: string
}

/** One day of a forecast. */
export interface ForecastDay {
  /** The date, in the zone of the pace, `2026-11-24`. */
  date: string
  /** How many are sent. */
  sent: number
  /** How many are accepted. */
  accepted: number
  /** How many are withdrawn. */
  withdrawn: number
  /** How many are pending when it ends. */
  pending: number
}

/** What a forecast assumes. */
export interface ForecastOptions {
  /** How many invitations are sent a week: 0 to 10,000, 0 unless told otherwise. */
  weekly?: number
  /** The age from which they are withdrawn, in days: 1 to 3,650, 21 unless told otherwise. */
  afterDays?: number
  /**
   * The share of what is sent that is accepted in the end, 0 to 1. What the account's own history
   * says unless told otherwise, where it says enough, and 0 otherwise.
   */
  accepted?: number
  /** How many days it covers: 1 to 366, 60 unless told otherwise. */
  days?: number
}
