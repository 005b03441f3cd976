// What testing.js gives.

export { MemorySource, SimulatedAccount, SimulatedClock, Simulator } from './native.js'
export type {
  Faults,
  MemorySourceOptions,
  SimulatorCall,
  SimulatorOptions,
  SimulatorRecord,
} from './native.js'

declare module './native/simulator.js' {
  interface Simulator {
    /** Stops it, for `await using`. */
    [Symbol.asyncDispose](): Promise<void>
  }
}
