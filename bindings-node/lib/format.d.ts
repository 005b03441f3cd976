import type { Health, Plan } from '../native.js'

/** The plan as a table for a person. It may have been stored as JSON in between. */
export declare function formatPlan(plan: Plan): string
/** The health of a queue as text for a person: how many of which age. */
export declare function formatHealth(health: Health): string
