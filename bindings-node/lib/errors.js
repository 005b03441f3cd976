'use strict'

const native = require('../native.js')

/**
 * Anything that fails in rescind.
 *
 * `code` is the stable name of what went wrong, the same in Rust, Python and JavaScript;
 * `retryable` says whether a reading may be tried again later, `scope` how far it reaches: `item`,
 * `account` or `key`. `httpStatus` and `providerType` are what the provider answered, if it did, and `retryAfterMs`
 * how long it asks to wait.
 * What your own source or policy threw is the `cause`, as it is.
 */
class RescindError extends Error {
  constructor(code, message, options = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    const { retryable, scope } = native.natureOfError(String(code))
    this.code = code
    this.retryable = retryable
    this.scope = scope
    this.httpStatus = options.httpStatus ?? undefined
    this.providerType = options.providerType ?? undefined
    const { retryAfter } = options
    this.retryAfterMs =
      retryAfter == null ? undefined : native.millisecondsOf('retryAfter', retryAfter)
  }
}
// on the prototype, as with the errors of the language
Object.defineProperty(RescindError.prototype, 'name', {
  value: 'RescindError',
  configurable: true,
  writable: true,
})

native.beginHere((code, message, httpStatus, providerType, retryAfterMs, causes, kept) => {
  const chained = (cause, text) => new Error(text, cause && { cause })
  const cause = kept.length > 0 ? kept[0] : causes.reduceRight(chained, undefined)
  const retryAfter = retryAfterMs == null ? undefined : { milliseconds: retryAfterMs }
  const options = { httpStatus, providerType, retryAfter }
  if (cause !== undefined || kept.length > 0) options.cause = cause
  return new RescindError(code, message, options)
})
// neither process.exit() nor an error that nobody caught leaves a request without its outcome
process.on('exit', () => native.endHere())

module.exports = { RescindError }
