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
  sentBetween,
  withNote,
  youngerThan,
} from './native.js'
export type {
  Account,
  Attempt,
  Basis,
  Bucket,
  Candidate,
  Completeness,
  Connected,
  Entry,
  ErrorCode,
  Event,
  Exported,
  Fate,
  Health,
  Invitation,
  Invitee,
  Kind,
  Level,
  LogLine,
  News,
  NowOptions,
  Overview,
  PaceOptions,
  PendingInvitation,
  Plan,
  Pruned,
  ReceiverOptions,
  RecentOptions,
  Scope,
  Sent,
  Slot,
  Span,
  State,
  Status,
  Step,
  Summary,
  UnipileOptions,
  Unread,
  Verdict,
  Webhook,
  WebhookOptions,
  Witness,
  WorkspaceOptions,
} from './native.js'
export { RescindError } from './lib/errors.js'
export type { ErrorDetails } from './lib/errors.js'
export { formatHealth, formatPlan } from './lib/format.js'
export { logTo } from './lib/log.js'
export { own } from './lib/own.js'
export type { InviteSource, Judgement, Page, Receipt, SourceAccount } from './lib/own.js'
export { Paced } from './lib/paced.js'
export type { Acted, PacedOptions } from './lib/paced.js'
export type { Run } from './lib/run.js'
export { Sweep } from './lib/sweep.js'
export type { CallOptions, Reading, StoredPlan, SweepOptions, Thresholds } from './lib/sweep.js'
