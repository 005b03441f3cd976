'use strict'

/** What stands for a part that is missing. */
const MISSING = 2 ** 32 - 1

/** Adds the invitations that crossed as one text. */
function unpack({ text, lengths }, invitations) {
  let from = 0
  let at = 0
  const part = () => {
    const length = lengths[at]
    at += 1
    if (length === MISSING) return undefined
    const begin = from
    from += length
    return text.slice(begin, from)
  }
  while (at < lengths.length) {
    const invitation = { id: part(), kind: part(), invitee: {} }
    const { invitee } = invitation
    const name = part()
    if (name !== undefined) invitee.name = name
    const memberId = part()
    if (memberId !== undefined) invitee.memberId = memberId
    const slug = part()
    if (slug !== undefined) invitee.slug = slug
    const note = part()
    if (note !== undefined) invitation.hasNote = note === 'y'
    const label = part()
    if (label !== undefined) invitation.label = label
    const time = part()
    if (time !== undefined) invitation.providerTime = new Date(Number(time))
    const handle = part()
    if (handle !== undefined) invitation.handle = handle
    invitations.push(invitation)
  }
}

module.exports = { unpack }
