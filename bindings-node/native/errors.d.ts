// Written by types.mjs.
import type { Scope } from '../native.js'

/** What follows from the code of an error. */
export interface Nature {
  /** Whether a reading may be tried again by itself, later. */
  retryable: boolean
  /** How far it reaches. */
  scope: Scope
}

/** What follows from a code; fails for one that is none. */
export declare function natureOfError(code: string): Nature
