#!/usr/bin/env node
'use strict'

const { main } = require('../native.js')

// the command heeds these itself, and ends after the request in flight; without a listener Node's own
// handler would raise them again and again
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {})

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code
})
