// Written by types.mjs.
import type { Exported } from '../native.js'

/**
 * The invitations that LinkedIn's own data export lists as sent.
 *
 * Given to a sweep it is evidence of when invitations were sent; what is pending is for the source
 * alone to say.
 */
export declare class Export {
  #private
  /**
   * Reads `Invitations.csv`, by itself or in the archive that LinkedIn sends, now.
   *
   * Throws `invalid_input` with the line and the column of what cannot be read.
   */
  constructor(path: string)
  /** What was sent, in the order of the file. */
  get sent(): Array<Exported>
}
