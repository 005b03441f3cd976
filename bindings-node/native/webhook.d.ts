// Written by types.mjs.
import type { News, Span } from '../native.js'

/**
 * Takes the messages of one webhook, in any web framework; without a state.
 *
 * Messages come late (up to 8 hours after an acceptance, in version 1), in any order, more than
 * once, or never.
 */
export declare class Receiver {
  #private
  /**
   * Of a webhook of API version 1.
   *
   * Version 1 signs nothing. A webhook is registered with a header of one's own, which holds the
   * secret; make it of random letters and digits. Throws `invalid_input` for fewer than 16.
   */
  static v1(secret: string): Receiver
  /** Of a webhook of API version 2, with the secret that Unipile gave when it was registered. */
  static v2(secret: string, options?: ReceiverOptions): Receiver
  /**
   * The header that carries the proof, in lower case: `unipile-auth` in version 1, unless the
   * webhook was registered with another, and `unipile-signature` in version 2.
   */
  get header(): string
  /**
   * What a message tells, once it has proved where it comes from.
   *
   * `proof` is the value of the `header`, `body` the bytes as they came: what a framework has
   * parsed and written again has another signature. Answer within 30 seconds, or Unipile sends
   * it again. `now` is the machine's time, unless told otherwise; where a simulator signs, it
   * has to be that of its clock.
   *
   * Throws `unverified` for a message that proves nothing, to be answered with 401, and
   * `invalid_answer` for one that cannot be understood. Events that are not known are `other`.
   */
  receive(proof: string | string[] | null | undefined, body: Uint8Array | string, options?: NowOptions): News
}

/**
 * The news of the last 24 hours, in memory, so that what comes twice is heard once.
 *
 * Unipile sends a message again until it is answered, and in version 2 may have two messages for
 * one acceptance. So news is not new if its event id is known, or if the same person has connected
 * with the same account before. A status of version 1 has nothing to know it by, and is always
 * new. After a restart everything is new again, and processes do not know of each other.
 */
export declare class Recent {
  #private
  /** One that has heard nothing yet. */
  constructor(options?: RecentOptions)
  /**
   * Whether this was not heard before; from now on it was.
   *
   * If dealing with it then fails, `forget` it and answer with an error, so that Unipile sends it
   * again.
   */
  isNew(news: News, options?: NowOptions): boolean
  /** Lets this be new again. */
  forget(news: News): void
}

/** What time it is. */
export interface NowOptions {
  /** The time; that of the machine's clock unless told otherwise. */
  now?: Date
}

/** What may be said of a `Receiver` of version 2. */
export interface ReceiverOptions {
  /**
   * How far the time of signing may be from the clock's, either way: 1 s to an hour; 5 minutes
   * unless told otherwise.
   */
  tolerance?: Span
}

/** What may be said of a `Recent`. */
export interface RecentOptions {
  /** How many marks it remembers, of which news has up to two; 10,000 unless told otherwise. */
  capacity?: number
}

/** A webhook as it is registered: keep it as a secret, for the receiver and to remove it again. */
export interface Webhook {
  /** Unipile's ids of it: version 1 has one for each kind of news. */
  ids: Array<string>
  /** What a message is proved with. */
  secret: string
}
