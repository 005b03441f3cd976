// Written by types.mjs.

/** Takes what a function of the user's came to. Forgotten without an answer, it says so. */
export declare class Reply {
  #private
  /** It answered. Throws what reading the answer throws; it can still fail then. */
  answer(value: unknown): void
  /** It threw. `message` is what can be said of it, and `code` that of a `RescindError`. */
  fail(thrown: unknown, message: string, code?: string | undefined | null, httpStatus?: number | undefined | null, providerType?: string | undefined | null, retryAfterMs?: number | undefined | null): void
}
