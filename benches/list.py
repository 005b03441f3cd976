"""Lists and decodes 20,000 invitations with rescind and with the Python SDK for Unipile, one after
the other in each round, and compares the medians. A bare socket that only takes the same bytes is
the least that anybody can take.

    python3 -m venv target/bench
    target/bench/bin/pip install ./bindings-python unipile-python-community==0.1.0
    target/bench/bin/python benches/list.py
"""

from __future__ import annotations

import json
import socket
import statistics
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rescind
from unipile import UnipileClient

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 15
ACCOUNT = "account"


def main() -> None:
    command = ["cargo", "run", "--quiet", "--release", "--example", "pages"]
    pipe, project = subprocess.PIPE, Path(__file__).parents[1]
    with subprocess.Popen(command, cwd=project, stdin=pipe, stdout=pipe) as server:
        assert server.stdin and server.stdout
        served = json.loads(server.stdout.readline())
        measure(served["port"], served["count"], served["bytes"])
        server.stdin.close()  # which ends it


def measure(port: int, count: int, size: int) -> None:
    url = f"http://127.0.0.1:{port}"
    sweep = rescind.Sweep(rescind.Unipile(dsn=url, api_key="key", account_id=ACCOUNT))

    def ours() -> list[rescind.Invitation]:
        reading = sweep.read()
        assert reading.completeness == "complete"
        return reading.invitations

    client = UnipileClient(url, "key")

    def theirs() -> list[Any]:
        invitations: list[Any] = []
        cursor = None
        while True:
            page = client.users.get_all_invitations_sent(ACCOUNT, limit=100, cursor=cursor)
            invitations.extend(page.items)
            cursor = page.cursor
            if not cursor:
                return invitations

    bare = socket.create_connection(("127.0.0.1", port))

    def timed(read: Callable[[], list[Any]]) -> tuple[float, float]:
        begun, busy = time.perf_counter(), time.process_time()
        invitations = read()
        took = time.perf_counter() - begun, time.process_time() - busy
        assert len({invitation.id for invitation in invitations}) == count
        return took

    def floor() -> tuple[float, float]:
        begun, busy = time.perf_counter(), time.process_time()
        take(bare, size)
        return time.perf_counter() - begun, time.process_time() - busy

    # the first rounds warm up
    times = [timed(ours) + timed(theirs) + floor() for _ in range(ROUNDS + 2)][2:]
    one, one_busy, other, other_busy, least, least_busy = (
        statistics.median(column) * 1000 for column in zip(*times)
    )
    print(f"{count} invitations, {size / 1e6:.1f} MB, the median of {ROUNDS} rounds")
    print("                                   time   processor, all threads")
    print(f"rescind                         {one:4.0f} ms   {one_busy:4.0f} ms")
    print(f"unipile-python-community 0.1.0  {other:4.0f} ms   {other_busy:4.0f} ms")
    print(f"ratio                           {other / one:4.1f}      {other_busy / one_busy:4.1f}")
    print(f"a bare socket                   {least:4.0f} ms   {least_busy:4.0f} ms")


def take(bare: socket.socket, size: int) -> None:
    """Takes all pages, one after the other, and makes nothing of them."""
    page, buffer = 0, bytearray(2**18)
    while size > 0:
        cursor = f"&cursor={page}" if page else ""
        query = f"account_id={ACCOUNT}&limit=100{cursor}"
        bare.sendall(f"GET /api/v1/users/invite/sent?{query} HTTP/1.1\r\n\r\n".encode())
        got = end = 0
        while end == 0 or got < end:
            got += bare.recv_into(memoryview(buffer)[got:])
            if end == 0 and (head := buffer.find(b"\r\n\r\n", 0, got)) > 0:
                end = head + 4 + int(buffer[:head].rpartition(b" ")[2])
        size, page = size - got, page + 1


main()
