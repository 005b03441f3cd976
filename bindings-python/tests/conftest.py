"""A provider on loopback, and a clock that jumps, shared by the tests."""

from datetime import datetime, timezone

import pytest
import rescind
from rescind.testing import SimulatedClock, Simulator

START = datetime(2026, 11, 24, 9, tzinfo=timezone.utc)


@pytest.fixture
def clock():
    return SimulatedClock(START)


@pytest.fixture
def simulator(clock):
    with Simulator(pending=60, seed=7, clock=clock) as simulator:
        yield simulator


@pytest.fixture
def source(simulator):
    return source_of(simulator)


def source_of(simulator, **changed):
    settings = {
        "dsn": simulator.url,
        "api_key": simulator.api_key,
        "account_id": simulator.account_id,
    }
    return rescind.Unipile(**{**settings, **changed})


@pytest.fixture
def settings(clock, tmp_path):
    return {"clock": clock, "seed": 1, "ledger": tmp_path / "rescind.db"}
