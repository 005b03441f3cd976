// Written by types.mjs.
import type { Invitee, Status } from '../native.js'

/**
 * What Unipile tells of one of its accounts. More may come.
 *
 * `connected`: somebody is a connection now, whoever of the two had invited the other. It says
 * nothing of the invitation; the next reading of the pending list does. `account_status`: it has
 * changed. Messages overtake each other, so ask the account for its status, and take this for the
 * reason to ask.
 */
export type News =
  | {
      event: 'connected'
      /** Unipile's id of the account: what `Unipile` takes as `accountId`. */
      accountId: string
      /** Unipile's id of the message, the same each time it is sent; version 1 has none. */
      eventId?: string
      /** When Unipile made the message; version 1 does not say. */
      at?: Date
      /** Who, as far as Unipile says. */
      invitee: Invitee
    }
  | {
      event: 'account_status'
      /** Unipile's id of the account: what `Unipile` takes as `accountId`. */
      accountId: string
      /** Unipile's id of the message, the same each time it is sent; version 1 has none. */
      eventId?: string
      /** When Unipile made the message; version 1 does not say. */
      at?: Date
      /** What the word means. One that was just created, reconnected or unlocked is not ready. */
      status: Status
      /** Unipile's own word, such as `CREDENTIALS` or `running`. */
      word: string
    }
  | {
      event: 'other'
      /** Unipile's id of the account: what `Unipile` takes as `accountId`. */
      accountId: string
      /** Unipile's id of the message, the same each time it is sent; version 1 has none. */
      eventId?: string
      /** When Unipile made the message; version 1 does not say. */
      at?: Date
      /** Unipile's name for it; empty where it has none. */
      name: string
    }
