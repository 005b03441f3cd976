// Written by types.mjs.

/** A length of time in milliseconds; throws `invalid_input` for what is none. */
export declare function millisecondsOf(name: string, span: Span): number

/** A length of time: the sum of its parts, which are whole numbers. */
export interface Span {
  /** Days of 24 hours. */
  days?: number
  /** Hours. */
  hours?: number
  /** Minutes. */
  minutes?: number
  /** Seconds. */
  seconds?: number
  /** Milliseconds. */
  milliseconds?: number
}
