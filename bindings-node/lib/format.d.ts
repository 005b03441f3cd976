import type { Acceptance, Event, Health, MayInvite, Plan, Reinvitable } from '../native.js'

/**
 * The plan as a table for a person. It may have been stored as JSON in between.
 *
 * With a `width`, such as `process.stdout.columns`, it is one for a terminal of so many columns: what
 * does not fit ends in `…`, and a wide character, as in Chinese, takes two. It takes 60 columns at
 * least. The sentence below the table is never cut.
 */
export declare function formatPlan(plan: Plan, options?: { width?: number }): string
/** The health of a queue as text for a person: how many of which age. */
export declare function formatHealth(health: Health): string
/** An event as a line for a person. It may have been stored as JSON in between. */
export declare function formatEvent(event: Event): string
/** What became of invitations, as text for a person: counts, the rate, and what each age costs. */
export declare function formatAcceptance(acceptance: Acceptance): string
/** Whether somebody can be invited, as a line for a person: the answer, from when on, and why. */
export declare function formatMayInvite(answer: MayInvite): string
/** Somebody who can be invited again, as a line for a person: who, and from when on. */
export declare function formatReinvitable(reinvitable: Reinvitable): string
