// Written by types.mjs.
import type { Acceptance, Attempt, Day, Event, Forecast, Health, MayInvite, Parts, Plan, Reinvitable } from '../native.js'

/** The events of a run. Nothing happens unless they are asked for. */
export declare class Run {
  #private
  /**
   * The next event; nothing when it is over.
   *
   * What it began goes on to its recorded end, whoever still waits for it.
   */
  next(): Promise<Event | undefined | null>
  /** Finishes the request in flight, records its outcome, and ends the events. */
  stop(): void
  /** Resolves once nothing is in flight. */
  settled(): Promise<undefined>
}

/** Withdraws what is stale from one account, at a careful pace, with a record of everything. */
export declare class Sweep {
  #private
  /** A sweep with these settings; what is left out is the careful default of the core. */
  constructor(options: unknown)
  /** Reads and judges; withdraws nothing. */
  plan(): Promise<Plan>
  /** The events of a run, pulled one by one. */
  run(plan: unknown): Run
  /** The events of the routine of every working day, pulled one by one. */
  maintain(): Run
  /** Does at most one action if one is due, and says when to call again. */
  step(plan?: unknown | undefined | null): Promise<Step>
  /** Reads the queue once and records what has become of what the plan names. */
  reconcile(plan: unknown): Promise<Array<Event>>
  /** Reads all pages of the source once; judges nothing, records nothing. */
  read(): Parts
  /** Every attempt that the ledger has of the account, oldest first. */
  attempts(): Promise<Array<Attempt>>
  /** What has come of the account's invitations, day by day. */
  history(): Promise<Array<Day>>
  /** Lets a halted or paused account go on; false if it was neither. */
  resume(): Promise<boolean>
  /** How the queue stands by the last reading, less what has ended since. */
  health(): Promise<Health | undefined | null>
  /** What became of the people who were invited. */
  acceptance(options?: unknown | undefined | null): Promise<Acceptance>
  /** How long the queue will be at this pace, by the last reading. */
  forecast(options?: unknown | undefined | null): Promise<Forecast | undefined | null>
  /** Who can be invited again, and from when. */
  reinvitable(): Promise<Array<Reinvitable>>
  /** Whether somebody can be invited now. */
  mayInvite(person: unknown): Promise<MayInvite>
}

/** What a step did, and when to call again. */
export interface Step {
  /** What happened: at most one action, with all that belongs to it. */
  events: Array<Event>
  /**
   * When to call again; earlier does no harm. Missing when there is nothing left to do, and when
   * the account is halted: the event `halted` tells, and `Overview.halted`.
   */
  next?: Date
}
