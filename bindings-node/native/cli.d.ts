// Written by types.mjs.

/**
 * Runs a command with the arguments behind the program's name, and answers with its exit code. It
 * writes to the process's own outputs, and heeds Ctrl-C itself.
 */
export declare function main(arguments: Array<string>): Promise<number>
