'use strict'

/** What stands for a part that is missing. */
const MISSING = 2 ** 32 - 1
/** From this length on it is one in the wide text. */
const WIDE = 2 ** 31

/** Adds the invitations that crossed as a few texts. */
function unpack({ text, wide, words, parts, times }, invitations) {
  let [read, readWide] = [0, 0]
  const cut = (length) => {
    if (length < WIDE) return text.slice(read, (read += length))
    return wide.slice(readWide, (readWide += length - WIDE))
  }
  for (let one = 0, at = 0; one < times.length; one += 1, at += 8) {
    const invitee = {}
    const invitation = { id: cut(parts[at]), kind: words[parts[at + 1]], invitee }
    if (parts[at + 2] !== MISSING) invitee.name = cut(parts[at + 2])
    if (parts[at + 3] !== MISSING) invitee.memberId = cut(parts[at + 3])
    if (parts[at + 4] !== MISSING) invitee.slug = cut(parts[at + 4])
    if (parts[at + 5] !== MISSING) invitation.hasNote = parts[at + 5] === 1
    if (parts[at + 6] !== MISSING) invitation.label = words[parts[at + 6]]
    if (!Number.isNaN(times[one])) invitation.providerTime = new Date(times[one])
    if (parts[at + 7] !== MISSING) invitation.handle = cut(parts[at + 7])
    invitations.push(invitation)
  }
}

module.exports = { unpack }
