// Written by types.mjs.
import type { Changes, Plan } from '../native.js'

/** What has changed since a plan was made, by one that was made afresh. */
export declare function changesOf(plan: string, fresh: string): Changes

/** The day on which fewer than so many are pending. */
export declare function dayBelow(json: string, size: number | null | undefined): string | null

/** The plan as CSV. */
export declare function planCsv(json: string, options: unknown): string

/** The plan with the decisions of a file. */
export declare function planReviewed(json: string, csv: Uint8Array | string): Plan
