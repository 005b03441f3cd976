// Written by types.mjs.

/**
 * To be called once on each thread of JavaScript, with the function that makes a `RescindError`:
 * each has a class of its own.
 */
export declare function beginHere(factory: (...facts: unknown[]) => Error): void

/**
 * Finishes what is in flight and records it, 70 seconds at most; JavaScript answers nothing
 * meanwhile. For the very end of a thread.
 */
export declare function endHere(): void
