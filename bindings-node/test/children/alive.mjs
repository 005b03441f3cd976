// Waits for a source that nothing but the wait itself keeps Node alive for.
import { MemoryLedger, Sweep } from 'rescind'

const source = {
  pending: () =>
    new Promise((resolve) => {
      setTimeout(() => resolve({ invitations: [] }), 150).unref()
    }),
  withdraw() {},
}
const plan = await new Sweep({ source, ledger: new MemoryLedger() }).plan()
console.log(plan.completeness)
