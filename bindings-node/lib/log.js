'use strict'

const { beginLogs } = require('../native.js')
const { RescindError } = require('./errors.js')

/**
 * Has a function hear what rescind tells, from a level on; `null` ends it. There is one for the
 * process.
 */
function logTo(listener, { level = 'info' } = {}) {
  if (listener == null) return beginLogs(null, level)
  if (typeof listener !== 'function') {
    throw new RescindError('invalid_input', `listener: a function is needed, not ${typeof listener}`)
  }
  beginLogs((line) => {
    try {
      listener(line)
    } catch (error) {
      // who listens is not to end a run
      process.emitWarning(`a listener of rescind's log threw: ${error}`)
    }
  }, level)
}

module.exports = { logTo }
