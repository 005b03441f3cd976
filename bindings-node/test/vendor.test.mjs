// Unipile's own SDK, with its validation of every answer, against our simulator.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UnipileClient } from 'unipile-node-sdk'
import { simulated } from './simulated.mjs'

const strict = { validateRequestPayload: true, validateRequestPayloadLevel: 'error' }

const vendor = (pending, body) =>
  simulated({ pending, seed: 7 }, ({ simulator }) => {
    const account_id = simulator.accountId
    const client = new UnipileClient(simulator.url, simulator.apiKey, strict)
    return body({ simulator, client, account_id })
  })

/** Every invitation, page by page. */
async function listed(client, account_id, limit) {
  const items = []
  let cursor
  do {
    const page = await client.users.getAllInvitationsSent({ account_id, limit, cursor })
    items.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return items
}

const refused = (call, status, type) =>
  assert.rejects(call, (error) => {
    assert.deepEqual([error.body.status, error.body.type], [status, type])
    return true
  })

test('it reads every page, cancels one, and reads again', async () => {
  await vendor(250, async ({ simulator, client, account_id }) => {
    const before = await listed(client, account_id, 100)
    assert.deepEqual(before.map(({ id }) => id), simulator.ids())
    const [{ id: invitation_id }] = before
    const done = await client.users.cancelInvitationSent({ account_id, invitation_id })
    assert.equal(done.object, 'InvitationCanceled')
    const after = await listed(client, account_id, 7)
    assert.deepEqual(after.map(({ id }) => id), before.slice(1).map(({ id }) => id))
  })
})

test('accounts, the owner and profiles are as it expects them', async () => {
  await vendor(30, async ({ client, account_id }) => {
    const { items } = await client.account.getAll()
    assert.equal(items[0].id, account_id)
    assert.equal((await client.account.getOne(account_id)).type, 'LINKEDIN')
    await client.users.getOwnProfile(account_id)
    const [{ invited_user_id: identifier }] = await listed(client, account_id)
    const profile = await client.users.getProfile({ account_id, identifier })
    assert.equal(profile.provider_id, identifier)
    assert.equal(profile.invitation.status, 'PENDING')
  })
})

test('what is wrong is refused as it expects', async () => {
  await vendor(3, async ({ simulator, client, account_id }) => {
    const wrong = new UnipileClient(simulator.url, 'wrong', strict)
    await refused(wrong.users.getAllInvitationsSent({ account_id }), 401, 'errors/missing_credentials')
    const [unknown, list] = [{ account_id, invitation_id: '1' }, client.users.getAllInvitationsSent]
    const at = client.users
    await refused(at.cancelInvitationSent(unknown), 404, 'errors/resource_not_found')
    await refused(list.call(at, { account_id, limit: 101 }), 400, 'errors/invalid_parameters')
    await refused(list.call(at, { account_id, cursor: 'x' }), 400, 'errors/invalid_parameters')
    await refused(list.call(at, { account_id: 'other' }), 404, 'errors/resource_not_found')
    await refused(list.call(at, {}), 404, 'errors/resource_not_found')
  })
})
