"""What a sweep is given: sources, ledgers, thresholds, clocks; right and wrong."""

import os
import re
from datetime import datetime, timedelta, timezone

import pytest
import rescind
from conftest import START, source_of
from rescind.testing import SimulatedClock, Simulator


def test_a_key_is_never_shown():
    source = rescind.Unipile(dsn="api1.unipile.com:13111", api_key="s3cret", account_id="acc")
    assert repr(source) == 'Unipile(dsn="api1.unipile.com:13111", account_id="acc")'
    with pytest.raises(rescind.InvalidInputError) as caught:
        rescind.Unipile(dsn="api1.unipile.com:13111", api_key="s3cret\n1", account_id="acc")
    assert "s3cret" not in str(caught.value)


def test_an_account_that_cannot_be_right_is_refused(simulator):
    for changed in ({"account_id": ""}, {"dsn": "http://example.com"}, {"api_key": ""}):
        with pytest.raises(rescind.InvalidInputError):
            source_of(simulator, **changed)
    for seconds in (-1, 0, 61):
        with pytest.raises(rescind.InvalidInputError, match="timeout"):
            source_of(simulator, timeout=timedelta(seconds=seconds))


def test_a_relative_path_is_resolved_at_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ledger = rescind.SqliteLedger("rescind.db")
    assert os.fspath(ledger.path) == os.path.join(os.getcwd(), "rescind.db")
    assert not ledger.path.exists()
    with pytest.raises(rescind.InvalidInputError):
        rescind.SqliteLedger("")


def test_thresholds_place_the_queue(source, settings):
    settings["thresholds"] = rescind.Thresholds(danger=10, critical=60)
    health = rescind.Sweep(source, **settings).plan().health
    assert health.level == "critical" and "60 pending: critical" in str(health)
    assert sum(bucket.count for bucket in health.histogram) + health.unknown == health.count
    assert health.oldest > timedelta(days=21)
    with pytest.raises(rescind.InvalidInputError, match="0 < danger <= critical"):
        rescind.Thresholds(danger=9, critical=3)


def test_what_is_not_taken_is_a_type_error(source):
    with pytest.raises(rescind.InvalidInputError, match="ledger is 5: the path of a file"):
        rescind.Sweep(source, ledger=5)
    with pytest.raises(rescind.InvalidInputError, match=r"a list, such as \['person'\]"):
        rescind.Sweep(source, kinds="person")
    for wrong in ({"policy": "older_than"}, {"clock": START}, {"seed": "1"}):
        with pytest.raises(TypeError, match=next(iter(wrong))):
            rescind.Sweep(source, **wrong)
    with pytest.raises(rescind.InvalidInputError, match="one of person"):
        rescind.Sweep(source, kinds=["people"])


def test_a_number_that_is_too_small_or_too_large_is_named(source):
    for field, number, call in (
        ("seed", -1, lambda n: rescind.Sweep(source, seed=n)),
        ("pending", -1, lambda n: Simulator(pending=n)),
        ("port", 65536, lambda n: Simulator(port=n)),
        ("keep_newest", -1, rescind.keep_newest),
        ("drain_to", -(2**100), rescind.drain_to),
        ("danger", -5, rescind.Thresholds),
        ("capacity", -1, rescind.Recent),
        ("total", -1, lambda n: rescind.Page([], total=n)),
        ("per_day", -1, lambda n: rescind.Pace.active("UTC", per_day=(n, 4))),
        ("warm_up_days", 2**40, lambda n: rescind.Pace.active("UTC", warm_up_days=n)),
    ):
        with pytest.raises(rescind.InvalidInputError, match=f"^{field} is {number}: "):
            call(number)


def test_a_number_below_nothing_is_told_what_would_be_right(source, settings):
    plan = rescind.Sweep(source, **settings).plan()
    with pytest.raises(rescind.InvalidInputError, match="^size is -1: a whole number, 0 or more$"):
        plan.below(-1)


def test_what_is_no_instant_is_named():
    ledger = rescind.MemoryLedger()
    month = timedelta(days=30)
    for argument, given, call in (
        ("older_than", month, lambda: ledger.prune(month)),
        ("now", 7, lambda: ledger.prune(START, now=7)),
        ("start", "2026-11-24", lambda: SimulatedClock("2026-11-24")),
        ("to", START.date(), lambda: SimulatedClock(START).advance_to(START.date())),
    ):
        said = f"{given!r} is no instant: a datetime with a zone, such as datetime.now"
        with pytest.raises(TypeError, match=re.escape(said)) as error:
            call()
        # in a note, from Python 3.11 on
        notes = getattr(error.value, "__notes__", [])
        assert f"'{argument}'" in "\n".join([str(error.value), *notes])


def test_data_with_a_word_that_is_not_known_has_no_lines_to_point_at():
    for read in (rescind.Policy.from_dict, rescind.Pace.from_dict, rescind.Plan.from_dict):
        with pytest.raises(rescind.InvalidInputError) as error:
            read({"older": 21})
        assert "is not usable: " in str(error.value) and " column " not in str(error.value)
    with pytest.raises(rescind.InvalidInputError, match="at line 1 column"):
        rescind.Policy.from_json('{"older": 21}')


def test_a_clock_moves_forward_only():
    clock = SimulatedClock(START.astimezone(timezone(timedelta(hours=5))))
    assert clock.now() == START
    clock.advance(timedelta(minutes=1))
    clock.advance_to(START)
    assert clock.now() == START + timedelta(minutes=1)
    with pytest.raises(rescind.InvalidInputError, match="with a zone"):
        SimulatedClock(datetime(2026, 11, 24))


def test_a_simulator_is_told_what_goes_wrong(simulator):
    assert len(simulator.ids()) == 60
    assert simulator.accept(simulator.ids()[0]) is True
    assert simulator.accept("not-there") is False
    assert simulator.send_new() == simulator.ids()[0]
    simulator.set_faults({"silent_cancel": 2})
    assert simulator.faults()["silent_cancel"] == 2 and simulator.faults()["hang_list"] == 0
    with pytest.raises(rescind.InvalidInputError, match="no_such_fault"):
        simulator.set_faults({"no_such_fault": 1})
    with pytest.raises(rescind.InvalidInputError, match='`account_status` is "running!": "OK"'):
        simulator.set_faults({"account_status": "running!"})
    simulator.set_faults({"account_status": {"other": "hibernating"}})
    assert simulator.faults()["account_status"] == {"other": "hibernating"}
    with pytest.raises(rescind.InvalidInputError, match="language"):
        Simulator(language="klingon")
