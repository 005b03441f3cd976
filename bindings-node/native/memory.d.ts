// Written by types.mjs.
import type { Fate, Invitation, PendingInvitation } from '../native.js'

/** A source over a list in memory. */
export declare class MemorySource {
  #private
  /** A source in which these invitations are pending. They are as an `InviteSource` gives them. */
  constructor(invitations: PendingInvitation[], options?: MemorySourceOptions)
  /** Ends an invitation from outside: it is pending no longer. */
  end(id: string, fate: Fate): void
  /** What is pending now. */
  stillPending(): Array<Invitation>
}

/** What may be said of a `MemorySource`. */
export interface MemorySourceOptions {
  /** LinkedIn's id of the member who sent the invitations. */
  memberId?: string
}
