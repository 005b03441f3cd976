// What the children have in common: a sweep of the parent's simulator by a clock of their own.

import { Sweep, Unipile } from 'rescind'
import { SimulatedClock } from 'rescind/testing'

const { dsn, apiKey, accountId, ledger } = JSON.parse(process.argv[2])

export const clock = new SimulatedClock(new Date('2026-11-24T09:00:00Z'))
export const path = ledger
export const unipile = new Unipile({ dsn, apiKey, accountId, timeout: { seconds: 2 } })
export const sweep = new Sweep({ source: unipile, ledger, clock })
