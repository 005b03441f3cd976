// Written by types.mjs.
import type { Kind, Preset, Span } from '../native.js'

/**
 * Which invitations are stale: made by a function such as `olderThan`, combined with `and`, `or`
 * and `not`, or read from JSON. It does not change.
 *
 * Combine policies with these methods: of `a && b` JavaScript would give `b` alone.
 */
export declare class Policy {
  #private
  /** Stale where both find so. */
  and(other: Policy): Policy
  /** Stale where one of both finds so. */
  or(other: Policy): Policy
  /** Stale where this one finds that it is kept; what is undecided stays so. */
  not(): Policy
  /** The policy as data, for `JSON.stringify` and settings files. */
  toJSON(): unknown
  /** The policy that `toJSON` gave, as a value or as text. It is checked at once. */
  static fromJSON(value: unknown): Policy
}

/** Stale, the oldest first, until `count` of the whole queue are left. */
export declare function drainTo(count: number): Policy

/** Stale if at least `count` others are certainly newer. */
export declare function keepNewest(count: number): Policy

/** Stale if it is of one of these kinds. */
export declare function kind(kinds: Kind[]): Policy

/** Stale if it was sent at least so long ago; undecided where it may be either. */
export declare function olderThan(age: Span): Policy

/**
 * Stale if the invitee, or the invitation, is on the list; mostly used as `people([…]).not()`.
 *
 * Entries are the last part of a profile's address, the whole address, a member id, or an
 * invitation's id.
 */
export declare function people(list: string[]): Policy

/** The same as `people`, from a text file with one entry a line, read once, now. */
export declare function peopleFile(path: string): Policy

/**
 * The policy that practitioners go by under a name: `standard` is older than 21 days, the default of
 * a sweep; `cautious` 30 days, which costs hardly any acceptance; `brisk` 14, for a short queue.
 */
export declare function preset(name: Preset): Policy

/** Stale if it was sent from `from` on and before `to`; undecided where it may be either. */
export declare function sentBetween(from: Date, to: Date): Policy

/** Stale if a note was sent with it; undecided where the provider does not say. */
export declare function withNote(): Policy

/** Stale if it was sent less than so long ago; undecided where it may be either. */
export declare function youngerThan(age: Span): Policy
