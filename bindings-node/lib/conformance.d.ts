import type { Check, MemorySource, Unipile } from '../native.js'
import type { InviteSource } from './own.js'

/** What a suite found. */
export interface Report {
  /** What was checked: `source`. */
  readonly suite: string
  /** Every check, in the order in which they ran. */
  readonly checks: Check[]
  /** The checks that do not hold. */
  readonly failed: Check[]
  /** Whether every check holds. */
  readonly passed: boolean
  /** Throws an `AssertionError` with the report if a check does not hold. */
  assertPassed(): void
  /** What failed, one check a line. */
  toString(): string
}

/**
 * Checks that a source keeps the contract of `InviteSource`: its list, its account, withdrawals and
 * fates.
 *
 * `make` is called for each check, and has to make a source in which at least two invitations are
 * pending. **Some checks withdraw the first of them**: let it be a list of a test's.
 *
 * Rejects with what `make` throws as the `cause`, and `invalid_input` for what is no function.
 */
export declare function checkSource(
  make: () => InviteSource | MemorySource | Unipile | Promise<InviteSource | MemorySource | Unipile>,
): Promise<Report>
