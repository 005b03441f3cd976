import type { Candidate, Fate, Invitation, Kind, Policy, Span, Status, Verdict } from '../native.js'

/** A value, or a promise of it. */
type Awaitable<T> = T | PromiseLike<T>

/** An invitation as your own source gives it: one that was sent and is pending now. */
export interface PendingInvitation {
  /** Which. Any spelling of LinkedIn's will do; it comes back in `handle`, where it is another. */
  id: string
  /** What was invited; a person unless told otherwise. */
  kind?: Kind | null
  /** Who was invited, as far as you know. `people([…])` can only tell by the last two. */
  invitee?: {
    /** The name to show. */
    name?: string | null
    /** LinkedIn's id of the member, `ACoAA…`. */
    memberId?: string | null
    /** The last part of the profile's address. */
    slug?: string | null
  } | null
  /** Whether a note was sent with it, if you know. */
  hasNote?: boolean | null
  /** What LinkedIn's page says of its age, such as `Sent 3 weeks ago`. */
  label?: string | null
  /** A sending time that the provider itself keeps, and not one that was made of the label. */
  providerTime?: Date | null
  /** The id as the provider spells it, where `id` is the canonical one. */
  handle?: string | null
}

/** A page of pending invitations. */
export interface Page {
  /** The invitations, in the provider's order. One may come twice. */
  invitations: readonly PendingInvitation[]
  /** What to ask the next page with; nothing on the last. */
  next?: string | null
  /**
   * How many there are in all, if you know. If it changes from page to page the list has moved, and
   * is read anew.
   */
  total?: number | null
  /** How long to wait before the next page; after one of over ten minutes the reading ends there. */
  pause?: Span | null
}

/** The provider's confirmation of a withdrawal. */
export interface Receipt {
  /** The HTTP status, where there was one. */
  httpStatus?: number | null
}

/** Whose invitations a source of your own has. */
export interface SourceAccount {
  /** LinkedIn's id of the member who sent the invitations: the ledger's key. */
  memberId: string
  /** The name to show. */
  name?: string | null
  /** Whether it can act; ready unless told otherwise. */
  status?: Status | null
  /** The provider's word for that, where it cannot. */
  why?: string | null
}

/**
 * A place that knows an account's pending invitations and can withdraw them: an API, a browser of
 * your own, a queue. Two methods are needed, each of which may answer with a promise.
 *
 * Throw a `RescindError` to say what went wrong: `new RescindError('throttled', …)` slows the
 * account down, `'restricted'` and `'disconnected'` halt it, `'refused'` leaves the invitation
 * alone. A page that throws `'rate_limited'` with a `retryAfter` of less than a minute is asked for
 * again after that; where it is longer, a run waits. Anything else that is thrown is of the code
 * `source`: after it nobody knows whether a withdrawal took effect, so it is charged, and settled by
 * a later reading. What was thrown comes back as the `cause`.
 *
 * When Node ends in between, a promise that has not settled is given up: a withdrawal is then
 * recorded as unknown.
 */
export interface InviteSource {
  /**
   * One page of the invitations that were sent and are pending *now*, from no cache: `null` asks
   * for the first page, the `next` of a page for the one after it. The pages together hold every
   * pending invitation, and no received one.
   */
  pending(cursor: string | null): Awaitable<Page>
  /**
   * Withdraws one invitation that a reading listed, with one request at most, within 60 seconds.
   * To return is to say that the provider confirmed it.
   */
  withdraw(invitation: Invitation): Awaitable<Receipt | null | undefined | void>
  /**
   * Whose invitations these are, and whether the account can act. Without it, one nameless account
   * that is ready: say who it is if the ledger holds more than one.
   */
  account?(): Awaitable<SourceAccount>
  /**
   * What became of an invitation that is not pending any more, from knowledge: absence alone is
   * `unknown`, which it is without this method.
   */
  fate?(invitation: Invitation): Awaitable<Fate>
}

/** A verdict and its reason. */
export interface Judgement {
  /** What was found. */
  verdict: Verdict
  /** A fact that a person can read, such as `older than 21 days`. */
  reason: string
}

/**
 * A policy of your own. `judge` answers for each candidate, in their order, at once: a promise is
 * refused. It is asked in batches of 1 to 1,000, for those that the policies around it leave open,
 * and should not block for long. What it throws comes back as the `cause` of an error of the code
 * `policy`, and nothing is withdrawn.
 *
 * It is code: `toJSON` throws.
 *
 * Throws `invalid_input` for what is no function.
 */
export declare function own(
  judge: (candidates: Candidate[], now: Date) => readonly Judgement[],
): Policy
