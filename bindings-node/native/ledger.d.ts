// Written by types.mjs.
import type { Overview } from '../native.js'

/** A ledger that ends with the process: for tests and dry runs. */
export declare class MemoryLedger {
  #private
  /** An empty one. */
  constructor()
  /** What it holds, account by account. It can be asked at any time, while a sweep runs too. */
  inspect(): Promise<Array<Overview>>
}

/** The ledger in a file, which is opened, or made, when it is first used. Keep it on a local disk. */
export declare class SqliteLedger {
  #private
  /** The ledger in that file, by its path or its `file:` URL. A relative path is resolved now. */
  constructor(path: string | URL)
  /** The file, as an absolute path. */
  get path(): string
  /**
   * What it holds, account by account. It can be asked at any time, while a sweep runs too.
   *
   * Rejects with `ledger` if the file cannot be read.
   */
  inspect(): Promise<Array<Overview>>
}
