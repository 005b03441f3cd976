// Written by types.mjs.
import type { Entry } from '../native.js'

/** How a queue differs from what a plan says of it. */
export interface Changes {
  /**
   * Pending in the plan and not any more: accepted, withdrawn or expired. A run finds out which.
   * Empty unless the newer reading is complete, since only then is absence known.
   */
  gone: Array<Entry>
  /** Pending now and not in the plan, as the newer plan has them. A run leaves them alone. */
  added: Array<Entry>
  /**
   * To be withdrawn by the plan, and not stale any more, as the newer plan has them. A run keeps
   * them.
   */
  kept: Array<Entry>
  /** Whether the newer reading showed everything; why not, otherwise. */
  completeness: string
}
