import type { SimulatedClock } from '../native.js'

/**
 * The world of a simulator. What is not known of the provider is a guess here, and a switch where
 * it matters: the list of guesses stands in the documentation of Rust's `rescind::simulator`.
 */
export interface SimulatorOptions {
  /** How many accounts have a queue of their own; 1 unless told otherwise. */
  accounts?: number
  /**
   * How many invitations are pending, for each account, and at most 1,000,000 for all; 620 unless
   * told otherwise.
   */
  pending?: number
  /** How many were received, at most 1,000,000; 5 unless told otherwise. */
  received?: number
  /** How many people the account's owner is connected to from earlier on; 30 unless told otherwise. */
  connections?: number
  /** What the world follows from. */
  seed?: number
  /** Where its time comes from; the machine's clock unless told otherwise. */
  clock?: SimulatedClock
  /** From when the ages are counted back; the clock's now unless told otherwise. */
  epoch?: Date
  /** The language of the labels; English unless told otherwise. */
  language?:
    | 'english'
    | 'french'
    | 'german'
    | 'spanish'
    | 'portuguese'
    | 'italian'
    | 'dutch'
    | 'polish'
    | 'nonsense'
  /** The port on 127.0.0.1; any free one unless told otherwise. */
  port?: number
  /**
   * How many accounts without a queue the workspace has beside, at most 1,000,000; every other one is
   * not of LinkedIn.
   */
  bystanders?: number
}

/**
 * What goes wrong at the moment, for each account by itself. Numbers say how many times it still
 * happens; each time takes one off.
 */
export interface Faults {
  /**
   * The status of the account, which v1 and v2 say in their own words; any other text is `other`,
   * so that a slip is none.
   */
  accountStatus:
    | 'OK'
    | 'STOPPED'
    | 'ERROR'
    | 'CREDENTIALS'
    | 'PERMISSIONS'
    | 'CONNECTING'
    | 'running'
    | 'errored'
    | 'disconnected'
    | 'degraded'
    | 'partial'
    | { other: string }
  /** After so many more calls that need LinkedIn, the status becomes `CREDENTIALS`. */
  disconnectAfter: number | null
  /** With any status but `OK` and `running` what needs LinkedIn is refused. */
  onlyOkWorks: boolean
  /** The status of each product, in v2's words; one more source for each but `classic` in v1. */
  products: Record<string, string> | null
  /** `is_locked` of the account, in v2, whose calls are then refused. */
  locked: boolean
  /** LinkedIn has restricted the member: every call that needs it answers 403. */
  restricted: boolean
  /** A page of the list fails: which, counted from 1, with which status, how many times still. */
  failListPage: { page: number; status: number; times: number } | null
  /** A page of the list comes with 200 and a body that is of no use. */
  spoilListPage: {
    page: number
    how: 'empty' | 'truncated' | 'html' | 'error'
    times: number
  } | null
  /** A page of the list is asked for and never answered. */
  hangList: number
  /** Before a later page, an invitation is accepted: one row is skipped. */
  acceptBetweenPages: number
  /** Before a later page, a new invitation is sent: one row is shown twice. */
  sendBetweenPages: number
  /** Every later page gives its own cursor again, for ever. */
  repeatCursor: boolean
  /** A page gives half of what it could give. */
  shortPages: boolean
  /** A page after the first comes without a row, though there are more behind it. */
  emptyPage: number
  /** v2 has no cache, and no header that speaks of one. */
  noCache: boolean
  /** The order of the lists of invitations. */
  order: 'newest_first' | 'oldest_first' | 'shuffled'
  /** The order of the connections. */
  connectionsOrder: 'newest_first' | 'oldest_first' | 'shuffled'
  /** A received invitation stands in the list of sent ones, as the second. */
  receivedInSent: boolean
  /** `parsed_datetime` is null whatever the label says, in v1. */
  noParsedDatetime: boolean
  /** What `created_at` is, in v2: the truth, the label taken off now, or not there. */
  createdAt: 'exact' | 'labelled' | 'absent'
  /** The relation requests come without `user`, in v2. */
  noUser: boolean
  /** The ids of v2 are `SENT_…` and `RECEIVED_…`. */
  prefixedIds: boolean
  /** Pages of v2 come without `total_count`. */
  noTotalCount: boolean
  /** Pages of v2 give a `next_cursor`, and an `offset` is refused. */
  cursorPaging: boolean
  /** Every object has fields that nobody has heard of. */
  extraFields: boolean
  /** A limit beyond what is allowed gives pages of what is allowed; it is not refused. */
  limitClamped: boolean
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
  /** A cancel is answered 404 as if there were no such route, without effect. */
  unroutedCancel: number
  /** A cancel is answered 200 with a body `{"object": "Error"}`, without effect. */
  errorCancel: number
  /** v2's cache answers what asks for `no-cache`, too. */
  deafCache: boolean
  /** What is written leaves v2's cache as it is. */
  writesKeepCache: boolean
  /** What v2's cache leaves out: it is answered anew each time. */
  uncached: SimulatorCall['route'][]
  /** So many calls a minute for the account, in v2. */
  rateLimit: number | null
  /** v1 has the headers of v2's rate limit, too, and its limit where there is one. */
  v1RateLimit: boolean
  /** What is beyond that limit is told without `retry-after`. */
  noRetryAfter: boolean
  /** `x-ratelimit-reset` is a Unix time, and not the seconds until then. */
  epochReset: boolean
  /** A profile is answered with somebody else's. */
  wrongProfile: number
  /** What goes wrong with webhooks; a switch that is not named is off. */
  webhooks: {
    /** A webhook of v1 is created with 200, and not 201. */
    createdWith200?: boolean
    /** Which of its two names of an acceptance v2 knows. The other makes a creation fail. */
    relationEvents?: 'new' | 'request_accept' | 'both'
    /** So many seconds late, by the simulator's clock. */
    lateS?: number
    /** An event is sent twice. */
    twice?: number
    /** An event is never sent. */
    lost?: number
    /** An event is held back until the next one to the same webhook has gone out. */
    outOfOrder?: number
    /** An event of v2 is signed with another secret. */
    wrongSignature?: number
    /** Nothing is sent with a content type. */
    noContentType?: boolean
  }
}

/** One request that a simulator received, and its answer. */
export interface SimulatorCall {
  /** When, by the simulator's clock. */
  at: string
  /** Which version of the API. */
  version: 'v1' | 'v2'
  /** Which route. */
  route:
    | 'list_sent'
    | 'list_received'
    | 'cancel'
    | 'respond'
    | 'invite'
    | 'relations'
    | 'accounts'
    | 'account'
    | 'restart'
    | 'me'
    | 'profile'
    | 'webhooks'
    | 'no_route'
  /** The account that it names, whether or not there is such a one. */
  account?: string
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
  /** Whether v2's cache answered, and LinkedIn was not asked. */
  cached?: boolean
  /** Whether it was beyond the rate limit, which is Unipile's own. */
  rateLimited?: boolean
  /** Whether it does not say for which account. */
  withoutAccount?: boolean
  /** Whether LinkedIn was asked though an earlier answer had said that it is restricted. */
  afterRestriction: boolean
  /** The sent invitations that this answer showed for the first time. */
  firstListed?: string[]
}

/**
 * What a simulator received so far, for one account or for all, and the truth beside it. The figures
 * judge each account by itself. Instants are text, as in JSON.
 */
export interface SimulatorRecord {
  /** Every call with its answer, in order. */
  calls: SimulatorCall[]
  /** The true time of sending of each invitation, whatever became of it. */
  sent: Record<string, string>
  /** The ids still pending, newest first. */
  pending: string[]
  /** What webhooks were told, each attempt, in order. */
  deliveries: {
    /** When, by the simulator's clock. */
    at: string
    /** The account of which it tells. */
    account: string
    /** The webhook of v1 or the endpoint of v2. */
    webhook: string
    /** What is told: `new_relation`, `account_status`, `relation.new` and so on. */
    event: string
    /** The event: the same in each attempt. */
    id: string
    /** Which attempt, counted from 1. */
    attempt: number
    /** The HTTP status that the receiver answered; absent where there was no answer. */
    status?: number
    /** Whether it was lost on its way, by the switch: it was never sent. */
    lost: boolean
  }[]
  /** How the client behaved, in figures. */
  verdict: {
    /** Invitations that were withdrawn. */
    withdrawals: number
    /** Invitations that are still pending. */
    stillPending: number
    /**
     * The most cancels of one account in any 24 hours, both ends counted: every one that LinkedIn
     * would have seen, refused ones too.
     */
    mostInRolling24h: number
    /** The least time between two such cancels of one account. */
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
    /** Calls that do not say for which account. */
    withoutAccount: number
    /** Calls beyond the rate limit, which never reached LinkedIn. */
    rateLimited: number
    /** Calls for a page of the list. */
    listCalls: number
    /** The least true age at which an invitation was withdrawn. */
    youngestWithdrawnMs: number | null
  }
}
