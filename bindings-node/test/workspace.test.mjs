import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { MemoryLedger, Sweep, Unipile, Workspace } from 'rescind'
import { simulated } from './simulated.mjs'

const versions = {
  1: ({ url: dsn, apiKey }) => ({ dsn, apiKey }),
  2: ({ v2Url: baseUrl, apiKey }) => ({ baseUrl, apiKey }),
}

for (const [version, reach] of Object.entries(versions)) {
  test(`the accounts of a workspace come with their status, in version ${version}`, async () => {
    await simulated({ pending: 3, bystanders: 5 }, async ({ simulator }) => {
      simulator.setFaults({ accountStatus: 'CREDENTIALS' })
      const accounts = await new Workspace(reach(simulator)).accounts()
      const ready = ['ready', 'ready', 'ready', 'disconnected']
      assert.deepEqual(accounts.map(({ account }) => account.status), ready)
      const { id, account } = accounts.at(-1)
      assert.deepEqual([id, account.memberId], [simulator.accountId, simulator.memberId])
      assert.ok(account.why)
      assert.deepEqual(structuredClone(accounts), accounts)
    })
  })

  test(`a sweep of a workspace's account goes to its end, in version ${version}`, async () => {
    await simulated({ pending: 60, seed: 7 }, async ({ simulator, clock }) => {
      const source = new Workspace(reach(simulator)).account(simulator.accountId)
      const sweep = new Sweep({ source, ledger: new MemoryLedger(), clock, seed: 1 })
      const plan = await sweep.plan()
      assert.equal(plan.account.memberId, simulator.memberId)
      const stale = plan.entries.filter((entry) => entry.verdict === 'stale').length
      let last
      for await (const event of sweep.run(plan)) last = event
      const { withdrawn, left, lookups } = last.summary
      assert.deepEqual([withdrawn, left, lookups], [stale, 0, 0])
      const { verdict } = simulator.record()
      assert.ok(stale > 0 && stale < 60)
      assert.deepEqual([verdict.withdrawals, verdict.unauthorised], [stale, 0])
    })
  })
}

test('one account may be reached without a workspace', async () => {
  await simulated({ pending: 3 }, async ({ simulator }) => {
    const { accountId } = simulator
    const source = new Unipile({ ...versions[2](simulator), accountId })
    assert.equal((await new Sweep({ source }).read()).invitations.length, 3)
  })
})

test('accounts wait for each other, and all have their turn', async () => {
  await simulated({ pending: 60 }, async ({ simulator }) => {
    const workspace = new Workspace({ ...versions[1](simulator), atOnce: 1 })
    const sources = [1, 2, 3].map(() => workspace.account(simulator.accountId))
    const readings = sources.map((source) => new Sweep({ source }).read())
    for (const { completeness, invitations } of await Promise.all(readings)) {
      assert.deepEqual([completeness, invitations.length], ['complete', 60])
    }
  })
})

test('a list of accounts that cannot be read rejects and is never empty', async () => {
  await simulated({ pending: 3 }, async ({ simulator: { url: dsn } }) => {
    const wrong = new Workspace({ dsn, apiKey: 'wrong' }).accounts()
    await assert.rejects(wrong, { code: 'credentials', message: /^accounts: / })
    const nowhere = new Workspace({ dsn: '', apiKey: 'key' }).accounts()
    await assert.rejects(nowhere, { code: 'invalid_input', message: /^dsn is / })
  })
})

test('what cannot be right is named in the words of JavaScript', () => {
  const dsn = 'api1.unipile.com:13111'
  for (const [options, message] of [
    [{ dsn }, /apiKey is missing/],
    [{ apiKey: 'k', accountId: 'a' }, /no option "accountId"/],
    [{ apiKey: 'k', dsn, baseUrl: 'https://x/v2' }, /^baseUrl: .*a dsn is for version 1/],
    [{ apiKey: 'k', baseUrl: 'https://x/v1' }, /^baseUrl is /],
    [{ apiKey: 'k', atOnce: 0 }, /^atOnce is 0: 1 to 1,000 requests/],
    [{ apiKey: 'k', atOnce: 1001 }, /^atOnce is 1001: /],
    [{ apiKey: 'k', atOnce: -1 }, /^atOnce: .*`-1`, a whole number, 0 or more is needed/],
    [{ apiKey: 'k', atOnce: 'many' }, /^atOnce: .*a whole number, 0 or more is needed/],
    [{ apiKey: 'k', timeout: { seconds: 61 } }, /^timeout is 61s: /],
  ]) {
    const made = () => new Workspace(options).account('acc_1')
    assert.throws(made, { code: 'invalid_input', message })
  }
  const nobody = () => new Workspace({ apiKey: 'k' }).account('')
  assert.throws(nobody, { code: 'invalid_input', message: /^accountId is .*acc_01example/ })
})

test('a dsn makes it version 1, and the key is never shown', () => {
  const dsn = 'api1.unipile.com:13111'
  const workspace = new Workspace({ dsn, apiKey: 's3cret' })
  assert.equal(inspect(workspace), `Workspace { dsn: '${dsn}' }`)
  assert.equal(inspect(workspace.account('a')), `Unipile { dsn: '${dsn}', accountId: 'a' }`)
  assert.equal(inspect(new Workspace({ apiKey: 's3cret' })), 'Workspace {}')
  const proxy = new Unipile({ baseUrl: 'https://x/v2', apiKey: 's3cret', accountId: 'acc_1' })
  assert.equal(inspect(proxy), "Unipile { baseUrl: 'https://x/v2', accountId: 'acc_1' }")
})

test('a simulator has 620 pending unless told otherwise', async () => {
  await simulated({}, async ({ simulator }) => assert.equal(simulator.ids().length, 620))
})

for (const [version, reach] of Object.entries(versions)) {
  test(`several queues are swept at once and judged one by one, in version ${version}`, async () => {
    await simulated({ accounts: 3, pending: 40 }, async ({ simulator, clock }) => {
      const workspace = new Workspace(reach(simulator))
      assert.equal(simulator.accounts[0].accountId, simulator.accountId)
      assert.equal(new Set(simulator.accounts.map((own) => own.memberId)).size, 3)
      const swept = async ({ accountId }) => {
        const source = workspace.account(accountId)
        const sweep = new Sweep({ source, ledger: new MemoryLedger(), clock })
        const plan = await sweep.plan()
        for await (const _ of sweep.run(plan));
        return plan.entries.filter((entry) => entry.verdict === 'stale').length
      }
      const stale = await Promise.all(simulator.accounts.map(swept))
      simulator.accounts.forEach((own, place) => {
        const { verdict, pending } = own.record()
        assert.ok(stale[place] > 0)
        assert.deepEqual([verdict.withdrawals, verdict.neverListed], [stale[place], 0])
        assert.ok(verdict.smallestGapMs >= 120_000)
        assert.deepEqual(own.ids(), pending)
      })
      const sum = stale.reduce((a, b) => a + b)
      assert.equal(simulator.record().verdict.withdrawals, sum)
    })
  })
}

test('a switch is for one account or for all', async () => {
  let second
  await simulated({ accounts: 2, pending: 3 }, async ({ simulator }) => {
    const [first, other] = simulator.accounts
    second = other
    second.setFaults({ restricted: true })
    simulator.setFaults({ silentCancel: 2 })
    const kept = [first, second].map((own) => own.faults())
    assert.deepEqual(kept.map((faults) => faults.restricted), [false, true])
    assert.deepEqual(kept.map((faults) => faults.silentCancel), [2, 2])
    assert.throws(() => second.setFaults({ restrict: true }), { code: 'invalid_input' })
    assert.equal(second.sendNew(), second.ids()[0])
    assert.equal(simulator.ids().length, 7)
    second.liftRestriction()
    assert.equal(second.faults().restricted, false)
  })
  assert.throws(() => second.record(), /stopped/)
})
