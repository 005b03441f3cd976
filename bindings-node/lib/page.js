'use strict'

const native = require('../native.js')

/** The plan as a page to withdraw by hand with. It may have been stored as JSON in between. */
const worklist = (plan) => native.planWorklist(JSON.stringify(plan))

/** The plan as a page to read. It may have been stored as JSON in between. */
const report = (plan, options) => native.planReport(JSON.stringify(plan), options ?? {})

module.exports = { report, worklist }
