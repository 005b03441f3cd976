// Written by types.mjs.

/** What was invited. */
export type Kind =
  | 'person'
  | 'page'
  | 'newsletter'
  | 'event'
  | 'unknown'

/** What a policy finds. */
export type Verdict =
  | 'keep'
  | 'undecided'
  | 'stale'

/** How long a queue is. */
export type Level =
  | 'healthy'
  | 'danger'
  | 'critical'

/** What a sending time rests on. */
export type Basis =
  | 'id'
  | 'label'
  | 'provider_time'
  | 'export'
  | 'sighting'
  | 'nothing'

/** What agrees with that. */
export type Witness =
  | 'label'
  | 'provider_time'
  | 'id'
  | 'export'
  | 'queue'

/** What is known of an attempt to withdraw an invitation. */
export type State =
  | 'intent'
  | 'withdrawn'
  | 'done'
  | 'gone'
  | 'accepted'
  | 'not_sent'
  | 'unknown'
  | 'still_pending'
  | 'refused'

/** What became of an invitation. */
export type Fate =
  | 'accepted'
  | 'withdrawn'
  | 'closed'
  | 'unknown'

/** Whether an account can act. */
export type Status =
  | 'ready'
  | 'not_ready'
  | 'disconnected'

/** A policy that practitioners go by. */
export type Preset =
  | 'standard'
  | 'cautious'
  | 'brisk'

/** Whether somebody can be invited. */
export type Invitable =
  | 'free'
  | 'not_before'
  | 'pending'
  | 'accepted'
  | 'unknown'
  | 'never_seen'

/** How far an error reaches. */
export type Scope =
  | 'item'
  | 'account'
  | 'key'

/** What stands between the cells of a line of CSV. */
export type Separator =
  | 'comma'
  | 'semicolon'
  | 'tab'

/** The stable name of what went wrong, the same in Rust, Python and JavaScript. */
export type ErrorCode =
  | 'invalid_input'
  | 'credentials'
  | 'misrouted'
  | 'unreachable'
  | 'disconnected'
  | 'restricted'
  | 'not_ready'
  | 'throttled'
  | 'rate_limited'
  | 'missing'
  | 'refused'
  | 'uncertain'
  | 'invalid_answer'
  | 'unverified'
  | 'source'
  | 'policy'
  | 'ledger'
  | 'busy'
  | 'unexpected'

/** The names of an enum's values. */
export interface Union {
  /** How the enum is called. */
  name: string
  /** What it says. */
  about: string
  /** The names, as they come as values. */
  values: Array<string>
}

/** Every enum of the core, for the types that are written when the package is built. */
export declare function unions(): Array<Union>
