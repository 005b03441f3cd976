"""Webhooks: registered at Unipile, heard by a server, removed again."""

import asyncio
import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import rescind
from rescind.testing import Simulator

VERSIONS = {
    "v1": lambda simulator: {"dsn": simulator.url},
    "v2": lambda simulator: {"base_url": simulator.v2_url},
}


@contextlib.contextmanager
def server():
    """A server on loopback, and all that was posted to it: headers and raw bodies."""
    came = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            came.append((self.headers, self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}/hook", came
        listening.shutdown()


def heard(receiver, came):
    recent = rescind.Recent()
    news = [receiver.receive(headers[receiver.header], body) for headers, body in came]
    return [one for one in news if recent.is_new(one)]


@pytest.mark.parametrize("version", VERSIONS)
def test_an_acceptance_is_heard_once_and_no_more_after_the_end(version):
    with Simulator(pending=5) as simulator, server() as (url, came):
        reach = VERSIONS[version](simulator)
        workspace = rescind.Workspace(api_key=simulator.api_key, **reach)
        webhook = workspace.add_webhook(url, accounts=[simulator.account_id])
        kept = rescind.Webhook(**webhook.to_dict())
        assert kept == webhook and webhook.secret not in repr(webhook)

        simulator.set_faults({"webhooks": {"twice": 1}})
        assert simulator.accept(simulator.ids()[0])
        simulator.delivered()
        assert len(came) >= 2
        [news] = heard(workspace.receiver(kept), came)
        assert isinstance(news, rescind.News.Connected)
        assert news.account_id == simulator.account_id

        workspace.remove_webhook(kept)
        told = len(came)
        assert simulator.accept(simulator.ids()[0])
        simulator.delivered()
        assert len(came) == told


def test_the_same_to_be_awaited():
    async def main(simulator, url, came):
        workspace = rescind.AsyncWorkspace(dsn=simulator.url, api_key=simulator.api_key)
        webhook = await workspace.add_webhook(url)
        simulator.set_faults({"account_status": "CREDENTIALS"})
        await asyncio.to_thread(simulator.delivered)
        [news] = heard(workspace.receiver(webhook), came)
        assert isinstance(news, rescind.News.AccountStatus)
        assert (news.status, news.word) == ("disconnected", "CREDENTIALS")
        await workspace.remove_webhook(webhook)

    with Simulator(pending=5) as simulator, server() as (url, came):
        asyncio.run(main(simulator, url, came))


def test_what_cannot_be_registered_raises():
    with Simulator(pending=5) as simulator:
        workspace = rescind.Workspace(dsn=simulator.url, api_key=simulator.api_key)
        with pytest.raises(rescind.InvalidInputError, match="^url is "):
            workspace.add_webhook("http://example.com/hook")
        wrong = rescind.Workspace(dsn=simulator.url, api_key="wrong")
        with pytest.raises(rescind.CredentialsError, match="^add_webhook: "):
            wrong.add_webhook("https://example.com/hook")
        with pytest.raises(rescind.InvalidInputError, match="secret"):
            workspace.receiver(rescind.Webhook(["wh"], "short"))
