// Written by types.mjs.

/** What became of invitations, which comes as JSON text, in a few lines. */
export declare function acceptanceText(json: string): string

/** An event, which comes as JSON text, as a line. */
export declare function eventLine(json: string): string

/** The health of a queue, which comes as JSON text, with a bar for each age. */
export declare function healthTable(json: string): string

/** Whether somebody can be invited, which comes as JSON text, as a line. */
export declare function mayInviteLine(json: string): string

/** The plan, which comes as JSON text, as a table. */
export declare function planTable(json: string, options: unknown): string

/** Somebody who can be invited again, which comes as JSON text, as a line. */
export declare function reinvitableLine(json: string): string
