import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Unipile } from 'rescind'
import { simulated } from './simulated.mjs'

test('the accounts of a workspace come with their status', async () => {
  await simulated({ pending: 3, bystanders: 5 }, async ({ simulator }) => {
    simulator.setFaults({ accountStatus: 'CREDENTIALS' })
    const { url: dsn, apiKey } = simulator
    const accounts = await Unipile.accounts({ dsn, apiKey })
    const ready = ['ready', 'ready', 'ready', 'disconnected']
    assert.deepEqual(accounts.map(({ account }) => account.status), ready)
    const { id, account } = accounts.at(-1)
    assert.deepEqual([id, account.memberId], [simulator.accountId, simulator.memberId])
    assert.equal(account.why, 'CREDENTIALS')
    assert.deepEqual(structuredClone(accounts), accounts)
  })
})

test('a list of accounts that cannot be read rejects and is never empty', async () => {
  await simulated({ pending: 3 }, async ({ simulator: { url: dsn } }) => {
    const wrong = Unipile.accounts({ dsn, apiKey: 'wrong' })
    await assert.rejects(wrong, { code: 'credentials', message: /^accounts: / })
    assert.throws(() => Unipile.accounts({ dsn }), { code: 'invalid_input', message: /apiKey is missing/ })
    const extra = () => Unipile.accounts({ dsn, apiKey: 'key', accountId: 'a' })
    assert.throws(extra, { code: 'invalid_input', message: /no option "accountId"/ })
  })
})

test('a simulator has 620 pending unless told otherwise', async () => {
  await simulated({}, async ({ simulator }) => assert.equal(simulator.ids().length, 620))
})
