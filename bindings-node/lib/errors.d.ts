import type { ErrorCode, Scope, Span } from '../native.js'

/** What else is known of an error. */
export interface ErrorDetails {
  /** What it comes from. */
  cause?: unknown
  /** What the provider answered with. */
  httpStatus?: number
  /** The provider's own name for it, such as `errors/too_many_requests`. */
  providerType?: string
  /** How long it asks to wait before the next try. */
  retryAfter?: Span
}

/** Anything that fails in rescind. A source or policy of your own may throw it, too. */
export declare class RescindError extends Error {
  /** Throws `invalid_input` for a code or a length of time that is none. */
  constructor(code: ErrorCode, message: string, details?: ErrorDetails)
  name: 'RescindError'
  /** The stable name of what went wrong, the same in Rust, Python and JavaScript. */
  readonly code: ErrorCode
  /** Whether a reading may be tried again by itself, later. A withdrawal never is. */
  readonly retryable: boolean
  /** How far it reaches. */
  readonly scope: Scope
  /** The HTTP status that the provider answered with, if it answered. */
  readonly httpStatus: number | undefined
  /** The provider's own name for it. */
  readonly providerType: string | undefined
  /** How long it asks to wait before the next try, in milliseconds, where it says so. */
  readonly retryAfterMs: number | undefined
  /** What it comes from; what your own code threw, as it is. */
  readonly cause?: unknown
}
