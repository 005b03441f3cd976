// Written by types.mjs.
import type { Invitation, Policy, Reply, Sent } from '../native.js'

/** A batch that is up for judgement. */
export interface Batch {
  /** 1 to 1,000 invitations. */
  candidates: Array<Candidate>
  /** The instant to judge by. */
  now: Date
}

/** An invitation that is up for judgement. */
export interface Candidate {
  /** The invitation, as the reading lists it. */
  invitation: Invitation
  /** When it was sent, as far as it is known. */
  sent: Sent
}

/** A policy of the user's own, by a function that takes a batch and a reply, and never throws. */
export declare function ownPolicy(judge: (batch: Batch, reply: Reply) => void): Policy
