'use strict'

const native = require('../native.js')

/** The plan as CSV, for a person to change the column `decision` in a spreadsheet. */
const planToCsv = (plan, options) => native.planCsv(JSON.stringify(plan), options)

/** The plan with the decisions of a file that `planToCsv` wrote and a person changed. */
const reviewPlan = (plan, csv) => native.planReviewed(JSON.stringify(plan), csv)

/** What has changed since the plan was made, by a plan that was made afresh. */
const planChanges = (plan, fresh) => native.changesOf(JSON.stringify(plan), JSON.stringify(fresh))

/** The day on which fewer than `size` are pending, if nobody is invited meanwhile. */
const planBelow = (plan, size) => native.dayBelow(JSON.stringify(plan), size)

module.exports = { planBelow, planChanges, planToCsv, reviewPlan }
