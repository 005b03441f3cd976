// Written by types.mjs.
import type { Attempt, Reply, State } from '../native.js'

/** An action that may be done. */
export declare class Action {
  #private
  /** Does it once its time has come. */
  act(): Promise<Tried>
  /** Does it if its time has come. */
  tryAct(): Promise<Tried>
  /** Ends the wait for its time; what is under way goes on. */
  stop(): void
}

/** An allowance for actions of the user's own. */
export declare class Paced {
  #private
  /** The allowance with these settings; what is left out is the careful default of the core. */
  constructor(options: unknown)
  /** An action on a key, which takes nothing and a reply, and never throws. Nothing happens yet. */
  action(key: string, action: (nothing: undefined, reply: Reply) => void): Action
  /** Tells what became of an attempt whose outcome was unknown. */
  settle(key: string, happened: boolean): Promise<boolean>
  /** Every attempt under the allowance, oldest first. */
  attempts(): Promise<Array<Attempt>>
  /** Lets a halted or paused allowance go on; false if it was neither. */
  resume(): Promise<boolean>
}

/** What became of an action, but for what JavaScript knows of it. */
export interface Tried {
  /** `done`, `failed`, `kept`, `wait` or `halted`. */
  outcome: string
  /** What is recorded of what failed. */
  state?: State
  /** When to ask again. */
  until?: Date
  /** Why it is not done. */
  why?: string
}
