// Written by types.mjs.
import type { Reply } from '../native.js'

/** One check of a suite. */
export interface Check {
  /** What has to hold, in words. */
  name: string
  /** What was seen instead; missing if it holds. */
  failure?: string
}

/** Checks what a function makes, which takes nothing and a reply, and never throws. */
export declare function checkSource(make: (nothing: undefined, reply: Reply) => void): Promise<Found>

/** A report as the core gives it. */
export interface Found {
  /** What was checked. */
  suite: string
  /** Every check, in the order in which they ran. */
  checks: Array<Check>
  /** What failed, one check a line. */
  text: string
}
