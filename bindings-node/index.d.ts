// What index.js gives: the addon's own types, and those of the layer in lib/.

import type {
  Account,
  Attempt,
  Candidate,
  Completeness,
  ErrorCode,
  Event,
  Fate,
  Health,
  Invitation,
  Kind,
  MemoryLedger,
  MemorySource,
  Pace,
  PendingInvitation,
  Plan,
  Policy,
  Scope,
  SimulatedClock,
  SqliteLedger,
  Status,
  Step,
  Unipile,
  Verdict,
} from './native.js'

export {
  MemoryLedger,
  Pace,
  Policy,
  SqliteLedger,
  Unipile,
  drainTo,
  keepNewest,
  kind,
  olderThan,
  people,
  peopleFile,
  sentBetween,
  withNote,
  youngerThan,
} from './native.js'
export type {
  Account,
  Attempt,
  Basis,
  Bucket,
  Candidate,
  Completeness,
  Entry,
  ErrorCode,
  Event,
  Fate,
  Health,
  Invitation,
  Invitee,
  Kind,
  Level,
  Overview,
  PaceOptions,
  PendingInvitation,
  Plan,
  Scope,
  Sent,
  Slot,
  Span,
  State,
  Status,
  Step,
  Summary,
  UnipileOptions,
  Verdict,
  Witness,
} from './native.js'

/** A value, or a promise of it. */
type Awaitable<T> = T | PromiseLike<T>

/** A page of pending invitations. */
export interface Page {
  /** The invitations, in the provider's order. One may come twice. */
  invitations: readonly PendingInvitation[]
  /** What to ask the next page with; nothing on the last. */
  next?: string | null
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
 * alone. Anything else that is thrown is of the code `source`: after it nobody knows whether a
 * withdrawal took effect, so it is charged, and settled by a later reading. What was thrown comes
 * back as the `cause`.
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

/** From how many pending invitations on a queue is too long. */
export interface Thresholds {
  /** From here on it is in danger; 500 unless told otherwise. */
  danger?: number
  /** From here on it is critical; 700 unless told otherwise. */
  critical?: number
}

/** The settings of a sweep. */
export interface SweepOptions {
  /** Where the invitations are. */
  source: Unipile | MemorySource | InviteSource
  /** What is stale; older than 21 days unless told otherwise. */
  policy?: Policy
  /** How fast; `Pace.fresh('UTC')` unless told otherwise. */
  pace?: Pace
  /**
   * Where everything is recorded, and the allowance comes from: a ledger, or the path or `file:`
   * URL of one. All but `read` need it.
   */
  ledger?: string | URL | SqliteLedger | MemoryLedger
  /** What may be withdrawn at all; people only, unless told otherwise. */
  kinds?: readonly Kind[]
  /** From where on the queue is in danger. */
  thresholds?: Thresholds
  /** Where the time comes from; the machine's clock unless told otherwise. */
  clock?: SimulatedClock
  /** The seed of an account that the ledger does not know yet, for runs that can be repeated. */
  seed?: number
}

/** All pages of the pending list, read once. */
export interface Reading {
  /** When the first page was asked for. */
  started: Date
  /** When the last page had arrived. */
  finished: Date
  /** Whether it showed everything, some of it, or nothing. */
  completeness: Completeness
  /** Why it did not show everything. */
  why?: string
  /** How many pages arrived. */
  pages: number
  /** Every invitation once, in the provider's order. */
  invitations: Invitation[]
}

/** What may be said of a single call. */
export interface CallOptions {
  /**
   * Ends the wait: the call rejects with the signal's reason at once. What is in flight is
   * finished in the background, never half done, and keeps Node alive until it is recorded.
   */
  signal?: AbortSignal
}

/** What a run needs of a plan, which may have been stored as JSON in between. */
export interface StoredPlan {
  /** Whose it is. */
  account: Pick<Account, 'memberId'>
  /** What is in it. */
  entries: ReadonlyArray<{ invitation: Pick<Invitation, 'id'>; verdict: Verdict }>
}

/**
 * Withdraws what is stale from one account, at a careful pace, with a record of everything.
 *
 * The errors of each method are `RescindError`s.
 *
 * `process.exit()`, an error that nobody catches, and the end of a worker finish what is in flight
 * and record it, for 70 seconds at most; JavaScript does not run meanwhile. A signal that ends the
 * process does not wait: handle `SIGINT` and `SIGTERM` with `run.stop()`. Whatever happens, the
 * ledger knows what was begun, and nothing is repeated blindly.
 */
export declare class Sweep {
  /**
   * Throws `invalid_input` for an option that cannot be used, with its name and what would be
   * right. Nothing is asked of the source or the ledger yet.
   */
  constructor(options: SweepOptions)
  /**
   * Reads and judges; withdraws nothing.
   *
   * Rejects with `invalid_input` without a ledger, with what the source answers if nothing could
   * be read, with `policy`, `ledger`, and `busy` if another process acts for the account for
   * minutes.
   */
  plan(options?: CallOptions): Promise<Plan>
  /**
   * Withdraws what the plan names, day after day until it is done. Nothing happens until the
   * events are asked for. Only whose the plan is and what is stale in it counts.
   */
  run(plan: Plan | StoredPlan, options?: CallOptions): Run
  /**
   * Does at most one action if one is due, and says when to call again: for cron, queues and
   * workflow engines. With a plan it does what `run` does; without, it judges afresh.
   */
  step(plan?: Plan | StoredPlan | null, options?: CallOptions): Promise<Step>
  /**
   * Reads all pages of the source once; judges nothing, records nothing, needs no ledger. It does
   * not fail: `completeness` says whether that was everything, and `why` not.
   */
  read(options?: CallOptions): Promise<Reading>
  /** Every attempt that the ledger has of the account, oldest first. */
  attempts(options?: CallOptions): Promise<Attempt[]>
  /** Lets a halted or paused account go on; false if it was neither. */
  resume(options?: CallOptions): Promise<boolean>
}

/**
 * The events of a run. Nothing happens unless they are asked for.
 *
 * Leaving the loop stops the run: what is in flight goes on to its recorded end, and nothing new
 * is begun. Another run of the same plan goes on from there.
 */
export interface Run {
  [Symbol.asyncIterator](): Run
  /**
   * The next event. An abort rejects it with the signal's reason; what was in flight then comes
   * first the next time.
   */
  next(): Promise<IteratorResult<Event, undefined>>
  /** Stops; what `break` calls. */
  return(): Promise<IteratorReturnResult<undefined>>
  /** Finishes the request in flight, records its outcome, and ends the events. */
  stop(): void
  /** Stops, and resolves once nothing is in flight any more. */
  [Symbol.asyncDispose](): Promise<void>
}

/** What else is known of an error. */
export interface ErrorDetails {
  /** What it comes from. */
  cause?: unknown
  /** What the provider answered with. */
  httpStatus?: number
  /** The provider's own name for it, such as `errors/too_many_requests`. */
  providerType?: string
}

/** Anything that fails in rescind. A source or policy of your own may throw it, too. */
export declare class RescindError extends Error {
  /** Throws `invalid_input` for a code that is none. */
  constructor(code: ErrorCode, message: string, details?: ErrorDetails)
  name: 'RescindError'
  /** The stable name of what went wrong, the same in Rust, Python and JavaScript. */
  readonly code: ErrorCode
  /** Whether a reading may be tried again by itself, later. A withdrawal never is. */
  readonly retryable: boolean
  /** How far it reaches. */
  readonly scope: Scope
  /** The HTTP status that the provider answered with, if it answered. */
  readonly httpStatus: number | undefined
  /** The provider's own name for it. */
  readonly providerType: string | undefined
  /** What it comes from; what your own code threw, as it is. */
  readonly cause?: unknown
}

/** The plan as a table for a person. It may have been stored as JSON in between. */
export declare function formatPlan(plan: Plan): string
/** The health of a queue as text for a person: how many of which age. */
export declare function formatHealth(health: Health): string
