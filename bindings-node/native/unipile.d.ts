// Written by types.mjs.
import type { Account, Span } from '../native.js'

/** One account of a Unipile workspace. Nothing is sent before it is used. */
export declare class Unipile {
  #private
  /** The account that the options name; they are checked at once. */
  constructor(options: UnipileOptions)
  /**
   * The LinkedIn accounts of a workspace, each with its status.
   *
   * Unipile keeps them: LinkedIn is not asked. Rejects with `invalid_input`, with `credentials`
   * for a key that is not accepted, and with whatever else keeps a page from being read: the
   * list is whole or not there.
   */
  static accounts(options: WorkspaceOptions): Promise<Array<Connected>>
  /** The address, as it was given. */
  get dsn(): string
  /** Unipile's id of the account. */
  get accountId(): string
}

/** A LinkedIn account that is connected to a workspace. */
export interface Connected {
  /** Unipile's id of it: what `Unipile` takes as `accountId`. */
  id: string
  /** Whose it is, and whether it can act. */
  account: Account
}

/** How to reach an account at Unipile. */
export interface UnipileOptions {
  /** The address that the dashboard shows, such as `api1.unipile.com:13111`. */
  dsn: string
  /** The key of the workspace. It is in no error and in nothing that is printed. */
  apiKey: string
  /** Unipile's id of the account. */
  accountId: string
  /** How long to wait for an answer, 1 ms to 60 s; 50 s unless told otherwise. */
  timeout?: Span
}

/** How to reach a workspace at Unipile. */
export interface WorkspaceOptions {
  /** The address that the dashboard shows, such as `api1.unipile.com:13111`. */
  dsn: string
  /** The key of the workspace. It is in no error and in nothing that is printed. */
  apiKey: string
  /** How long to wait for an answer, 1 ms to 60 s; 50 s unless told otherwise. */
  timeout?: Span
}
