'use strict'

function refused(message) {
  const { RescindError } = require('./errors.js')
  return new RescindError('invalid_input', message)
}

/** The signal among the options of a call, if there is one. */
function signalOf(options) {
  if (options === undefined || options === null) return undefined
  if (typeof options !== 'object' || options instanceof AbortSignal) {
    throw refused('options: an object such as { signal } is needed')
  }
  for (const name of Object.keys(options)) {
    if (name !== 'signal') throw refused(`options: there is no option "${name}", only signal`)
  }
  const { signal } = options
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw refused('signal: an AbortSignal is needed')
  }
  return signal
}

/**
 * Waits for what `begin` starts, or rejects with the signal's reason as soon as it aborts. What
 * was begun is finished in the background.
 */
async function abortable(signal, begin, onAbort = () => {}) {
  if (signal === undefined) return begin()
  if (signal.aborted) {
    onAbort()
    throw signal.reason
  }
  let listener
  const aborted = new Promise((_, reject) => {
    listener = () => {
      onAbort()
      reject(signal.reason)
    }
    signal.addEventListener('abort', listener, { once: true })
  })
  try {
    return await Promise.race([begin(), aborted])
  } finally {
    signal.removeEventListener('abort', listener)
  }
}

module.exports = { abortable, signalOf }
