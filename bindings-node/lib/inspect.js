'use strict'

const { inspect } = require('node:util')
const { Export, Pace, Policy, Receiver, SqliteLedger, Unipile, Workspace } = require('../native.js')

/** How `console.log` shows what is not plain data; never a key. */
function shown(type, facts) {
  Object.defineProperty(type.prototype, inspect.custom, {
    value(_depth, options) {
      try {
        return `${type.name} ${inspect(facts(this), options)}`
      } catch {
        // the prototype itself, or a policy that is code
        return `${type.name} {}`
      }
    },
    configurable: true,
    writable: true,
  })
}

shown(Export, ({ sent }) => ({ sent: sent.length }))
shown(Pace, (pace) => pace.toJSON())
shown(Policy, (policy) => policy.toJSON())
shown(Receiver, ({ header }) => ({ header }))
shown(SqliteLedger, ({ path }) => ({ path }))
const given = (facts) => Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact != null))
shown(Unipile, ({ dsn, baseUrl, accountId }) => given({ dsn, baseUrl, accountId }))
shown(Workspace, ({ dsn, baseUrl }) => given({ dsn, baseUrl }))
