'use strict'

const native = require('../native.js')
const { RescindError } = require('./errors.js')

/** What can be said of anything that was thrown, even of what resists being looked at. */
function textOf(thrown) {
  try {
    return String(thrown?.message ?? thrown)
  } catch {
    return 'something that cannot be shown'
  }
}

/** What a `RescindError` says of itself; nothing of anything else, or if it was tampered with. */
function knownOf(thrown) {
  try {
    if (!(thrown instanceof RescindError)) return {}
    const { code, httpStatus, providerType, retryAfterMs } = thrown
    native.natureOfError(code)
    const known = { code }
    if (Number.isSafeInteger(retryAfterMs)) known.retryAfterMs = retryAfterMs
    const isStatus = Number.isInteger(httpStatus) && httpStatus >= 0 && httpStatus < 1000
    if (!isStatus) return known
    return { ...known, httpStatus, providerType: providerType && String(providerType) }
  } catch {
    return {}
  }
}

function fail(reply, thrown) {
  const { code, httpStatus, providerType, retryAfterMs } = knownOf(thrown)
  reply.fail(thrown, textOf(thrown), code, httpStatus, providerType, retryAfterMs)
}

/** A method of the user's as the core asks it: it is given a reply, and never throws. */
const method = (object, name) => async (argument, reply) => {
  try {
    reply.answer(await object[name](argument))
  } catch (thrown) {
    fail(reply, thrown)
  }
}

/** Whether it is the user's own, and none of ours. */
const isOwn = (source) =>
  typeof source === 'object' &&
  source !== null &&
  !(source instanceof native.Unipile || source instanceof native.MemorySource)

/** A source of the user's as the core asks it. */
function source(object) {
  const asked = {}
  for (const name of ['pending', 'withdraw', 'account', 'fate']) {
    const there = object[name]
    if (typeof there === 'function') {
      asked[name] = method(object, name)
    } else if (there !== undefined || name === 'pending' || name === 'withdraw') {
      const what = there === undefined ? 'is missing' : 'is no function'
      const right = 'pending(cursor) and withdraw(invitation) are needed, account() and ' +
        'fate(invitation) may be there'
      throw new RescindError('invalid_input', `source: ${name} ${what}: ${right}`)
    }
  }
  return asked
}

/**
 * A policy of your own. `judge` answers for each candidate, in their order, at once. It is asked
 * in batches of 1 to 1,000, for those that the policies around it leave open.
 */
function own(judge) {
  if (typeof judge !== 'function') {
    throw new RescindError('invalid_input', 'own: a function (candidates, now) is needed')
  }
  return native.ownPolicy(({ candidates, now }, reply) => {
    try {
      const answer = judge(candidates, now)
      // it is refused, and what becomes of it must not end the process
      if (answer instanceof Promise) answer.catch(() => {})
      reply.answer(answer)
    } catch (thrown) {
      fail(reply, thrown)
    }
  })
}

module.exports = { fail, isOwn, own, source }
