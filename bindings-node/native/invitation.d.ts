// Written by types.mjs.
import type { Basis, Kind, Witness } from '../native.js'

/** An invitation that LinkedIn's export lists as sent, pending or not. */
export interface Exported {
  /** Who was invited; old exports have names only. */
  invitee: Invitee
  /** Not sent before this: 14 hours before the date of the export, whose zone is not known. */
  earliest: Date
  /** Not sent after this: 14 hours after the end of its minute. */
  latest: Date
  /** Whether there was a note with it. */
  hasNote: boolean
}

/** One sent invitation, as a source tells of it. */
export interface Invitation {
  /** Which; the same however a provider spells it. */
  id: string
  /** What was invited. */
  kind: Kind
  /** Who was invited. */
  invitee: Invitee
  /** Whether a note was sent with it, where the provider says so. */
  hasNote?: boolean
  /** What LinkedIn's page says of its age. */
  label?: string
  /** A sending time that the provider itself keeps. */
  providerTime?: Date
  /** The id as the provider spells it, where that is another. */
  handle?: string
}

/** Who was invited. Each part may be missing: providers leave them out. */
export interface Invitee {
  /** The name to show: unchecked text from another person. */
  name?: string
  /** LinkedIn's id of the member. */
  memberId?: string
  /** The last part of the profile's address. */
  slug?: string
}

/** When an invitation was sent, both ends included, and how that is known. */
export interface Sent {
  /** Not before this, where anything is known of it. */
  earliest?: Date
  /** Not after this. Staleness counts from here. */
  latest: Date
  /** What it rests on. */
  basis: Basis
  /** What agrees with that. */
  witness?: Witness
  /** Whether the evidence contradicts itself; the interval then spans all of it. */
  contradiction: boolean
}
