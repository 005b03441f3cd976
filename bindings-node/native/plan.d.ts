// Written by types.mjs.
import type { Health, Invitation, Sent, Status, Verdict } from '../native.js'

/** The account behind a source. */
export interface Account {
  /** LinkedIn's id of the member who sent the invitations. */
  memberId: string
  /** The name to show. */
  name?: string
  /** Whether it can act. */
  status: Status
  /** The provider's word for that, where it cannot. */
  why?: string
}

/** One invitation of a plan. */
export interface Entry {
  /** The invitation. */
  invitation: Invitation
  /** When it was sent, and how that is known. */
  sent: Sent
  /** What the policy finds. */
  verdict: Verdict
  /** Why, as a fact that a person can check. */
  reason: string
  /** The service day on which it is expected to be withdrawn, `2026-11-24`; only where stale. */
  due?: string
  /** The age and where it comes from, in words. */
  explanation: string
}

/** Every pending invitation with its verdict, the stale ones first, oldest first. */
export interface Plan {
  /** Whose invitations. */
  account: Account
  /** When it was made. */
  madeAt: Date
  /** Whether the reading behind it showed everything; why not, otherwise. */
  completeness: string
  /** How the queue stands. */
  health: Health
  /** The invitations. */
  entries: Array<Entry>
  /** The first and the last day on which something is due, if anything is. */
  days?: [string, string]
  /** The labels that could not be read, as of a language that is not known. */
  unreadLabels: Unread
}

/** The labels of a queue that could not be read. */
export interface Unread {
  /** How many invitations have such a label. */
  count: number
  /** Three different ones at most, the first by their letters, safe for a terminal. */
  samples: Array<string>
}
