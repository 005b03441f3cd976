import { MemoryLedger, Sweep, Unipile } from 'rescind'
import { SimulatedClock, Simulator } from 'rescind/testing'

/** What a `Unipile` needs to reach the simulator. */
export function account(simulator) {
  return { dsn: simulator.url, apiKey: simulator.apiKey, accountId: simulator.accountId }
}

/** A world on a Tuesday morning, and a sweep of it; the simulator is stopped after the body. */
export async function simulated(options, body) {
  const clock = new SimulatedClock(new Date('2026-11-24T09:00:00Z'))
  const simulator = await Simulator.start({ ...options, clock })
  try {
    const source = new Unipile(account(simulator))
    const sweep = new Sweep({ source, ledger: new MemoryLedger(), clock })
    await body({ simulator, clock, source, sweep })
  } finally {
    await simulator[Symbol.asyncDispose]()
  }
}
