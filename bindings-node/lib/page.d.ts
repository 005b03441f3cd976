import type { Day, Plan } from '../native.js'
import type { Thresholds } from './sweep.js'

/** What a report shows beside its plan. */
export interface ReportOptions {
  /**
   * Whether those who are next are listed by their names; they are unless told otherwise. The
   * account's own name stays.
   */
  names?: boolean
  /** From where on the queue is too long: those of the sweep that made the plan. */
  thresholds?: Thresholds
  /** What has come of invitations so far: what `sweep.history()` answers. */
  history?: readonly Day[]
}

/**
 * The plan as a page to withdraw by hand with: what is stale, oldest first, in batches of a day,
 * each with a box to tick and a link to the profile. The plan may have been stored as JSON.
 *
 * It is one HTML file that needs no network. Ticks are kept by the browser, for each account (in
 * Firefox, for each file); where it keeps none, the page says so and prints as a list. What was
 * withdrawn is recognised when `sweep.reconcile` reads, ticked or not. The page holds names of
 * people: treat it as such.
 */
export declare function worklist(plan: Plan): string

/**
 * The plan as a page to read: how long the queue is and how old, what was withdrawn so far, and
 * what is withdrawn when. The plan may have been stored as JSON.
 *
 * It is one HTML file that needs no network, for a screen, a phone or paper. Unless `names` is
 * false it holds names of people: treat it as such.
 */
export declare function report(plan: Plan, options?: ReportOptions): string
