'use strict'

const native = require('../native.js')

/** The plan as a table for a person. It may have been stored as JSON in between. */
const formatPlan = (plan) => native.planTable(JSON.stringify(plan))

/** The health of a queue as text for a person: how many of which age. */
const formatHealth = (health) => native.healthTable(JSON.stringify(health))

module.exports = { formatHealth, formatPlan }
