'use strict'

const native = require('./native.js')
require('./lib/errors.js')
const { checkSource } = require('./lib/conformance.js')

const { MemorySource, Simulator, SimulatedClock } = native

Simulator.prototype[Symbol.asyncDispose] = async function () {
  this.stop()
}

module.exports = { MemorySource, SimulatedClock, Simulator, checkSource }
