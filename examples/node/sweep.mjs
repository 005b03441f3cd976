// A sweep from the first reading to the last check.
//
// Without settings it sweeps a simulated account, in simulated time:
//
//     node sweep.mjs
//
// With UNIPILE_API_KEY and UNIPILE_ACCOUNT_ID set it works on a real account and the real clock: with
// UNIPILE_DSN by version 1 of the API, without it by version 2. There it only plans, unless --yes is
// given. Without UNIPILE_ACCOUNT_ID it lists the accounts that the key opens.

import { MemoryLedger, Pace, RescindError, Sweep, Unipile, Workspace } from 'rescind'
import { formatHealth, formatPlan, olderThan } from 'rescind'
import { SimulatedClock, Simulator } from 'rescind/testing'
import { parseArgs } from 'node:util'

const { values: given } = parseArgs({
  options: { pending: { type: 'string', default: '620' }, yes: { type: 'boolean' } },
})
const { UNIPILE_DSN: dsn, UNIPILE_API_KEY: apiKey, UNIPILE_ACCOUNT_ID: accountId } = process.env

/** @import { Plan } from 'rescind' */

try {
  if (apiKey) await real(new Workspace({ apiKey, dsn }))
  else await simulated()
} catch (error) {
  if (!(error instanceof RescindError)) throw error
  console.error(`error: ${error.message}`)
  process.exitCode = 1
}

/**
 * The sweep of a real account: this is all that a program of your own needs.
 * @param {Workspace} workspace
 */
async function real(workspace) {
  if (!accountId) {
    for (const { id, account } of await workspace.accounts()) {
      console.log(`${id}  ${account.name}: ${account.status}`)
    }
    return
  }
  const sweep = new Sweep({
    source: workspace.account(accountId),
    policy: olderThan({ days: 21 }),
    pace: Pace.active(process.env.RESCIND_ZONE ?? 'Europe/Paris'),
    ledger: 'rescind.db',
  })
  const plan = await sweep.plan()
  show(plan)
  if (given.yes) await withdraw(sweep, plan)
  else console.log('Nothing was withdrawn. Add --yes to begin.')
}

/** The same with a Unipile that runs on loopback, and a clock that jumps where the sweep waits. */
async function simulated() {
  const clock = new SimulatedClock(new Date('2026-11-23T08:00:00Z'))
  const unipile = await Simulator.start({ pending: Number(given.pending), seed: 7, clock })
  const { url: dsn, apiKey, accountId } = unipile
  console.log(`A simulated Unipile answers at ${dsn}; it is ${clock.now().toDateString()} there.`)
  const sweep = new Sweep({
    source: new Unipile({ dsn, apiKey, accountId }),
    policy: olderThan({ days: 21 }),
    pace: Pace.active('Europe/Paris'),
    ledger: new MemoryLedger(),
    clock,
  })
  const plan = await sweep.plan()
  show(plan)
  await withdraw(sweep, plan)

  const { verdict } = unipile.record()
  const gap = (verdict.smallestGapMs ?? NaN) / 1000
  const youngest = (verdict.youngestWithdrawnMs ?? NaN) / 86_400_000
  console.log(`
It is ${clock.now().toDateString()} now. What the simulated Unipile saw, by its own record:
  withdrawn                      ${verdict.withdrawals}
  still pending                  ${verdict.stillPending}
  most in any rolling 24 hours   ${verdict.mostInRolling24h} (cap 100)
  smallest gap                   ${gap.toFixed()} s (at least 120)
  the youngest withdrawn         ${youngest.toFixed(1)} days (at least 21)
  asked for twice                ${verdict.withdrawalsAfterSuccess}`)
  unipile.stop()
}

/** @param {Plan} plan */
function show(plan) {
  console.log(`${plan.account.memberId} is ${plan.account.status}.\n`)
  console.log(`${formatHealth(plan.health)}\n\n${formatPlan(plan)}\n`)
}

/**
 * @param {Sweep} sweep
 * @param {Plan} plan
 */
async function withdraw(sweep, plan) {
  const run = sweep.run(plan)
  // finishes the request in flight, and ends the loop; once more ends the process
  process.once('SIGINT', () => run.stop())
  let done = false
  for await (const event of run) {
    switch (event.event) {
      case 'day_done':
        console.log(`${event.date}: ${event.used} withdrawn, ${event.left} to go`)
        break
      case 'accepted':
        console.log(`accepted: ${event.invitation.invitee.name}`)
        break
      case 'unknown':
        console.log(`${event.invitation.invitee.name}: ${event.why}`)
        break
      case 'paused':
        console.log(`paused until ${event.until.toISOString()}: ${event.why}`)
        break
      case 'halted':
        console.log(`halted: ${event.reason}`)
        break
      case 'done':
        console.log(`done: ${event.summary.withdrawn} withdrawn in this run`)
        done = true
        break
    }
  }
  if (!done) console.log('Stopped. Start it again and it goes on from here.')
}
