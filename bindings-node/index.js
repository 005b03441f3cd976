'use strict'

const {
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
} = require('./native.js')
require('./lib/inspect.js')
const { RescindError } = require('./lib/errors.js')
const {
  formatAcceptance,
  formatEvent,
  formatHealth,
  formatMayInvite,
  formatPlan,
  formatReinvitable,
} = require('./lib/format.js')
const { logTo } = require('./lib/log.js')
const { own } = require('./lib/own.js')
const { Paced } = require('./lib/paced.js')
const { planBelow, planChanges, planToCsv, reviewPlan } = require('./lib/review.js')
const { report, worklist } = require('./lib/page.js')
const { Sweep } = require('./lib/sweep.js')

SqliteLedger.prototype[Symbol.asyncDispose] = function () {
  return this.close()
}

// names and no expressions, so that `import { … }` finds each of them
module.exports = {
  Export,
  MemoryLedger,
  Pace,
  Paced,
  Policy,
  Receiver,
  Recent,
  RescindError,
  SqliteLedger,
  Sweep,
  Unipile,
  Workspace,
  drainTo,
  formatAcceptance,
  formatEvent,
  formatHealth,
  formatMayInvite,
  formatPlan,
  formatReinvitable,
  keepNewest,
  kind,
  logTo,
  olderThan,
  own,
  people,
  peopleFile,
  preset,
  planBelow,
  planChanges,
  planToCsv,
  reviewPlan,
  report,
  sentBetween,
  withNote,
  worklist,
  youngerThan,
}
