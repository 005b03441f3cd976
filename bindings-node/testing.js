'use strict'

const native = require('./native.js')
require('./lib/errors.js')
const { checkSource } = require('./lib/conformance.js')

const { MemorySource, SimulatedAccount, SimulatedClock, Simulator } = native

Simulator.prototype[Symbol.asyncDispose] = async function () {
  this.stop()
}

module.exports = { MemorySource, SimulatedAccount, SimulatedClock, Simulator, checkSource }
