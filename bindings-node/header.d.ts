// The types of the addon, written by types.mjs: this head, and what each file of src/ exports.
/// <reference lib="es2023" />
/// <reference lib="esnext.disposable" />

export type { PendingInvitation } from './lib/own.js'
export type { Faults, SimulatorCall, SimulatorOptions, SimulatorRecord } from './lib/simulator.js'
export type { Completeness } from './lib/sweep.js'
