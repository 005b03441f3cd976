// Written by types.mjs.

/**
 * A page of invitations: their parts one after the other, how long each part is in the units of
 * JavaScript's strings, and what most of them have in common.
 */
export interface Packed {
  /** The parts in ASCII, as all ids are: JavaScript keeps them in a byte for each letter. */
  text: string
  /** The others, of which the lengths have their highest bit set. */
  wide: string
  /** The kinds and labels that there are. */
  words: Array<string>
  /**
   * Eight for each invitation: the length of the id, which word the kind is, the lengths of name,
   * member id and slug, 1 for a note, which word the label is, the length of the handle. 2^32 − 1
   * stands for what is missing.
   */
  parts: Uint32Array
  /** The provider's time of each, in milliseconds; NaN where it is missing. */
  times: Float64Array
}
