import assert from 'node:assert/strict'
import { MemoryLedger, Sweep } from 'rescind'
import { SimulatedClock } from 'rescind/testing'

export const start = new Date('2026-11-24T09:00:00Z')
export const day = 86_400_000

/** An id that was sent so many days ago, as LinkedIn numbers invitations. */
export const id = (days, n = 0) => String((BigInt(start.getTime() - days * day) << 22n) + BigInt(n))
export const stale = (days, n) => ({ id: id(days, n), label: `Sent ${Math.floor(days / 7)} weeks ago` })
export const list = () => [stale(27, 1), { ...stale(1, 2), label: 'Sent 1 day ago' }, stale(26, 3)]

/** A source over a list, two to a page. */
export class Listed {
  constructor(list) {
    this.list = list
    this.asked = []
  }
  pending(cursor) {
    this.asked.push(cursor)
    const from = cursor === null ? 0 : Number(cursor)
    const next = from + 2 < this.list.length ? String(from + 2) : undefined
    return { invitations: this.list.slice(from, from + 2), next }
  }
  withdraw(invitation) {
    this.list = this.list.filter((other) => other.id !== (invitation.handle ?? invitation.id))
  }
}

export function sweepOf(source, options) {
  const clock = new SimulatedClock(start)
  return new Sweep({ source, ledger: new MemoryLedger(), clock, ...options })
}

export const caught = (promise) => promise.then(assert.fail, (error) => error)
