// Written by types.mjs.

/**
 * A page of invitations: the parts of each one after the other, and how long each part is, in
 * the units of JavaScript's strings.
 */
export interface Packed {
  /** The parts. */
  text: string
  /**
   * Nine for each invitation: id, kind, name, member id, slug, note, label, time in
   * milliseconds, handle. 2^32 − 1 stands for one that is missing.
   */
  lengths: Uint32Array
}
