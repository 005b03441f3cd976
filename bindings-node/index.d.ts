// What index.js gives: the addon's own types, and those of the layer in lib/.

export {
  Export,
  MemoryLedger,
  Pace,
  Policy,
  Receiver,
  Recent,
  SqliteLedger,
  Unipile,
  Workspace,
  drainTo,
  keepNewest,
  kind,
  olderThan,
  people,
  peopleFile,
  preset,
  sentBetween,
  withNote,
  youngerThan,
} from './native.js'
export type {
  Acceptance,
  AcceptanceOptions,
  Account,
  Attempt,
  Basis,
  Bucket,
  Candidate,
  Changes,
  Completeness,
  Connected,
  Cost,
  Day,
  Entry,
  ErrorCode,
  Event,
  Exported,
  Fate,
  Forecast,
  ForecastDay,
  ForecastOptions,
  Health,
  Invitable,
  Invitation,
  Invitee,
  Kind,
  Level,
  LogLine,
  MayInvite,
  News,
  NowOptions,
  Overview,
  PaceOptions,
  Past,
  PendingInvitation,
  Plan,
  Preset,
  Pruned,
  ReceiverOptions,
  RecentOptions,
  Reinvitable,
  Scope,
  Sent,
  Share,
  Separator,
  Slot,
  Span,
  State,
  Status,
  Step,
  Summary,
  Tally,
  UnipileOptions,
  Unread,
  Verdict,
  Webhook,
  WebhookOptions,
  Week,
  Witness,
  WorkspaceOptions,
} from './native.js'
export { RescindError } from './lib/errors.js'
export type { ErrorDetails } from './lib/errors.js'
export {
  formatAcceptance,
  formatEvent,
  formatHealth,
  formatMayInvite,
  formatPlan,
  formatReinvitable,
} from './lib/format.js'
export { logTo } from './lib/log.js'
export { own } from './lib/own.js'
export type { InviteSource, Judgement, Page, Receipt, SourceAccount } from './lib/own.js'
export { Paced } from './lib/paced.js'
export type { Acted, PacedOptions } from './lib/paced.js'
export { planBelow, planChanges, planToCsv, reviewPlan } from './lib/review.js'
export { report, worklist } from './lib/page.js'
export type { ReportOptions } from './lib/page.js'
export type { Run } from './lib/run.js'
export { Sweep } from './lib/sweep.js'
export type { CallOptions, Reading, StoredPlan, SweepOptions, Thresholds } from './lib/sweep.js'

declare module './native/ledger.js' {
  interface SqliteLedger {
    /** Closes it, for `await using`. */
    [Symbol.asyncDispose](): Promise<void>
  }
}
