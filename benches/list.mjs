// Lists and decodes 20,000 invitations with rescind and with Unipile's own SDK, one after the
// other in each round, and compares the medians.
//
//   (cd bindings-node && npm ci && npm run build)
//   npm ci --prefix benches && node benches/list.mjs

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { UnipileClient } from 'unipile-node-sdk'
import { Sweep, Unipile } from '../bindings-node/index.js'

const ROUNDS = 15
const accountId = 'account'

const server = spawn(process.execPath, [fileURLToPath(new URL('pages.mjs', import.meta.url))])
const { port, count, bytes } = JSON.parse(await new Promise((resolve) => server.stdout.once('data', resolve)))
const url = `http://127.0.0.1:${port}`

const sweep = new Sweep({ source: new Unipile({ dsn: url, apiKey: 'key', accountId }) })
async function ours() {
  const { completeness, invitations } = await sweep.read()
  if (completeness !== 'complete') throw new Error('the reading is not complete')
  return invitations
}

const client = new UnipileClient(url, 'key', {
  validateRequestPayload: true,
  validateRequestPayloadLevel: 'error',
})
async function theirs() {
  const invitations = []
  let cursor
  do {
    const asked = { account_id: accountId, limit: 100, ...(cursor && { cursor }) }
    const page = await client.users.getAllInvitationsSent(asked)
    invitations.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return invitations
}

/** How long it takes, and for how much of that nothing else could run in JavaScript. */
async function timed(list) {
  const idle = performance.eventLoopUtilization()
  const begun = performance.now()
  const invitations = await list()
  const took = performance.now() - begun
  const { active } = performance.eventLoopUtilization(idle)
  if (new Set(invitations.map(({ id }) => id)).size !== count) throw new Error('not all are there')
  return { took, active }
}

const times = { ours: [], theirs: [] }
for (let round = -2; round < ROUNDS; round += 1) {
  const [one, other] = [await timed(ours), await timed(theirs)]
  // the first ones warm up
  if (round < 0) continue
  times.ours.push(one)
  times.theirs.push(other)
}
server.stdin.end()

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]
const medians = (of) => ['took', 'active'].map((what) => median(of.map((time) => time[what])))
const [one, other] = [medians(times.ours), medians(times.theirs)]
const row = (name, [took, active], digits) =>
  name.padEnd(24) + took.toFixed(digits).padStart(9) + active.toFixed(digits).padStart(13)
console.log(`${count} invitations, ${(bytes / 1e6).toFixed(1)} MB, the median of ${ROUNDS} rounds`)
console.log(`${''.padEnd(24)}    in all  in JavaScript`)
console.log(`${row('rescind', one, 0)}  ms`)
console.log(`${row('unipile-node-sdk 1.9.3', other, 0)}  ms`)
console.log(row('ratio', [other[0] / one[0], other[1] / one[1]], 1))
