// Exits, or fails, while a withdrawal is on its way.
import { Sweep } from 'rescind'
import { clock, look, path, sweep } from './common.mjs'

const [, , , how] = process.argv
const leave = () => {
  if (how === 'exit') process.exit(7)
  throw new Error('nobody catches this')
}

if (how === 'own') {
  const id = String(BigInt(clock.now().getTime() - 27 * 86_400_000) << 22n)
  const source = {
    pending: () => ({ invitations: [{ id, label: 'Sent 3 weeks ago' }] }),
    withdraw() {
      setTimeout(() => process.exit(7), 20)
      return new Promise(() => {})
    },
  }
  const mine = new Sweep({ source, ledger: path, clock })
  for await (const _ of mine.run(await mine.plan()));
}

const plan = await sweep.plan()
const run = sweep.run(plan)
for (;;) {
  const next = run.next()
  // nothing of JavaScript runs between the intent and the outcome: look from outside
  const timer = setInterval(async () => {
    const [last] = (await look()).slice(-1)
    if (last?.state === 'intent') leave()
  }, 5)
  const { done } = await next
  clearInterval(timer)
  if (done) throw new Error('the run ended')
}
