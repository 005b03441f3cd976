'use strict'

const native = require('../native.js')

/** The plan as a table for a person. It may have been stored as JSON in between. */
const formatPlan = (plan, options) => native.planTable(JSON.stringify(plan), options)

/** The health of a queue as text for a person: how many of which age. */
const formatHealth = (health) => native.healthTable(JSON.stringify(health))

module.exports = { formatHealth, formatPlan }
