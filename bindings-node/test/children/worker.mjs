// Several threads sweep at once, each on its own.
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import { MemoryLedger, RescindError, Sweep, Unipile, own } from 'rescind'
import { SimulatedClock, Simulator } from 'rescind/testing'

const start = new Date('2026-11-24T09:00:00Z')

if (isMainThread) {
  const clock = new SimulatedClock(start)
  const simulator = await Simulator.start({ pending: 30, clock })
  const { url: dsn, apiKey, accountId } = simulator
  const threads = [0, 1, 2, 3].map(
    (n) =>
      new Promise((resolve, reject) => {
        const argv = [process.argv[2]]
        const worker = new Worker(new URL(import.meta.url), {
          argv,
          workerData: { n, dsn, apiKey, accountId },
        })
        worker.once('message', async (message) => {
          // two end by themselves, two are ended amid a run
          if (n % 2 === 1) await worker.terminate()
          resolve(message)
        })
        worker.once('error', reject)
      }),
  )
  const messages = await Promise.all(threads)
  if (!messages.every((message) => message === 'planned')) throw new Error(messages.join())
} else {
  const { n, ...account } = workerData
  const source = n < 2 ? new Unipile(account) : { pending: () => ({ invitations: [] }), withdraw() {} }
  const policy = own((candidates) => candidates.map(() => ({ verdict: 'stale', reason: 'all' })))
  const clock = new SimulatedClock(start)
  const sweep = new Sweep({ source, policy, ledger: new MemoryLedger(), clock })
  const plan = await sweep.plan()
  const mine = new Error('mine')
  const failing = new Sweep({
    source: {
      pending() {
        throw mine
      },
      withdraw() {},
    },
    ledger: new MemoryLedger(),
  })
  const error = await failing.plan().catch((error) => error)
  const whole = error instanceof RescindError && error.cause === mine
  const run = sweep.run(plan)
  const event = run.next()
  parentPort.postMessage(whole ? 'planned' : String(error))
  if (n % 2 === 1) {
    for await (const _ of run);
    await new Promise((resolve) => setTimeout(resolve, 10_000))
  }
  await event
}
