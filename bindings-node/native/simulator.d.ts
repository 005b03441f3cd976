// Written by types.mjs.
import type { Faults, SimulatedAccount, SimulatorOptions, SimulatorRecord } from '../native.js'

/** A running simulator. It ends with `stop`, or when nobody holds it any more. */
export declare class Simulator {
  #private
  /**
   * Starts one on a port of 127.0.0.1; it listens when this resolves.
   *
   * Rejects with `unexpected` if the port is taken. Throws for options that cannot be used.
   */
  static start(options?: SimulatorOptions): Promise<Simulator>
  /** Where it listens: what a `Unipile` takes as its `dsn`. */
  get url(): string
  /** Where its v2 is; the account and the key are the same. */
  get v2Url(): string
  /** The key that it accepts. */
  get apiKey(): string
  /** The account that it has, or the first of `accounts`. */
  get accountId(): string
  /** The LinkedIn member behind that account. */
  get memberId(): string
  /** The accounts that have a queue, each to be asked and judged by itself. */
  get accounts(): Array<SimulatedAccount>
  /** The ids that are pending now, of one account after the other, each newest first. */
  ids(): Array<string>
  /** The person accepts; false if that invitation is not pending. */
  accept(id: string): boolean
  /** The first account sends a new invitation now to a person; answers its id. */
  sendNew(): string
  /** The first account's switches as they stand; counts show what is left of them. */
  faults(): Faults
  /** Turns the switches that are named, for every account; the others stay as they are. */
  setFaults(faults: Partial<Faults>): void
  /**
   * Resolves when everything has been sent to webhooks that is due by now. It does not move the
   * clock.
   */
  delivered(): Promise<undefined>
  /** From here on calls are not held against the client for an earlier restriction. */
  liftRestriction(): void
  /**
   * What it received so far, for all accounts and for none, and the truth beside it: `calls`,
   * `sent`, `pending`, and the figures under `verdict`. Instants are text, as in JSON.
   */
  record(): SimulatorRecord
  /** Stops it; it answers nothing more. */
  stop(): void
}
