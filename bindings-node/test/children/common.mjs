// What the children have in common: a sweep of the parent's simulator by a clock of their own.

import { Sweep, Unipile } from 'rescind'
import { SimulatedClock } from 'rescind/testing'

const { dsn, apiKey, accountId, ledger } = JSON.parse(process.argv[2])

export const clock = new SimulatedClock(new Date('2026-11-24T09:00:00Z'))
export const path = ledger
const account = { dsn, apiKey, accountId }
const source = new Unipile({ ...account, timeout: { seconds: 2 } })
export const sweep = new Sweep({ source, ledger, clock })

/** The attempts, by another client: one has one request at a time for an account. */
const looking = new Sweep({ source: new Unipile(account), ledger, clock })
export const look = () => looking.attempts()
