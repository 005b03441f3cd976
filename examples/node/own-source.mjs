// A source of one's own: any object with `pending` and `withdraw`.
//
// Here the executor is a folder of JSON files, one an invitation, which are deleted to withdraw.
// Yours is an API, a browser or a queue; what matters is to tell honestly what happened.
//
//     node own-source.mjs

import { MemoryLedger, RescindError, Sweep, formatPlan } from 'rescind'
import { SimulatedClock } from 'rescind/testing'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** @import { InviteSource, Invitation, PendingInvitation } from 'rescind' */

/** @implements {InviteSource} */
class Folder {
  /** @param {string} path */
  constructor(path) {
    this.path = path
  }

  /** Whose invitations these are: the allowance belongs to them. */
  account() {
    return { memberId: 'ACoAAExample', name: 'Ana Duarte' }
  }

  /**
   * One page: everything that is pending now, from no cache.
   * @param {string | null} cursor
   */
  async pending(cursor) {
    const names = (await readdir(this.path)).sort()
    const from = Number(cursor ?? 0)
    /** @type {PendingInvitation[]} */
    const invitations = []
    for (const name of names.slice(from, from + 10)) {
      invitations.push(JSON.parse(await readFile(join(this.path, name), 'utf8')))
    }
    return { invitations, next: from + 10 < names.length ? String(from + 10) : null }
  }

  /**
   * One attempt, no retry. To return is to say that it is withdrawn for sure.
   * @param {Invitation} invitation
   */
  async withdraw(invitation) {
    try {
      await rm(join(this.path, `${invitation.id}.json`))
    } catch (error) {
      // a code says what it means for the account; any other error is an unknown outcome
      throw new RescindError('missing', 'no such invitation', { cause: error })
    }
  }
}

const clock = new SimulatedClock(new Date('2026-11-23T08:00:00Z'))
const folder = await mkdtemp(join(tmpdir(), 'invitations-'))
for (let n = 1; n <= 25; n += 1) {
  const days = 2 * n
  const sent = clock.now().getTime() - days * 86_400_000
  const id = String(BigInt(sent) << 22n) // LinkedIn's ids hold the time of sending
  const label = days < 14 ? `Sent ${days} days ago` : `Sent ${Math.floor(days / 7)} weeks ago`
  const invitation = { id, label, invitee: { name: `Person ${n}` } }
  await writeFile(join(folder, `${id}.json`), JSON.stringify(invitation))
}

const sweep = new Sweep({ source: new Folder(folder), ledger: new MemoryLedger(), clock })
const plan = await sweep.plan()
console.log(formatPlan(plan))
for await (const event of sweep.run(plan)) {
  if (event.event === 'withdrawn') console.log(`withdrawn: ${event.invitation.invitee.name}`)
}
console.log(`${(await readdir(folder)).length} are left`)
await rm(folder, { recursive: true })
