// Written by types.mjs.
import type { Faults, SimulatorRecord } from '../native.js'

/** An account of a `Simulator` that has a queue, switches and a record of its own. */
export declare class SimulatedAccount {
  #private
  /** The id under which the provider has it. */
  get accountId(): string
  /** The LinkedIn member behind it. */
  get memberId(): string
  /** The ids of its queue that are pending now, newest first. */
  ids(): Array<string>
  /** Its owner sends a new invitation now to a person; answers its id. */
  sendNew(): string
  /** The switches of this account; counts show what is left of them. */
  faults(): Faults
  /** Turns the switches that are named for this account alone; the others stay as they are. */
  setFaults(faults: Partial<Faults>): void
  /** From here on its calls are not held against the client for an earlier restriction. */
  liftRestriction(): void
  /** The calls that named this account, and the truth of its queue; with its `verdict`. */
  record(): SimulatorRecord
}
