// Written by build.mjs: this head, the names of the core, and what the classes and functions of
// the addon say of themselves.
/// <reference lib="es2023" />
/// <reference lib="esnext.disposable" />

/** What only an object of ours has: another one of the same shape will not do. */
declare const ours: unique symbol
export interface MemoryLedger {
  readonly [ours]: 'MemoryLedger'
}
export interface MemorySource {
  readonly [ours]: 'MemorySource'
}
export interface Pace {
  readonly [ours]: 'Pace'
}
export interface Policy {
  readonly [ours]: 'Policy'
}
export interface Receiver {
  readonly [ours]: 'Receiver'
}
export interface Recent {
  readonly [ours]: 'Recent'
}
export interface SimulatedClock {
  readonly [ours]: 'SimulatedClock'
}
export interface SqliteLedger {
  readonly [ours]: 'SqliteLedger'
}
export interface Unipile {
  readonly [ours]: 'Unipile'
}

/** Whether a reading showed everything, some of it, or nothing. */
export type Completeness = 'complete' | 'partial' | 'failed'

/** An invitation as your own source gives it: one that was sent and is pending now. */
export interface PendingInvitation {
  /** Which. Any spelling of LinkedIn's will do; it comes back in `handle`, where it is another. */
  id: string
  /** What was invited; a person unless told otherwise. */
  kind?: Kind | null
  /** Who was invited, as far as you know. `people([…])` can only tell by the last two. */
  invitee?: {
    /** The name to show. */
    name?: string | null
    /** LinkedIn's id of the member, `ACoAA…`. */
    memberId?: string | null
    /** The last part of the profile's address. */
    slug?: string | null
  } | null
  /** Whether a note was sent with it, if you know. */
  hasNote?: boolean | null
  /** What LinkedIn's page says of its age, such as `Sent 3 weeks ago`. */
  label?: string | null
  /** A sending time that the provider itself keeps, and not one that was made of the label. */
  providerTime?: Date | null
  /** The id as the provider spells it, where `id` is the canonical one. */
  handle?: string | null
}

/** The world of a simulator. */
export interface SimulatorOptions {
  /** How many invitations are pending; 620 unless told otherwise. */
  pending?: number
  /** How many were received; 5 unless told otherwise. */
  received?: number
  /** What the world follows from. */
  seed?: number
  /** Where its time comes from; the machine's clock unless told otherwise. */
  clock?: SimulatedClock
  /** From when the ages are counted back; the clock's now unless told otherwise. */
  epoch?: Date
  /** The language of the labels; English unless told otherwise. */
  language?: 'english' | 'french' | 'nonsense'
  /** The port on 127.0.0.1; any free one unless told otherwise. */
  port?: number
  /** How many other accounts the workspace has; every other one is not of LinkedIn. */
  bystanders?: number
}

/**
 * What goes wrong at the moment. Numbers say how many times it still happens; each time takes one
 * off.
 */
export interface Faults {
  /** The status of the account's source: `OK`, `CREDENTIALS`, `CONNECTING` or any other text. */
  accountStatus: string
  /** LinkedIn has restricted the member: every call that needs it answers 403. */
  restricted: boolean
  /** A page of the list fails: which, counted from 1, with which status, how many times still. */
  failListPage: { page: number; status: number; times: number } | null
  /** A page of the list is asked for and never answered. */
  hangList: number
  /** Before a later page, an invitation is accepted: one row is skipped. */
  acceptBetweenPages: number
  /** Before a later page, a new invitation is sent: one row is shown twice. */
  sendBetweenPages: number
  /** Every later page gives its own cursor again, for ever. */
  repeatCursor: boolean
  /** `limit` may be up to 250, and not 100. */
  limitUpTo250: boolean
  /** What a cancel of an invitation that is not pending is answered with. */
  gone: 'not_found' | 'success' | 'already_performed' | 'unprocessable'
  /** A cancel is refused without effect. */
  refuseCancel: {
    status: number
    errorType: string
    retryAfter?: number | null
    times: number
  } | null
  /** The invitation is accepted just before its cancel arrives. */
  acceptBeforeCancel: number
  /** A cancel takes effect, and its answer never comes. */
  commitThenHang: number
  /** A cancel takes effect, and the connection closes without an answer. */
  commitThenReset: number
  /** A cancel takes effect, and the connection breaks in the middle of the answer. */
  commitThenTear: number
  /** A cancel is answered with success and has no effect. */
  silentCancel: number
  /** A cancel takes effect and is answered 200 with a text that is not JSON. */
  plainCancel: number
  /** A profile is answered with somebody else's. */
  wrongProfile: number
}

/** One request that a simulator received, and its answer. */
export interface SimulatorCall {
  /** When, by the simulator's clock. */
  at: string
  /** Which route. */
  route:
    | 'list_sent'
    | 'list_received'
    | 'cancel'
    | 'accounts'
    | 'account'
    | 'me'
    | 'profile'
    | 'no_route'
  /** The invitation, account or profile that the path names. */
  id?: string
  /** What a cancel with a valid key and account did. */
  effect?:
    | 'withdrawn'
    | 'already'
    | 'accepted'
    | 'received'
    | 'never_listed'
    | 'refused'
    | 'silent'
  /** The HTTP status; missing where no answer was given. */
  status?: number
  /** The provider's name for the error. */
  errorType?: string
  /** Whether LinkedIn was asked though an earlier answer had said that it is restricted. */
  afterRestriction: boolean
  /** The sent invitations that this answer showed for the first time. */
  firstListed?: string[]
}

/** What a simulator received so far, and the truth beside it. Instants are text, as in JSON. */
export interface SimulatorRecord {
  /** Every call with its answer, in order. */
  calls: SimulatorCall[]
  /** The true time of sending of each invitation, whatever became of it. */
  sent: Record<string, string>
  /** The ids still pending, newest first. */
  pending: string[]
  /** How the client behaved, in figures. */
  verdict: {
    /** Invitations that were withdrawn. */
    withdrawals: number
    /** Invitations that are still pending. */
    stillPending: number
    /** The most cancels in any 24 hours, both ends included. */
    mostInRolling24h: number
    /** The least time between two cancels. */
    smallestGapMs: number | null
    /** Cancels of what had been withdrawn with success before. */
    withdrawalsAfterSuccess: number
    /** Cancels of accepted invitations. */
    ofAccepted: number
    /** Cancels of received invitations. */
    ofReceived: number
    /** Cancels of what the list had never shown. */
    neverListed: number
    /** Calls after an answer had said that the member is restricted. */
    callsAfterRestriction: number
    /** Calls without the key, or for an account that is not there. */
    unauthorised: number
    /** Calls for a page of the list. */
    listCalls: number
    /** The least true age at which an invitation was withdrawn. */
    youngestWithdrawnMs: number | null
  }
}

export interface Simulator {
  /** Stops it, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

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
  | 'sighting'
  | 'nothing'
/** What agrees with that. */
export type Witness =
  | 'label'
  | 'provider_time'
  | 'id'
  | 'queue'
/** What is known of an attempt to withdraw an invitation. */
export type State =
  | 'intent'
  | 'withdrawn'
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
/** How far an error reaches. */
export type Scope =
  | 'item'
  | 'account'
  | 'key'
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

/** A ledger that ends with the process: for tests and dry runs. */
export declare class MemoryLedger {
  /** An empty one. */
  constructor()
  /** What it holds, account by account. It can be asked at any time, while a sweep runs too. */
  inspect(): Promise<Array<Overview>>
}

/** A source over a list in memory. */
export declare class MemorySource {
  /** A source in which these invitations are pending. They are as an `InviteSource` gives them. */
  constructor(invitations: PendingInvitation[], options?: MemorySourceOptions)
  /** Ends an invitation from outside: it is pending no longer. */
  end(id: string, fate: Fate): void
  /** What is pending now. */
  stillPending(): Array<Invitation>
}

/** How many actions a day, when, and how far apart. It does not change. */
export declare class Pace {
  /**
   * For an active account: 50 to 100 a day, Monday to Friday from 9 to 18, at least two
   * minutes apart.
   */
  static active(zone: string, options?: PaceOptions): Pace
  /** For a fresh account: 20 to 25 a day, otherwise as `active`. */
  static fresh(zone: string, options?: PaceOptions): Pace
  /** The pace as data, for `JSON.stringify` and settings files. */
  toJSON(): unknown
  /** The pace that `toJSON` gave. It is checked at once. */
  static fromJSON(value: unknown): Pace
  /** The account's time zone. */
  get zone(): string
  /** The range that each day's target is drawn from. */
  get perDay(): [number, number]
  /** The least time between two actions, in milliseconds. */
  get gapMs(): number
  /** The working days: `mon` to `sun`. */
  get days(): Array<string>
  /** The hours of a day, as pairs of opening and closing: `['09:00', '18:00']`. */
  get hours(): Array<[string, string]>
  /** Dates on which nothing is done, `2026-12-25`, in their order. */
  get holidays(): Array<string>
  /** After how many days the whole target is reached; 0 without a warm-up. */
  get warmUpDays(): number
  /** How late an action may be without being drawn again, in milliseconds. */
  get graceMs(): number
}

/**
 * Which invitations are stale: made by a function such as `olderThan`, combined with `and`, `or`
 * and `not`, or read from JSON. It does not change.
 *
 * Combine policies with these methods: of `a && b` JavaScript would give `b` alone.
 */
export declare class Policy {
  /** Stale where both find so. */
  and(other: Policy): Policy
  /** Stale where one of both finds so. */
  or(other: Policy): Policy
  /** Stale where this one finds that it is kept; what is undecided stays so. */
  not(): Policy
  /** The policy as data, for `JSON.stringify` and settings files. */
  toJSON(): unknown
  /** The policy that `toJSON` gave, as a value or as text. It is checked at once. */
  static fromJSON(value: unknown): Policy
}

/**
 * Takes the messages of one webhook, in any web framework; without a state.
 *
 * Messages come late (up to 8 hours after an acceptance, in version 1), in any order, more than
 * once, or never.
 */
export declare class Receiver {
  /**
   * Of a webhook of API version 1.
   *
   * Version 1 signs nothing. A webhook is registered with a header of one's own, which holds the
   * secret; make it of random letters and digits. Throws `invalid_input` for fewer than 16.
   */
  static v1(secret: string): Receiver
  /** Of a webhook of API version 2, with the secret that Unipile gave when it was registered. */
  static v2(secret: string, options?: ReceiverOptions): Receiver
  /**
   * The header that carries the proof, in lower case: `unipile-auth` in version 1, unless the
   * webhook was registered with another, and `unipile-signature` in version 2.
   */
  get header(): string
  /**
   * What a message tells, once it has proved where it comes from.
   *
   * `proof` is the value of the `header`, `body` the bytes as they came: what a framework has
   * parsed and written again has another signature. Answer within 30 seconds, or Unipile sends
   * it again.
   *
   * Throws `unverified` for a message that proves nothing, to be answered with 401, and
   * `invalid_answer` for one that cannot be understood. Events that are not known are `other`.
   */
  receive(proof: string | string[] | null | undefined, body: Uint8Array | string, options?: NowOptions): News
}

/**
 * The news of the last 24 hours, in memory, so that what comes twice is heard once.
 *
 * Unipile sends a message again until it is answered, and in version 2 may have two messages for
 * one acceptance. So news is not new if its event id is known, or if the same person has connected
 * with the same account before. A status of version 1 has nothing to know it by, and is always
 * new. After a restart everything is new again, and processes do not know of each other.
 */
export declare class Recent {
  /** One that has heard nothing yet. */
  constructor(options?: RecentOptions)
  /**
   * Whether this was not heard before; from now on it was.
   *
   * If dealing with it then fails, `forget` it and answer with an error, so that Unipile sends it
   * again.
   */
  isNew(news: News, options?: NowOptions): boolean
  /** Lets this be new again. */
  forget(news: News): void
}

/** Takes what a function of the user's came to. Forgotten without an answer, it says so. */
export declare class Reply {
  /** It answered. Throws what reading the answer throws; it can still fail then. */
  answer(value: unknown): void
  /** It threw. `message` is what can be said of it, and `code` that of a `RescindError`. */
  fail(thrown: unknown, message: string, code?: string | undefined | null, httpStatus?: number | undefined | null, providerType?: string | undefined | null): void
}

/** The events of a run. Nothing happens unless they are asked for. */
export declare class Run {
  /**
   * The next event; nothing when it is over.
   *
   * What it began goes on to its recorded end, whoever still waits for it.
   */
  next(): Promise<Event | undefined | null>
  /** Finishes the request in flight, records its outcome, and ends the events. */
  stop(): void
  /** Resolves once nothing is in flight. */
  settled(): Promise<undefined>
}

/** A clock that stands still until somebody waits, and then jumps. */
export declare class SimulatedClock {
  /** A clock that shows this instant. */
  constructor(start: Date)
  /** The time that it shows. */
  now(): Date
  /** Moves the time on. */
  advance(by: Span): void
  /** Moves the time to `to`; a time that has passed already changes nothing. */
  advanceTo(to: Date): void
}

/** A running simulator. It ends with `stop`, or when nobody holds it any more. */
export declare class Simulator {
  /**
   * Starts one on a port of 127.0.0.1; it listens when this resolves.
   *
   * Rejects with `unexpected` if the port is taken. Throws for options that cannot be used.
   */
  static start(options?: SimulatorOptions): Promise<Simulator>
  /** Where it listens: what a `Unipile` takes as its `dsn`. */
  get url(): string
  /** The key that it accepts. */
  get apiKey(): string
  /** The one account that it has. */
  get accountId(): string
  /** The LinkedIn member behind the account. */
  get memberId(): string
  /** The ids that are pending now, newest first. */
  ids(): Array<string>
  /** The person accepts; false if that invitation is not pending. */
  accept(id: string): boolean
  /** A new invitation is sent now to a person; answers its id. */
  sendNew(): string
  /** The switches as they stand; counts show what is left of them. */
  faults(): Faults
  /** Turns the switches that are named; the others stay as they are. */
  setFaults(faults: Partial<Faults>): void
  /** From here on calls are not held against the client for an earlier restriction. */
  liftRestriction(): void
  /**
   * What it received so far and the truth beside it: `calls`, `sent`, `pending`, and the
   * figures under `verdict`. Instants are text, as in JSON.
   */
  record(): SimulatorRecord
  /** Stops it; it answers nothing more. */
  stop(): void
}

/** The ledger in a file, which is opened, or made, when it is first used. Keep it on a local disk. */
export declare class SqliteLedger {
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

/** Withdraws what is stale from one account, at a careful pace, with a record of everything. */
export declare class Sweep {
  /** A sweep with these settings; what is left out is the careful default of the core. */
  constructor(options: unknown)
  /** Reads and judges; withdraws nothing. */
  plan(): Promise<Plan>
  /** The events of a run, pulled one by one. */
  run(plan: unknown): Run
  /** Does at most one action if one is due, and says when to call again. */
  step(plan?: unknown | undefined | null): Promise<Step>
  /** Reads all pages of the source once; judges nothing, records nothing. */
  read(): Promise<PackedReading>
  /** Every attempt that the ledger has of the account, oldest first. */
  attempts(): Promise<Array<Attempt>>
  /** Lets a halted or paused account go on; false if it was neither. */
  resume(): Promise<boolean>
}

/** One account of a Unipile workspace. Nothing is sent before it is used. */
export declare class Unipile {
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

/** The account behind a source. */
export interface Account {
  /** LinkedIn's id of the member who sent the invitations. */
  memberId: string
  /** The name to show. */
  name?: string
  /** Whether it can act. */
  status: Status
  /** The provider's word for that, where it cannot. */
  why?: string
}

/** One attempt to withdraw an invitation. */
export interface Attempt {
  /** The ledger's number of it. */
  id: number
  /** The id of the invitation. */
  invitation: string
  /** What is known of it. */
  state: State
  /** When it was recorded, before the request left. */
  intentAt: Date
  /** When its outcome was recorded, be it that nobody knows. */
  outcomeAt?: Date
  /** When an unknown outcome was settled. */
  settledAt?: Date
  /** What the provider answered with. */
  httpStatus?: number
  /** The code of the error, or the provider's name for it. */
  errorType?: string
}

/** A batch that is up for judgement. */
export interface Batch {
  /** 1 to 1,000 invitations. */
  candidates: Array<Candidate>
  /** The instant to judge by. */
  now: Date
}

/**
 * To be called once on each thread of JavaScript, with the function that makes a `RescindError`:
 * each has a class of its own.
 */
export declare function beginHere(factory: (...facts: unknown[]) => Error): void

/** How many invitations are certainly of one age. */
export interface Bucket {
  /** The ages in words. */
  label: string
  /** The least age, in days of 24 hours. */
  fromDays: number
  /** The age that is not reached; missing in the last bucket. */
  toDays?: number
  /** How many. */
  count: number
}

/** An invitation that is up for judgement. */
export interface Candidate {
  /** The invitation, as the reading lists it. */
  invitation: Invitation
  /** When it was sent, as far as it is known. */
  sent: Sent
}

/** A LinkedIn account that is connected to a workspace. */
export interface Connected {
  /** Unipile's id of it: what `Unipile` takes as `accountId`. */
  id: string
  /** Whose it is, and whether it can act. */
  account: Account
}

/** Stale, the oldest first, until `count` of the whole queue are left. */
export declare function drainTo(count: number): Policy

/**
 * Finishes what is in flight and records it, 70 seconds at most; JavaScript answers nothing
 * meanwhile. For the very end of a thread.
 */
export declare function endHere(): void

/** One invitation of a plan. */
export interface Entry {
  /** The invitation. */
  invitation: Invitation
  /** When it was sent, and how that is known. */
  sent: Sent
  /** What the policy finds. */
  verdict: Verdict
  /** Why, as a fact that a person can check. */
  reason: string
  /** The service day on which it is expected to be withdrawn, `2026-11-24`; only where stale. */
  due?: string
  /** The age and where it comes from, in words. */
  explanation: string
}

/** Something that happened, when, and to whose account. More may come. */
export type Event =
  | {
      event: 'planned'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** How many are left to be withdrawn. */
      stale: number
      /** How many are pending in all. */
      pending: number
    }
  | {
      event: 'waiting'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** When to go on. */
      until: Date
    }
  | {
      event: 'withdrawn'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which. */
      invitation: Invitation
      /** From when on that person can be invited again. */
      reinvitableFrom: Date
    }
  | {
      event: 'accepted'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which. */
      invitation: Invitation
    }
  | {
      event: 'gone'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which. */
      invitation: Invitation
    }
  | {
      event: 'kept'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which. */
      invitation: Invitation
      /** Why. */
      reason: string
    }
  | {
      event: 'unknown'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which. */
      invitation: Invitation
      /** What is known. */
      why: string
    }
  | {
      event: 'refused'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which. */
      invitation: Invitation
      /** What it said. */
      why: string
    }
  | {
      event: 'slowed'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** The share of the drawn target that is used now. */
      factor: number
    }
  | {
      event: 'paused'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** When to go on. */
      until: Date
      /** Why. */
      why: string
    }
  | {
      event: 'halted'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Why. */
      reason: string
    }
  | {
      event: 'day_done'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** Which, `2026-11-24`. */
      date: string
      /** How many actions it took. */
      used: number
      /** How many invitations are left to be withdrawn. */
      left: number
    }
  | {
      event: 'verified'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** How many withdrawn ones are off the list. */
      confirmed: number
      /** Which are on it all the same. */
      reappeared: Array<Invitation>
    }
  | {
      event: 'done'
      /** When. */
      at: Date
      /** Whose account. */
      account: string
      /** What came of it. */
      summary: Summary
    }

/** The state of a queue. */
export interface Health {
  /** How many are pending. */
  count: number
  /** Whether these are too many. */
  level: Level
  /** How old they are, youngest first. */
  histogram: Array<Bucket>
  /** Of how many nothing is known of the age; they are in no bucket. */
  unknown: number
  /** The greatest certain age, in milliseconds; missing where no age is known. */
  oldestMs?: number
}

/** The health of a queue, which comes as JSON text, with a bar for each age. */
export declare function healthTable(json: string): string

/** One sent invitation, as a source tells of it. */
export interface Invitation {
  /** Which; the same however a provider spells it. */
  id: string
  /** What was invited. */
  kind: Kind
  /** Who was invited. */
  invitee: Invitee
  /** Whether a note was sent with it, where the provider says so. */
  hasNote?: boolean
  /** What LinkedIn's page says of its age. */
  label?: string
  /** A sending time that the provider itself keeps. */
  providerTime?: Date
  /** The id as the provider spells it, where that is another. */
  handle?: string
}

/** Who was invited. Each part may be missing: providers leave them out. */
export interface Invitee {
  /** The name to show: unchecked text from another person. */
  name?: string
  /** LinkedIn's id of the member. */
  memberId?: string
  /** The last part of the profile's address. */
  slug?: string
}

/** Stale if at least `count` others are certainly newer. */
export declare function keepNewest(count: number): Policy

/** Stale if it is of one of these kinds. */
export declare function kind(kinds: Kind[]): Policy

/** What may be said of a `MemorySource`. */
export interface MemorySourceOptions {
  /** LinkedIn's id of the member who sent the invitations. */
  memberId?: string
}

/** What follows from the code of an error. */
export interface Nature {
  /** Whether a reading may be tried again by itself, later. */
  retryable: boolean
  /** How far it reaches. */
  scope: Scope
}

/** What follows from a code; fails for one that is none. */
export declare function natureOfError(code: string): Nature

/**
 * What Unipile tells of one of its accounts. More may come.
 *
 * `connected`: somebody is a connection now, whoever of the two had invited the other. It says
 * nothing of the invitation; the next reading of the pending list does. `account_status`: it has
 * changed. Messages overtake each other, so ask the account for its status, and take this for the
 * reason to ask.
 */
export type News =
  | {
      event: 'connected'
      /** Unipile's id of the account: what `Unipile` takes as `accountId`. */
      accountId: string
      /** Unipile's id of the message, the same each time it is sent; version 1 has none. */
      eventId?: string
      /** When Unipile made the message; version 1 does not say. */
      at?: Date
      /** Who, as far as Unipile says. */
      invitee: Invitee
    }
  | {
      event: 'account_status'
      /** Unipile's id of the account: what `Unipile` takes as `accountId`. */
      accountId: string
      /** Unipile's id of the message, the same each time it is sent; version 1 has none. */
      eventId?: string
      /** When Unipile made the message; version 1 does not say. */
      at?: Date
      /** What the word means. One that was just created, reconnected or unlocked is not ready. */
      status: Status
      /** Unipile's own word, such as `CREDENTIALS` or `running`. */
      word: string
    }
  | {
      event: 'other'
      /** Unipile's id of the account: what `Unipile` takes as `accountId`. */
      accountId: string
      /** Unipile's id of the message, the same each time it is sent; version 1 has none. */
      eventId?: string
      /** When Unipile made the message; version 1 does not say. */
      at?: Date
      /** Unipile's name for it; empty where it has none. */
      name: string
    }

/** What time it is. */
export interface NowOptions {
  /** The time; that of the machine's clock unless told otherwise. */
  now?: Date
}

/** Stale if it was sent at least so long ago; undecided where it may be either. */
export declare function olderThan(age: Span): Policy

/** What a ledger holds of one account: where it stands, and how much there is of everything. */
export interface Overview {
  /** The member whose account it is. */
  member: string
  /** Why it was halted, if it was. */
  halted?: string
  /** Nothing is done before then. */
  pausedUntil?: Date
  /** The share of the drawn target that is used, 0.1 to 1. */
  factor: number
  /** The next action. */
  next?: Slot
  /** Until when somebody holds the lease, or held it when they ended without giving it back. */
  leasedUntil?: Date
  /** How many attempts there are in each state. */
  attempts: Partial<Record<State, number>>
  /** When the newest attempt was recorded. */
  newestAttempt?: Date
  /** How many invitations were seen, pending or not any more. */
  seen: number
  /** When the last reading began. */
  readAt?: Date
  /** Whether that showed everything, some of it, or nothing. */
  completeness?: Completeness
  /** Why it did not show everything. */
  why?: string
}

/** A policy of the user's own, by a function that takes a batch and a reply, and never throws. */
export declare function ownPolicy(judge: (batch: Batch, reply: Reply) => void): Policy

/** The settings of a pace; what is left out stays as `Pace.active` or `Pace.fresh` has it. */
export interface PaceOptions {
  /** The range that each day's target is drawn from; its end is also the most in 24 hours. */
  perDay?: [number, number]
  /** The least time between two actions, in whole seconds. */
  gap?: Span
  /** The working days: `mon` to `sun`. */
  days?: Array<string>
  /** The hours of a day, as pairs of opening and closing: `['09:00', '18:00']`. */
  hours?: Array<[string, string]>
  /** Dates on which nothing is done: `2026-12-25`. */
  holidays?: Array<string>
  /** Reaches the whole target after so many days. */
  warmUpDays?: number
  /** How late an action may be without being drawn again. */
  grace?: Span
}

/**
 * A page of invitations: the parts of each one after the other, and how long each part is, in
 * the units of JavaScript's strings.
 */
export interface Packed {
  /** The parts. */
  text: string
  /**
   * Nine for each invitation: id, kind, name, member id, slug, note, label, time in
   * milliseconds, handle. 2^32 − 1 stands for one that is missing.
   */
  lengths: Uint32Array
}

/** All pages of the pending list, read once, with the invitations as they cross. */
export interface PackedReading {
  /** When the first page was asked for. */
  started: Date
  /** When the last page had arrived. */
  finished: Date
  /** Whether it showed everything, some of it, or nothing. */
  completeness: Completeness
  /** Why it did not show everything. */
  why?: string
  /** How many pages arrived. */
  pages: number
  /** Every invitation once, in the provider's order. */
  packed: Array<Packed>
}

/**
 * Stale if the invitee, or the invitation, is on the list; mostly used as `people([…]).not()`.
 *
 * Entries are the last part of a profile's address, the whole address, a member id, or an
 * invitation's id.
 */
export declare function people(list: string[]): Policy

/** The same as `people`, from a text file with one entry a line, read once, now. */
export declare function peopleFile(path: string): Policy

/** Every pending invitation with its verdict, the stale ones first, oldest first. */
export interface Plan {
  /** Whose invitations. */
  account: Account
  /** When it was made. */
  madeAt: Date
  /** Whether the reading behind it showed everything; why not, otherwise. */
  completeness: string
  /** How the queue stands. */
  health: Health
  /** The invitations. */
  entries: Array<Entry>
  /** The first and the last day on which something is due, if anything is. */
  days?: [string, string]
}

/** The plan, which comes as JSON text, as a table. */
export declare function planTable(json: string): string

/** What may be said of a `Receiver` of version 2. */
export interface ReceiverOptions {
  /**
   * How far the time of signing may be from the clock's, either way: 1 s to an hour; 5 minutes
   * unless told otherwise.
   */
  tolerance?: Span
}

/** What may be said of a `Recent`. */
export interface RecentOptions {
  /** How many marks it remembers, of which news has up to two; 10,000 unless told otherwise. */
  capacity?: number
}

/** When an invitation was sent, both ends included, and how that is known. */
export interface Sent {
  /** Not before this, where anything is known of it. */
  earliest?: Date
  /** Not after this. Staleness counts from here. */
  latest: Date
  /** What it rests on. */
  basis: Basis
  /** What agrees with that. */
  witness?: Witness
  /** Whether the evidence contradicts itself; the interval then spans all of it. */
  contradiction: boolean
}

/** Stale if it was sent from `from` on and before `to`; undecided where it may be either. */
export declare function sentBetween(from: Date, to: Date): Policy

/** The next action of an account. */
export interface Slot {
  /** The service day it belongs to, `2026-11-24`. */
  serviceDate: string
  /** The most actions on that day. */
  target: number
  /** When it is due. */
  due: Date
  /** How many times an instant was drawn for that day. */
  draw: number
}

/** A length of time: the sum of its parts, which are whole numbers. */
export interface Span {
  /** Days of 24 hours. */
  days?: number
  /** Hours. */
  hours?: number
  /** Minutes. */
  minutes?: number
  /** Seconds. */
  seconds?: number
  /** Milliseconds. */
  milliseconds?: number
}

/** What a step did, and when to call again. */
export interface Step {
  /** What happened: at most one action, with all that belongs to it. */
  events: Array<Event>
  /** When to call again; earlier does no harm. Missing when there is nothing left to do. */
  next?: Date
}

/** What a run did. */
export interface Summary {
  /** Withdrawn, and confirmed by the provider. */
  withdrawn: number
  /** Found accepted. */
  accepted: number
  /** Found gone. */
  gone: number
  /** Kept after all. */
  kept: number
  /** Refused by the provider. */
  refused: number
  /** Sent, with an outcome that was not known then; a later reading may have settled it. */
  unknown: number
  /** Stale, and not dealt with when it ended: the account is halted, or they were refused. */
  left: number
}

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

/** Stale if a note was sent with it; undecided where the provider does not say. */
export declare function withNote(): Policy

/** How to reach a workspace at Unipile. */
export interface WorkspaceOptions {
  /** The address that the dashboard shows, such as `api1.unipile.com:13111`. */
  dsn: string
  /** The key of the workspace. It is in no error and in nothing that is printed. */
  apiKey: string
  /** How long to wait for an answer, 1 ms to 60 s; 50 s unless told otherwise. */
  timeout?: Span
}

/** Stale if it was sent less than so long ago; undecided where it may be either. */
export declare function youngerThan(age: Span): Policy
