// What testing.js gives.

export { MemorySource, SimulatedAccount, SimulatedClock, Simulator } from './native.js'
export { checkSource } from './lib/conformance.js'
export type { Report } from './lib/conformance.js'
export type {
  Check,
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
