// Ends with everything made and held, and nothing awaited.
import { MemoryLedger, SqliteLedger, Sweep, olderThan, own } from 'rescind'
import { Simulator } from 'rescind/testing'
import { clock, path, sweep } from './common.mjs'

const source = { pending: () => ({ invitations: [] }), withdraw() {} }
const policy = olderThan({ days: 21 }).and(own(() => []))
const idle = new Sweep({ source, policy, ledger: new MemoryLedger(), clock })
const plan = await idle.plan()
const held = [idle.run(plan), sweep, new SqliteLedger(path), await Simulator.start({ pending: 3 })]
process.on('exit', () => held.length)
