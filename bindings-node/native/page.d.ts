// Written by types.mjs.

/** The plan, which comes as JSON text, as a page to read. */
export declare function planReport(json: string, options: unknown): string

/** The plan, which comes as JSON text, as a page to withdraw by hand with. */
export declare function planWorklist(json: string): string
