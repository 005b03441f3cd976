// Written by types.mjs.

/** Has a function that never throws hear what the core tells, from a level on; none, nobody. */
export declare function beginLogs(listener: ((line: LogLine) => void) | null, level: string): void

/** Something that the core tells. */
export interface LogLine {
  /** How much it matters. */
  level: 'error' | 'warn' | 'info' | 'debug'
  /** What it is about: `rescind.sweep` for the events of a run, `rescind.unipile` for requests. */
  target: string
  /** The fields, such as `event="withdrawn" invitation="7449262477600571392"`. */
  message: string
}
