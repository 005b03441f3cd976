// Written by types.mjs.
import type { Completeness, State } from '../native.js'

/** What a ledger holds of one account: where it stands, and how much there is of everything. */
export interface Overview {
  /** The member whose account it is. */
  member: string
  /** Why it was halted, if it was. */
  halted?: string
  /** Nothing is done before then. */
  pausedUntil?: Date
  /** The share of the drawn target that is used, 0.1 to 1. */
  factor: number
  /** The next action. */
  next?: Slot
  /** Until when somebody holds the lease, or held it when they ended without giving it back. */
  leasedUntil?: Date
  /** How many attempts there are in each state. */
  attempts: Partial<Record<State, number>>
  /** When the newest attempt was recorded. */
  newestAttempt?: Date
  /** How many invitations were seen, pending or not any more. */
  seen: number
  /** When the last reading began. */
  readAt?: Date
  /** Whether that showed everything, some of it, or nothing. */
  completeness?: Completeness
  /** Why it did not show everything. */
  why?: string
}

/** How much `prune` has dropped. */
export interface Pruned {
  /** How many invitations that are not listed any more. */
  sightings: number
  /** How many attempts. */
  attempts: number
  /** How many readings. */
  readings: number
}

/** The next action of an account. */
export interface Slot {
  /** The service day it belongs to, `2026-11-24`. */
  serviceDate: string
  /** The most actions on that day. */
  target: number
  /** When it is due. */
  due: Date
  /** How many times an instant was drawn for that day. */
  draw: number
}
