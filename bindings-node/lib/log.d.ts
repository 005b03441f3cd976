import type { LogLine } from '../native.js'

/**
 * Has a function hear what rescind tells, from a level on (`info` unless told otherwise); `null`
 * ends it. There is one for the process: the last that was given.
 *
 * The events of a run come under the target `rescind.sweep`, requests under `rescind.unipile` at
 * the level `debug`. Nothing holds the key, and people's names come at `debug` only. What the
 * function throws becomes a warning of the process.
 */
export declare function logTo(
  listener: ((line: LogLine) => void) | null,
  options?: { level?: 'error' | 'warn' | 'info' | 'debug' },
): void
