import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { Recent, Workspace } from 'rescind'
import { simulated } from './simulated.mjs'

const versions = {
  1: ({ url: dsn, apiKey }) => ({ dsn, apiKey }),
  2: ({ v2Url: baseUrl, apiKey }) => ({ baseUrl, apiKey }),
}

/** A server on loopback, and all that was posted to it. */
async function listening(body) {
  const came = []
  const server = createServer(async (request, response) => {
    came.push({ headers: request.headers, body: await buffer(request) })
    response.writeHead(204).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  try {
    await body(`http://127.0.0.1:${server.address().port}/hook`, came)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

function heard(receiver, came, now) {
  const recent = new Recent()
  const news = came.map(({ headers, body }) => receiver.receive(headers[receiver.header], body, { now }))
  return news.filter((one) => recent.isNew(one))
}

for (const [version, reach] of Object.entries(versions)) {
  test(`an acceptance is heard once and no more after the end, in version ${version}`, async () => {
    await simulated({ pending: 5 }, async ({ simulator, clock }) => {
      await listening(async (url, came) => {
        const workspace = new Workspace(reach(simulator))
        const webhook = await workspace.addWebhook(url, { accounts: [simulator.accountId] })
        const kept = JSON.parse(JSON.stringify(webhook))

        simulator.setFaults({ webhooks: { twice: 1 } })
        assert.ok(simulator.accept(simulator.ids()[0]))
        await simulator.delivered()
        assert.ok(came.length >= 2)
        const [news, ...more] = heard(workspace.receiver(kept), came, clock.now())
        assert.deepEqual([news.event, news.accountId], ['connected', simulator.accountId])
        assert.equal(more.length, 0)

        await workspace.removeWebhook(kept)
        const told = came.length
        assert.ok(simulator.accept(simulator.ids()[0]))
        await simulator.delivered()
        assert.equal(came.length, told)
      })
    })
  })

  test(`a change of the status is heard, in version ${version}`, async () => {
    await simulated({ pending: 5 }, async ({ simulator, clock }) => {
      await listening(async (url, came) => {
        const workspace = new Workspace(reach(simulator))
        const webhook = await workspace.addWebhook(url)
        simulator.setFaults({ accountStatus: 'CREDENTIALS' })
        await simulator.delivered()
        const news = heard(workspace.receiver(webhook), came, clock.now())
        assert.ok(news.some(({ event, status }) => event === 'account_status' && status === 'disconnected'))
      })
    })
  })
}

test('what cannot be registered rejects, or throws at once', async () => {
  await simulated({ pending: 5 }, async ({ simulator: { url: dsn, apiKey } }) => {
    const workspace = new Workspace({ dsn, apiKey })
    const open = { code: 'invalid_input', message: /url is / }
    await assert.rejects(workspace.addWebhook('http://example.com/hook'), open)
    const wrong = new Workspace({ dsn, apiKey: 'wrong' })
    await assert.rejects(wrong.addWebhook('https://example.com/hook'), { code: 'credentials' })
    assert.throws(() => workspace.addWebhook(7), { code: 'invalid_input' })
    assert.throws(() => workspace.addWebhook('x', { account: [] }), { code: 'invalid_input' })
    assert.throws(() => workspace.removeWebhook({ ids: 'x' }), { code: 'invalid_input', message: /webhook\.ids/ })
    assert.throws(() => workspace.receiver({ ids: [], secret: 'short' }), { code: 'invalid_input' })
  })
})
