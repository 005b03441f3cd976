// Written by types.mjs.
import type { NowOptions, Overview, Pruned } from '../native.js'

/** A ledger that ends with the process: for tests and dry runs. */
export declare class MemoryLedger {
  #private
  /** An empty one. */
  constructor()
  /** What it holds, account by account. It can be asked at any time, while a sweep runs too. */
  inspect(): Promise<Array<Overview>>
  /** Forgets somebody, as a `SqliteLedger` does. */
  forget(person: string): Promise<number>
  /** Drops what is older than an instant and not needed any more, as a `SqliteLedger` does. */
  prune(olderThan: Date, options?: NowOptions): Promise<Pruned>
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
  /**
   * Forgets somebody, in all accounts: says how many invitations to them it found.
   *
   * `person` is a profile's address or its last part, a member id (`ACoAA…`), or the id of an
   * invitation to them. Nothing is left of them, in the file's bytes either, but the ids and ages
   * of invitations and a hash by which a later reading knows whom not to keep. What was tried
   * stays.
   *
   * Rejects with `invalid_input` for what names nobody, and `ledger`.
   */
  forget(person: string): Promise<number>
  /**
   * Drops what is older than an instant and not needed any more: invitations that are gone,
   * readings, and attempts that came to nothing. What the allowance needs stays, and how often
   * one that is still listed was tried.
   *
   * Rejects with `invalid_input` unless `olderThan` lies a week or more before `now`, and
   * `ledger`.
   */
  prune(olderThan: Date, options?: NowOptions): Promise<Pruned>
  /**
   * Copies it into a new file, while it is in use: a ledger like this one. Whom this one forgets
   * later is still in its copies. Never go on with a copy beside the original.
   *
   * Rejects with `invalid_input` if there is something at the path, and `ledger`.
   */
  backup(path: string | URL): Promise<undefined>
  /**
   * Writes all that it holds into a new file, while it is in use, and says how many lines that
   * are: an object of JSON a line, with its `kind` (`account`, `reading`, `sighting` or
   * `attempt`) and the `member` whose account it is of. Nothing reads it back.
   *
   * Rejects as `backup`.
   */
  export(path: string | URL): Promise<number>
  /**
   * Closes the file: what was asked for before is done, and what comes later is refused. Once no
   * other process has it open either, all that it holds is in the one file, and may be moved,
   * copied or deleted, with the `….lock` beside it. `await using` closes it, too.
   *
   * Nothing is lost without it. A sweep that runs on it ends with an error at its next entry, so
   * stop it first. Closing it twice does nothing. Rejects with `ledger` if it is at work for 30
   * seconds more, as where another process holds it; it is closed once that ends.
   */
  close(): Promise<undefined>
}
