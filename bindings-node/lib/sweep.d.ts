import type {
  Account,
  Attempt,
  Export,
  Invitation,
  Kind,
  MemoryLedger,
  MemorySource,
  Pace,
  Plan,
  Policy,
  SimulatedClock,
  SqliteLedger,
  Step,
  Unipile,
  Verdict,
} from '../native.js'
import type { InviteSource } from './own.js'
import type { Run } from './run.js'

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
  /** LinkedIn's own data export, as evidence of when invitations were sent. */
  export?: Export
}

/** Whether a reading showed everything, some of it, or nothing. */
export type Completeness = 'complete' | 'partial' | 'failed'

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
   * The routine: reads and judges afresh each working day and withdraws what is stale then, for
   * ever. Days off and holidays are waited over. Nothing happens until the events are asked for.
   * An error or a halted account ends them; another one goes on from there.
   */
  maintain(options?: CallOptions): Run
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
