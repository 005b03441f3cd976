// Written by types.mjs.

/** The health of a queue, which comes as JSON text, with a bar for each age. */
export declare function healthTable(json: string): string

/** The plan, which comes as JSON text, as a table. */
export declare function planTable(json: string, options: unknown): string
