// Written by types.mjs.
import type { Packed, ReadingFacts } from '../native.js'

/** A reading under way, which comes in parts. */
export declare class Parts {
  #private
  /** The next part; nothing comes after the one with a `reading`. */
  next(): Promise<Part>
}

/** What has been read since the part before. */
export interface Part {
  /** Whether the list is read anew, so that the parts before count no more. */
  anew: boolean
  /** Invitations, in the provider's order. */
  packed: Array<Packed>
  /** What there is to say of all; in the last part. */
  reading?: ReadingFacts
}
