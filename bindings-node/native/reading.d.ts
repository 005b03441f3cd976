// Written by types.mjs.
import type { Completeness, State } from '../native.js'

/** One attempt to withdraw an invitation, or to do what a `Paced` does. */
export interface Attempt {
  /** The ledger's number of it. */
  id: number
  /** The id of the invitation, or the key of an action. */
  invitation: string
  /** The epoch of the lease under which it was made. */
  epoch: number
  /** What is known of it. */
  state: State
  /** When it was recorded, before the request left. */
  intentAt: Date
  /** When its outcome was recorded, be it that nobody knows. */
  outcomeAt?: Date
  /** When an unknown outcome was settled. */
  settledAt?: Date
  /** What the provider answered with. */
  httpStatus?: number
  /** The code of the error, or the provider's name for it. */
  errorType?: string
}

/** All pages of the pending list, read once; their invitations came before. */
export interface ReadingFacts {
  /** When the first page was asked for. */
  started: Date
  /** When the last page had arrived. */
  finished: Date
  /** Whether it showed everything, some of it, or nothing. */
  completeness: Completeness
  /** Why it did not show everything. */
  why?: string
  /** How many pages arrived. */
  pages: number
}
