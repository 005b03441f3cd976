import type { Attempt, MemoryLedger, Pace, SimulatedClock, SqliteLedger, State } from '../native.js'
import type { CallOptions } from './sweep.js'

/** The settings of an allowance. */
export interface PacedOptions {
  /** The LinkedIn member's id, so that the same person linked twice has one allowance. */
  account: string
  /** What the allowance is for: 1 to 64 letters, digits, `-` or `_`, such as `send`. */
  name: string
  /** How fast; `Pace.fresh('UTC')` unless told otherwise. */
  pace?: Pace
  /** Where everything is recorded; that of a sweep can be shared. Nothing is done without. */
  ledger?: string | URL | SqliteLedger | MemoryLedger
  /** Where the time comes from; the machine's clock unless told otherwise. */
  clock?: SimulatedClock
  /** The seed of an allowance that the ledger does not know yet, for runs that can be repeated. */
  seed?: number
}

/** What became of an action. */
export type Acted<T> =
  /** It was done, and this is what it answered. */
  | { outcome: 'done'; value: T }
  /**
   * It was tried and failed: `error` is what it threw, if it did, and `state` what is recorded.
   * `not_sent` is not charged, `refused` may be tried on another day, `unknown` waits for `settle`.
   */
  | { outcome: 'failed'; state: State; why: string; error?: unknown }
  /** It was not tried: an earlier attempt on the same key is in the way. */
  | { outcome: 'kept'; why: string }
  /** It was not tried: nothing is due before then. To ask earlier does no harm. */
  | { outcome: 'wait'; until: Date }
  /** It was not tried: the allowance is halted until it is resumed. */
  | { outcome: 'halted'; why: string }

/**
 * Actions of your own, at a careful pace and with a record of everything.
 *
 * Each allowance has a name and belongs to an account. It has its own cap, gap and record in the
 * ledger, beside that of the account's withdrawals, and the same guarantees: no more than the cap in
 * any 24 hours whatever crashes and however many processes share the ledger, recorded before it is
 * done, nothing repeated blindly, and nothing after the account is in trouble until it is resumed.
 *
 * The errors of each method are `RescindError`s.
 */
export declare class Paced {
  /** Throws `invalid_input` for an option that cannot be used, with what would be right. */
  constructor(options: PacedOptions)
  /**
   * Calls `action` once its time has come, and records what came of it.
   *
   * `key` is what is acted upon: whom to invite, which message to send. Under one key an action is
   * done once, for ever. It is kept in the ledger as it stands: an id says less about a person than
   * a name does.
   *
   * It waits through pauses, nights and days off, is called once at most, and has 65 seconds; then
   * its outcome is unknown. What it throws does not reject: it is the `error` of the answer. Throw
   * a `RescindError` with the code that fits, such as `throttled`, `restricted` or `refused`: it is
   * reacted to, as in a source of your own. After anything else it is unknown whether it took
   * effect, and it is not tried again until `settle` says.
   *
   * Rejects with `invalid_input` and `ledger`. An abort ends the wait, and nothing was done; an
   * action under way is finished in the background, and recorded.
   */
  act<T>(key: string, action: () => T | Promise<T>, options?: CallOptions): Promise<Acted<T>>
  /**
   * Calls `action` if its time has come, or says when to ask again: for cron, queues and workflow
   * engines. Otherwise as `act`.
   */
  tryAct<T>(key: string, action: () => T | Promise<T>, options?: CallOptions): Promise<Acted<T>>
  /**
   * Tells what became of an attempt whose outcome was unknown: `true` if it took effect, `false` if
   * it did not and may be tried again on another day. Answers whether there was one.
   *
   * Rejects with `busy` while another process acts, or if it is said within ten minutes of the
   * attempt that it took no effect: it still may.
   */
  settle(key: string, happened: boolean, options?: CallOptions): Promise<boolean>
  /** Every attempt under the allowance, oldest first; its `invitation` is the key. */
  attempts(options?: CallOptions): Promise<Attempt[]>
  /** Lets a halted or paused allowance go on; false if it was neither. */
  resume(options?: CallOptions): Promise<boolean>
}
