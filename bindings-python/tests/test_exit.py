"""How a process ends: Ctrl-C, a fork, and with work under way."""

import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

PROGRAM = """
import contextlib, os, sys, threading, time
from datetime import datetime, timedelta, timezone
import rescind
from rescind.testing import SimulatedClock, Simulator
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
        simulator.faults = {"commit_then_hang": 1}
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
        simulator.faults = {"hang_list": 9}
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
