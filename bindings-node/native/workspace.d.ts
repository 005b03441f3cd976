// Written by types.mjs.
import type { Account, Receiver, Span, Unipile, Webhook } from '../native.js'

/**
 * A workspace at Unipile, API version 1, or an application of version 2: all accounts of one key.
 * They share one pool of connections, and the bound on requests at once.
 */
export declare class Workspace {
  #private
  /**
   * Throws `invalid_input` for an option of another type or a `dsn` beside a `baseUrl`; what else
   * cannot be right is told by `account` and `accounts`.
   */
  constructor(options: WorkspaceOptions)
  /** One account, by Unipile's id of it. Nothing is sent yet. Throws `invalid_input`. */
  account(id: string): Unipile
  /**
   * The LinkedIn accounts that the key opens, each with its status.
   *
   * Unipile keeps them: LinkedIn is not asked, unless an account does not say whose it is.
   * Rejects with `invalid_input`, with `credentials` for a key that is not accepted, and with
   * whatever else keeps a page from being read: the list is whole or not there.
   */
  accounts(): Promise<Array<Connected>>
  /**
   * Has Unipile post to this address when somebody connects and when an account's status
   * changes, for these accounts or, if none is named, for all that there are and will be.
   *
   * Version 1 signs nothing: a random secret is registered as the header `unipile-auth`. The key
   * of version 2 has to be one of the role *service*. Nothing is repeated blindly: after
   * `uncertain` a webhook may be there all the same. Rejects with `invalid_input` for an address
   * that is not `https://` (plain HTTP is for loopback only) or is longer than 255 characters,
   * and with whatever Unipile answers.
   */
  addWebhook(url: string, options?: WebhookOptions): Promise<Webhook>
  /**
   * Has Unipile post no more. What is removed already does no harm. Rejects with whatever
   * Unipile answers.
   */
  removeWebhook(webhook: Webhook): Promise<undefined>
  /**
   * What takes the messages of a webhook of this workspace. Throws `invalid_input` for a secret
   * that is none.
   */
  receiver(webhook: Webhook): Receiver
  /** The address of version 1, as it was given. */
  get dsn(): string | null
  /** The address of version 2, where one was given. */
  get baseUrl(): string | null
}

/** A LinkedIn account that is connected to a workspace. */
export interface Connected {
  /** Unipile's id of it: what `account` of a `Workspace` takes. */
  id: string
  /** Whose it is, and whether it can act. */
  account: Account
}

/** What a webhook is for. */
export interface WebhookOptions {
  /** Unipile's ids of the accounts; all that there are and will be unless some are named. */
  accounts?: Array<string>
}

/** How to reach a workspace at Unipile: with `dsn` by version 1 of its API, without by version 2. */
export interface WorkspaceOptions {
  /**
   * The address that the dashboard shows, such as `api1.unipile.com:13111`, of version 1.
   * Version 2 has none, and has keys and account ids (`acc_…`) of its own.
   */
  dsn?: string | undefined
  /** Another address, `https://HOST/v2`, only for version 2: of a proxy or a simulator. */
  baseUrl?: string | undefined
  /** The key. It is in no error and in nothing that is printed. */
  apiKey: string
  /** How long to wait for an answer, 1 ms to 60 s; 50 s unless told otherwise. */
  timeout?: Span
  /**
   * How many requests may be under way at once over all accounts, 1 to 1,000; 16 unless told
   * otherwise. For one account it is always one.
   */
  atOnce?: number
}
