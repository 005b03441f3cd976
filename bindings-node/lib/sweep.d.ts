import type {
  Acceptance,
  AcceptanceOptions,
  Account,
  Attempt,
  Forecast,
  ForecastOptions,
  Health,
  Day,
  Event,
  Export,
  Invitation,
  Kind,
  MayInvite,
  MemoryLedger,
  MemorySource,
  Pace,
  Plan,
  Policy,
  Reinvitable,
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
   * minutes. Where the list is refused since the account is restricted or disconnected, it is
   * halted, and where it is refused for volume, slowed down and paused, as by `run`.
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
   * Reads the queue once and records what has become of what the plan names; withdraws nothing.
   *
   * This is for whoever works by hand, with a `worklist`: what they withdrew is told as
   * `withdrawn_by_hand` where the source knows it, and else as `gone`. A run does the same with each
   * reading of its own. Rejects as `plan`, and with `invalid_input` for a plan of another account.
   */
  reconcile(plan: Plan | StoredPlan, options?: CallOptions): Promise<Event[]>
  /**
   * Reads all pages of the source once; judges nothing, records nothing, needs no ledger. It does
   * not fail: `completeness` says whether that was everything, and `why` not.
   */
  read(options?: CallOptions): Promise<Reading>
  /** Every attempt that the ledger has of the account, oldest first. */
  attempts(options?: CallOptions): Promise<Attempt[]>
  /**
   * What has come of the account's invitations, day by day, as far as the ledger has it: the days
   * on which anything did, oldest first.
   */
  history(options?: CallOptions): Promise<Day[]>
  /** Lets a halted or paused account go on; false if it was neither. */
  resume(options?: CallOptions): Promise<boolean>
  /**
   * How the queue stands by the last reading, less what has ended since; nothing before the first
   * one. A plan reads anew, and has it too.
   *
   * Here and below the source is asked whose account it is, and nothing else. Rejects with what it
   * answers to that, with `invalid_input` for settings that cannot be used, and `ledger`.
   */
  health(options?: CallOptions): Promise<Health | null>
  /**
   * What became of the people who were invited, and what it costs to withdraw at an age. Of an
   * invitation that is not listed any more, and that no run asked for, it knows that it ended, and
   * not how. Rejects as `health`.
   */
  acceptance(question?: AcceptanceOptions | null, options?: CallOptions): Promise<Acceptance>
  /**
   * How long the queue will be at this pace, by the last reading, from the next service day on;
   * nothing before the first one. Rejects as `health`.
   */
  forecast(assumptions?: ForecastOptions | null, options?: CallOptions): Promise<Forecast | null>
  /**
   * Who can be invited again, and from when, whoever can first at the top: those whose invitation
   * was withdrawn, be it by hand, as far as the source named them. Rejects as `health`.
   */
  reinvitable(options?: CallOptions): Promise<Reinvitable[]>
  /**
   * Whether somebody can be invited now: to ask before an invitation is sent. A person is a
   * profile's address or its last part, a member id (`ACoAA…`), or the id of an invitation to them.
   * Rejects as `health`.
   */
  mayInvite(person: string, options?: CallOptions): Promise<MayInvite>
}
