// What testing.js gives.

export { MemorySource, SimulatedClock, Simulator } from './native.js'
export type {
  Faults,
  MemorySourceOptions,
  SimulatorCall,
  SimulatorOptions,
  SimulatorRecord,
} from './native.js'
