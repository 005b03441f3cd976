// Written by types.mjs.
import type { Invitation } from '../native.js'

/** Something that happened, when, and to whose account. More may come. */
export type Event =
  | {
      event: 'planned'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** How many are left to be withdrawn. */
      stale: number
      /** How many are pending in all. */
      pending: number
    }
  | {
      event: 'waiting'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** When to go on. */
      until: Date
    }
  | {
      event: 'withdrawn'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which. */
      invitation: Invitation
      /** From when on that person can be invited again. */
      reinvitableFrom: Date
    }
  | {
      event: 'accepted'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which. */
      invitation: Invitation
    }
  | {
      event: 'withdrawn_by_hand'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which. */
      invitation: Invitation
      /** From when on that person can be invited again, or earlier: nobody told us when it was. */
      reinvitableFrom: Date
    }
  | {
      event: 'gone'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which. */
      invitation: Invitation
    }
  | {
      event: 'kept'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which. */
      invitation: Invitation
      /** Why. */
      reason: string
    }
  | {
      event: 'unknown'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which. */
      invitation: Invitation
      /** What is known. */
      why: string
    }
  | {
      event: 'refused'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which. */
      invitation: Invitation
      /** What it said. */
      why: string
    }
  | {
      event: 'slowed'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** The share of the drawn target that is used now. */
      factor: number
    }
  | {
      event: 'paused'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** When to go on. */
      until: Date
      /** Why. */
      why: string
    }
  | {
      event: 'halted'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Why. */
      reason: string
    }
  | {
      event: 'day_done'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which, `2026-11-24`. */
      date: string
      /** How many actions it took. */
      used: number
      /** How many invitations are left to be withdrawn. */
      left: number
    }
  | {
      event: 'verified'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** How many withdrawn ones are off the list. */
      confirmed: number
      /** Which are on it all the same. */
      reappeared: Array<Invitation>
    }
  | {
      event: 'done'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** What came of it. */
      summary: Summary
    }

/** What a run did. */
export interface Summary {
  /** Withdrawn, and confirmed by the provider. */
  withdrawn: number
  /** Found accepted. */
  accepted: number
  /** Found withdrawn, and not by us. */
  byHand: number
  /** Found gone. */
  gone: number
  /** Kept after all. */
  kept: number
  /** Refused by the provider. */
  refused: number
  /** Sent, with an outcome that was not known then; a later reading may have settled it. */
  unknown: number
  /** Calls that it took to learn what became of those that were gone. */
  lookups: number
  /**
   * Stale, and not dealt with when it ended: the account is halted, or they were refused. As
   * the last reading has it; 0 if the ledger has none.
   */
  left: number
}
