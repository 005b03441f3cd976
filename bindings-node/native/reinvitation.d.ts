// Written by types.mjs.
import type { Invitable, Invitee } from '../native.js'

/** The answer to whether somebody can be invited. */
export interface MayInvite {
  /** Whether they can. */
  answer: Invitable
  /**
   * From when on they surely can: with `free` and `not_before`. With `unknown` it is the same, in
   * case it was withdrawn.
   */
  reinvitableFrom?: Date
  /** The id of the invitation that says so; missing where none was seen. */
  invitation?: string
}

/** Somebody whose invitation was withdrawn, and who can be invited again. */
export interface Reinvitable {
  /** Who, as far as the source told. */
  invitee: Invitee
  /** The id of the invitation that was withdrawn. */
  invitation: string
  /** When it had been withdrawn at the latest. */
  withdrawnAt: Date
  /** From when on they can be invited: three weeks after that. */
  reinvitableFrom: Date
}
