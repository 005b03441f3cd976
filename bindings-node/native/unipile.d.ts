// Written by types.mjs.
import type { Span } from '../native.js'

/**
 * One account at Unipile. Nothing is sent before it is used. For several accounts of one key there
 * is `Workspace`.
 */
export declare class Unipile {
  #private
  /** The account that the options name; they are checked at once. */
  constructor(options: UnipileOptions)
  /** The address of version 1, as it was given. */
  get dsn(): string | null
  /** The address of version 2, where one was given. */
  get baseUrl(): string | null
  /** Unipile's id of the account. */
  get accountId(): string
}

/** How to reach an account at Unipile: with `dsn` by version 1 of its API, without by version 2. */
export interface UnipileOptions {
  /**
   * The address that the dashboard shows, such as `api1.unipile.com:13111`, of version 1.
   * Version 2 has none, and has keys and account ids (`acc_…`) of its own.
   */
  dsn?: string | undefined
  /** Another address, `https://HOST/v2`, only for version 2: of a proxy or a simulator. */
  baseUrl?: string | undefined
  /** The key. It is in no error and in nothing that is printed. */
  apiKey: string
  /** Unipile's id of the account. */
  accountId: string
  /** How long to wait for an answer, 1 ms to 60 s; 50 s unless told otherwise. */
  timeout?: Span
}
