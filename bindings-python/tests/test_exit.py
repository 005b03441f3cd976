"""How a process ends: Ctrl-C, a fork, and with work under way."""

import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

PROGRAM = """
import contextlib, os, signal, sys, threading, time
from datetime import datetime, timedelta, timezone
import rescind
from rescind.testing import SimulatedClock, Simulator
# whoever starts the tests in the background may have SIGINT ignored, and a child inherits that
signal.signal(signal.SIGINT, signal.default_int_handler)
simulator = Simulator(pending=60, seed=7)
source = rescind.Unipile(dsn=simulator.url, api_key=simulator.api_key,
                         account_id=simulator.account_id, timeout=timedelta(seconds=4))
"""


def child(program):
    program = PROGRAM + textwrap.dedent(program)
    return subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal")
def test_ctrl_c_ends_a_wait_within_a_second_and_what_is_in_flight_is_recorded():
    process = child(
        """
        clock = SimulatedClock(datetime.now(timezone.utc))
        ledger = rescind.MemoryLedger()
        settings = dict(ledger=ledger, clock=clock)
        sweep = rescind.Sweep(source, **settings)
        plan = sweep.plan()
        simulator.set_faults({"commit_then_hang": 1})
        run = sweep.run(plan)
        def tell():
            while not simulator.record().withdrawals:
                time.sleep(0.01)
            print("in flight", flush=True)
        threading.Thread(target=tell).start()
        try:
            for event in run:
                pass
        except KeyboardInterrupt:
            print("interrupted", flush=True)
        print([event.event for event in run], len(simulator.record().withdrawals), flush=True)
        """
    )
    assert process.stdout.readline().strip() == "in flight"
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.stdout.readline().strip() == "interrupted"
    assert time.monotonic() - began < 1
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 0 and not errors
    assert "'unknown'" in output and output.strip().endswith(" 1")


def test_a_process_ends_while_a_thread_waits_for_the_provider():
    process = child(
        """
        simulator.set_faults({"hang_list": 9})
        sweep = rescind.Sweep(source, ledger=rescind.MemoryLedger())
        def wait():
            with contextlib.suppress(rescind.UncertainError, rescind.UnreachableError):
                sweep.plan()
        threading.Thread(target=wait, daemon=True).start()
        time.sleep(0.3)
        print("end", flush=True)
        """
    )
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors) == (0, "end\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_child_of_a_process_that_used_rescind_is_refused():
    process = child(
        """
        child = os.fork()
        if child == 0:
            try:
                Simulator(pending=1)
            except rescind.UnexpectedError as error:
                print(error, flush=True)
            sys.exit()
        assert os.waitpid(child, 0)[1] == 0
        """
    )
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "only after the fork" in output, errors


def test_nothing_is_begun_once_the_interpreter_ends():
    process = child(
        """
        import atexit
        def late():
            try:
                Simulator(pending=1)
            except rescind.UnexpectedError as error:
                print(error)
        atexit._clear()
        atexit.register(late)
        atexit.register(rescind._rescind._close)
        """
    )
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "") and "interpreter ends" in output


ENDS = {
    "with nothing left": """
        sweep = rescind.Sweep(source, ledger=rescind.MemoryLedger(), clock=clock)
        plan = sweep.plan()
        for event in sweep.run(plan):
            pass
        """,
    "with idle objects": """
        sweep = rescind.AsyncSweep(source, ledger=rescind.MemoryLedger(), clock=clock)
        async def main():
            global events
            events = sweep.run(await sweep.plan())
            await events.__anext__()
        asyncio.run(main())
        """,
    "amid a run": """
        simulator.set_faults({"commit_then_hang": 1})
        sweep = rescind.Sweep(source, ledger=rescind.MemoryLedger(), clock=clock)
        events = sweep.run(sweep.plan())
        def consume():
            with contextlib.suppress(rescind.UnexpectedError):
                list(events)
        threading.Thread(target=consume, daemon=True).start()
        while not simulator.record().withdrawals:
            time.sleep(0.001)
        sys.exit()
        """,
    "by an unhandled error": """
        sweep = rescind.AsyncSweep(source, ledger=rescind.MemoryLedger(), clock=clock)
        async def main():
            reading = asyncio.create_task(sweep.read())
            async for event in sweep.run(await sweep.plan()):
                raise ZeroDivisionError
        asyncio.run(main())
        """,
    "within a source of one's own": """
        class Own:
            async def pending(self, cursor):
                print(end="", flush=True)
                begun.set()
                await asyncio.sleep(0.05)
                return rescind.Page([])
            def withdraw(self, invitation):
                time.sleep(0.05)
        begun = threading.Event()
        sweep = rescind.Sweep(Own(), ledger=rescind.MemoryLedger(), clock=clock)
        threading.Thread(target=sweep.plan, daemon=True).start()
        begun.wait()
        """,
}
# RESCIND_EXITS=60 makes 300 of them
RUNS = int(os.environ.get("RESCIND_EXITS", "3"))


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.timeout(0)
def test_a_process_ends_cleanly(end):
    for _ in range(RUNS):
        clock = "import asyncio\nclock = SimulatedClock(datetime.now(timezone.utc))\n"
        process = child(clock + textwrap.dedent(ENDS[end]))
        output, errors = process.communicate(timeout=60)
        wanted = 1 if end == "by an unhandled error" else 0
        assert process.returncode == wanted, errors
        assert errors == "" or "ZeroDivisionError" in errors, errors
