'use strict'

const native = require('../native.js')

/**
 * Anything that fails in rescind.
 *
 * `code` is the stable name of what went wrong, the same in Rust, Python and JavaScript;
 * `retryable` says whether a reading may be tried again later, `scope` how far it reaches: `item`,
 * `account` or `key`. `httpStatus` and `providerType` are what the provider answered, if it did.
 */
class RescindError extends Error {
  constructor(code, message, { cause, httpStatus, providerType } = {}) {
    super(message, cause === undefined ? undefined : { cause })
    const { retryable, scope } = native.natureOfError(String(code))
    this.code = code
    this.retryable = retryable
    this.scope = scope
    this.httpStatus = httpStatus
    this.providerType = providerType
  }
}
// on the prototype, as with the errors of the language
Object.defineProperty(RescindError.prototype, 'name', {
  value: 'RescindError',
  configurable: true,
  writable: true,
})

native.makeErrorsWith((code, message, httpStatus, providerType, causes) => {
  const chained = (cause, text) => new Error(text, cause && { cause })
  const cause = causes.reduceRight(chained, undefined)
  return new RescindError(code, message, { cause, httpStatus, providerType })
})

module.exports = { RescindError }
