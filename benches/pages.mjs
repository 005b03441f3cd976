// A static page server: 200 pages of 100 sent invitations, as Unipile's v1 answers them. It is a
// process of its own, so that serving costs the measured one nothing. It says its port on standard
// output, and ends with its standard input.

import { createServer } from 'node:net'

const PAGES = 200
const PER_PAGE = 100
const now = Date.UTC(2026, 10, 24, 9)
const day = 86_400_000
const WIRE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

/** The same numbers each time. */
let state = 1
const draw = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}
const pick = (from) => from[draw(from.length)]

function item(n) {
  const days = 1 + Math.floor((n * 120) / (PAGES * PER_PAGE))
  const [first, last] = [pick(['Mara', 'Zoë', 'Søren', 'Aiko']), pick(['Lindqvist', 'Yılmaz', 'Weber'])]
  const weeks = Math.floor(days / 7)
  return {
    object: 'InvitationSent',
    id: String((BigInt(now - days * day) << 22n) + BigInt(n)),
    date: weeks > 1 ? `Sent ${weeks} weeks ago` : `Sent ${days} days ago`,
    parsed_datetime: new Date(now - days * day).toISOString(),
    invitation_text: draw(3) === 0 ? 'Hello, I would like to follow your work.' : null,
    invited_user: `${first} ${last}`,
    invited_user_id: `ACoAA${Array.from({ length: 34 }, () => pick(WIRE)).join('')}`,
    invited_user_public_id: `${first}-${last}-${n.toString(16)}`.toLowerCase(),
    invited_user_description: `${pick(['Founder', 'CFO', 'Recruiter'])} at ${pick(['Norrvik', 'Ostrea'])}`,
    invited_user_profile_picture_url: 'https://media.licdn.com/dms/image/v2/simulated',
  }
}

const pages = Array.from({ length: PAGES }, (_, page) => {
  const items = Array.from({ length: PER_PAGE }, (_, at) => item(page * PER_PAGE + at))
  const cursor = page + 1 < PAGES ? String(page + 1) : null
  const body = Buffer.from(JSON.stringify({ object: 'InvitationList', items, cursor }))
  const head =
    'HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\n' +
    `content-length: ${body.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), body])
})

// nothing but the answers: what it takes is taken from both sides alike
const server = createServer((socket) => {
  let asked = ''
  socket.setNoDelay(true)
  socket.on('error', () => {})
  socket.on('data', (data) => {
    asked += data.toString('latin1')
    if (!asked.endsWith('\r\n\r\n')) return
    const [, query] = asked.match(/^GET \/api\/v1\/users\/invite\/sent\?(\S*) HTTP/) ?? []
    const [, cursor] = query?.match(/cursor=(\d+)/) ?? []
    asked = ''
    const page = query === undefined ? undefined : pages[Number(cursor ?? 0)]
    socket.write(page ?? 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n')
  })
})
server.listen(0, '127.0.0.1', () => {
  const bytes = pages.reduce((sum, page) => sum + page.length, 0)
  console.log(JSON.stringify({ port: server.address().port, count: PAGES * PER_PAGE, bytes }))
})
process.stdin.resume().on('end', () => process.exit())
