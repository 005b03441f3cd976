// Lists and decodes 20,000 invitations with rescind and with Unipile's own SDK, one after the
// other in each round, and compares the medians. A bare socket that only takes the same bytes is
// the least that anybody can take.
//
//   (cd bindings-node && npm ci && npm run build)
//   npm ci --prefix benches && node benches/list.mjs

import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { UnipileClient } from 'unipile-node-sdk'
import { Sweep, Unipile } from '../bindings-node/index.js'

const ROUNDS = 15
const accountId = 'account'

const project = fileURLToPath(new URL('..', import.meta.url))
const pages = ['run', '--quiet', '--release', '--example', 'pages']
const server = spawn('cargo', pages, { cwd: project, stdio: ['pipe', 'pipe', 'inherit'] })
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

const bare = connect({ port, host: '127.0.0.1', noDelay: true })
/** All pages, one after the other, with nothing made of them. */
function taken() {
  return new Promise((resolve) => {
    let [all, page, got, end] = [0, 0, 0, 0]
    const ask = () => {
      const query = `account_id=${accountId}&limit=100${page > 0 ? `&cursor=${page}` : ''}`
      bare.write(`GET /api/v1/users/invite/sent?${query} HTTP/1.1\r\n\r\n`)
    }
    const take = (data) => {
      if (end === 0) {
        const head = data.indexOf('\r\n\r\n')
        end = head + 4 + Number(data.latin1Slice(0, head).match(/content-length: (\d+)/)[1])
      }
      got += data.length
      if (got < end) return
      ;[all, page, got, end] = [all + got, page + 1, 0, 0]
      if (all < bytes) return ask()
      bare.off('data', take)
      resolve(all)
    }
    bare.on('data', take)
    ask()
  })
}

/** How long it takes, and for how much of that nothing else could run in JavaScript. */
async function timed(read, isAll) {
  const idle = performance.eventLoopUtilization()
  const begun = performance.now()
  const answer = await read()
  const took = performance.now() - begun
  const { active } = performance.eventLoopUtilization(idle)
  if (!isAll(answer)) throw new Error('not all are there')
  return { took, active }
}
const areAll = (invitations) => new Set(invitations.map(({ id }) => id)).size === count
const areAllBytes = (taken) => taken === bytes

const times = { ours: [], theirs: [], least: [] }
for (let round = -2; round < ROUNDS; round += 1) {
  const [one, other] = [await timed(ours, areAll), await timed(theirs, areAll)]
  const least = await timed(taken, areAllBytes)
  // the first ones warm up
  if (round < 0) continue
  times.ours.push(one)
  times.theirs.push(other)
  times.least.push(least)
}
bare.destroy()
server.stdin.end()

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]
const medians = (of) => ['took', 'active'].map((what) => median(of.map((time) => time[what])))
const [one, other, least] = [times.ours, times.theirs, times.least].map(medians)
const row = (name, [took, active], digits) =>
  name.padEnd(24) + took.toFixed(digits).padStart(9) + active.toFixed(digits).padStart(13)
console.log(`${count} invitations, ${(bytes / 1e6).toFixed(1)} MB, the median of ${ROUNDS} rounds`)
console.log(`${''.padEnd(24)}    in all  in JavaScript`)
console.log(`${row('rescind', one, 0)}  ms`)
console.log(`${row('unipile-node-sdk 1.9.3', other, 0)}  ms`)
console.log(row('ratio', [other[0] / one[0], other[1] / one[1]], 1))
console.log(`${row('a bare socket', least, 0)}  ms`)
