'use strict'

const native = require('../native.js')

/** The plan as a table for a person. It may have been stored as JSON in between. */
const formatPlan = (plan, options) => native.planTable(JSON.stringify(plan), options)

/** The health of a queue as text for a person: how many of which age. */
const formatHealth = (health) => native.healthTable(JSON.stringify(health))

/** An event as a line for a person. */
const formatEvent = (event) => native.eventLine(JSON.stringify(event))

/** What became of invitations, as text for a person. */
const formatAcceptance = (acceptance) => native.acceptanceText(JSON.stringify(acceptance))

/** Whether somebody can be invited, as a line for a person. */
const formatMayInvite = (answer) => native.mayInviteLine(JSON.stringify(answer))

/** Somebody who can be invited again, as a line for a person. */
const formatReinvitable = (reinvitable) => native.reinvitableLine(JSON.stringify(reinvitable))

module.exports = {
  formatAcceptance,
  formatEvent,
  formatHealth,
  formatMayInvite,
  formatPlan,
  formatReinvitable,
}
