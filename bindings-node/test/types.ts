// Never run, only checked: what the types allow, and what they refuse.

import type { IncomingHttpHeaders } from 'node:http'
import { MemoryLedger, Pace, Policy, RescindError, Sweep, Unipile, Workspace } from 'rescind'
import { Receiver, Recent, drainTo, formatHealth, formatPlan, kind, olderThan, own, people, preset } from 'rescind'
import { planBelow, planChanges, planToCsv, reviewPlan } from 'rescind'
import { report, worklist } from 'rescind'
import type { ErrorCode, Event, Invitation, InviteSource, Judgement, News, Page, Plan } from 'rescind'
import { MemorySource, SimulatedClock, Simulator } from 'rescind/testing'

class Executor implements InviteSource {
  async pending(cursor: string | null): Promise<Page> {
    const invitations = [{ id: '7', kind: 'person' as const, invitee: { slug: 'mara' } }]
    return { invitations, next: cursor, total: 1, pause: { seconds: 1 } }
  }
  withdraw(invitation: Invitation): void {
    if (invitation.kind === 'page') throw new RescindError('refused', 'not mine', { retryAfter: { days: 1 } })
  }
  fate() {
    return 'accepted' as const
  }
}

const unipile = new Unipile({ dsn: 'a', apiKey: 'b', accountId: 'c', timeout: { seconds: 5 } })
const workspace = new Workspace({ apiKey: 'b', baseUrl: 'https://x/v2', atOnce: 4 })
export const connected = workspace.accounts().then(([one]) => one && workspace.account(one.id))
export const sources = [new Executor(), unipile, new MemorySource([])]
export const literal = new Sweep({
  source: { pending: () => ({ invitations: [] }), withdraw: async () => ({ httpStatus: 200 }) },
  ledger: new URL('file:///tmp/rescind.db'),
})

export async function everything(signal: AbortSignal): Promise<string> {
  await using simulator = await Simulator.start({ pending: 3, language: 'french' })
  const clock = new SimulatedClock(new Date())
  const sweep = new Sweep({
    source: new Executor(),
    policy: olderThan({ days: 21 }).and(people(['mara']).not()).or(drainTo(400)),
    pace: Pace.active('UTC', { perDay: [50, 100], hours: [['09:00', '18:00']] }),
    ledger: new MemoryLedger(),
    kinds: ['person', 'page'],
    thresholds: { danger: 400 },
    clock,
  })
  const plan: Plan = await sweep.plan({ signal })
  await using run = sweep.run(plan, { signal })
  for await (const event of run) told(event)
  const { events, next } = await sweep.step()
  const due: Date | undefined = next
  const ahead = await sweep.forecast({ weekly: 100, accepted: 0.3 }, { signal })
  const share: number | undefined = (await sweep.acceptance({ atDays: [21] })).costs[0]?.share?.high
  const again: Date | undefined = (await sweep.mayInvite('mara')).reinvitableFrom
  if (ahead?.healthyFrom === undefined) console.log(ahead?.statement, share, again)
  const attempts = await sweep.attempts({ signal })
  if (attempts[0]?.state === 'still_pending') simulator.setFaults({ silentCancel: 0 })
  const found: Event[] = await sweep.reconcile(plan, { signal })
  const history = await sweep.history({ signal })
  const pages = [worklist(plan), report(plan, { names: false, thresholds: { danger: 4 }, history })]
  const { verdict } = simulator.record()
  const reviewed: Plan = reviewPlan(plan, planToCsv(plan, { separator: 'semicolon' }))
  const gone: number = planChanges(reviewed, plan).gone.length
  const day: string | null = planBelow(plan)
  if (day === null || gone > 0) return formatPlan(plan, { width: 80 })
  return [formatPlan(plan), formatHealth(plan.health), due, events, found, pages, verdict.withdrawals].join()
}

function told(event: Event): Date | number | string {
  switch (event.event) {
    case 'withdrawn':
    case 'withdrawn_by_hand':
      return event.reinvitableFrom
    case 'slowed':
      return event.factor
    case 'day_done':
      return event.date
    case 'done':
      return event.summary.withdrawn
    default:
      // @ts-expect-error: not every event has a factor
      event.factor
      return event.at
  }
}

export function wait(error: RescindError): number {
  return error.retryAfterMs ?? 0
}

export function failed(error: unknown): ErrorCode | undefined {
  return error instanceof RescindError && !error.retryable ? error.code : undefined
}

export const mine: Policy = own((candidates, now) =>
  candidates.map(({ sent, invitation }): Judgement => {
    const old = now.getTime() - sent.latest.getTime() > 1
    return { verdict: old ? 'stale' : 'keep', reason: `looked at ${invitation.id}` }
  }),
)

// @ts-expect-error: a source without withdraw
new Sweep({ source: { pending: () => ({ invitations: [] }) } })
// @ts-expect-error: an id that is a number
new Sweep({ source: { pending: () => ({ invitations: [{ id: 7 }] }), withdraw() {} } })
// @ts-expect-error: a page that is no page
new Sweep({ source: { pending: async () => [], withdraw() {} } })
// @ts-expect-error: a fate that there is not
new Sweep({ source: { ...new Executor(), fate: () => 'lost' } })
// @ts-expect-error: something of the shape of a Unipile
new Sweep({ source: { dsn: 'a', accountId: 'b' } })
// @ts-expect-error: a workspace is no account
new Sweep({ source: workspace })
// @ts-expect-error: milliseconds without their name
new RescindError('rate_limited', '', { retryAfter: 1000 })
// @ts-expect-error: an option that there is not
new Sweep({ source: unipile, polices: 1 })
// @ts-expect-error: a policy that is data
new Sweep({ source: unipile, policy: { older_than: { days: 21 } } })
// @ts-expect-error: a judge that answers later
own(async (candidates) => candidates.map(() => ({ verdict: 'keep', reason: '' })))
// @ts-expect-error: a judge without a reason
own((candidates) => candidates.map(() => ({ verdict: 'keep' as const })))
// @ts-expect-error: a verdict that there is not
own((candidates) => candidates.map(() => ({ verdict: 'old' as const, reason: '' })))
// @ts-expect-error: a kind that there is not
kind(['persona'])
// @ts-expect-error: a kind that there is not
new Sweep({ source: unipile, kinds: ['persona'] })
// @ts-expect-error: a code that there is not
new RescindError('nonsense', '')
// @ts-expect-error: a policy that combines with something else
olderThan({ days: 21 }).and(true)
// @ts-expect-error: a preset that there is not
preset('hasty')
// @ts-expect-error: a length of time in weeks
olderThan({ weeks: 3 })

export async function hear(request: Request, headers: IncomingHttpHeaders): Promise<string> {
  const receiver = Receiver.v2('a-secret-of-your-own', { tolerance: { minutes: 1 } })
  const body = new Uint8Array(await request.arrayBuffer())
  receiver.receive(request.headers.get(receiver.header), await request.text(), { now: new Date() })
  const news: News = receiver.receive(headers[receiver.header], body)
  const isNew: boolean = new Recent({ capacity: 1000 }).isNew(news)
  switch (news.event) {
    case 'connected':
      return `${isNew} ${news.invitee.memberId} ${news.at?.toISOString()}`
    case 'account_status':
      return news.status === 'ready' ? news.word : news.accountId
    case 'other':
      return news.name
  }
}
// @ts-expect-error: only version 2 has a time
Receiver.v1('a-secret-of-your-own', { tolerance: { minutes: 1 } })
// @ts-expect-error: parsed already
Receiver.v1('a-secret-of-your-own').receive('', {})
