"""Ledgers: who is forgotten, what is pruned, and copies."""

import json
import stat
from datetime import datetime, timedelta, timezone

import pytest
import rescind
from rescind import Invitation, LedgerError, MemoryLedger, Pace, Pruned, SqliteLedger, Sweep
from rescind.testing import MemorySource, SimulatedClock

MONDAY = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)


def mara(number=1, **fields):
    return Invitation(
        str(number),
        label="Sent 2 months ago",
        name="Mara Lindqvist",
        member_id="ACoAAMara",
        slug="mara-lindqvist-4b81",
        **fields,
    )


def sweep(ledger, *invitations, now=MONDAY):
    clock = SimulatedClock(now)
    return Sweep(MemorySource(invitations), ledger=ledger, clock=clock, pace=Pace.fresh("UTC"))


@pytest.fixture
def ledger(tmp_path):
    return SqliteLedger(tmp_path / "rescind.db")


@pytest.mark.parametrize("kind", ["file", "memory"])
def test_whoever_is_forgotten_is_not_brought_back_and_still_withdrawn(kind, ledger, tmp_path):
    ledger = ledger if kind == "file" else MemoryLedger()
    [entry] = sweep(ledger, mara()).plan().entries
    assert entry.invitation.invitee.name == "Mara Lindqvist"
    assert ledger.forget("https://www.linkedin.com/in/mara-lindqvist-4b81/") == 1
    assert ledger.forget("ACoAAMara") == 0
    plan = sweep(ledger, mara(), now=MONDAY + timedelta(hours=1)).plan()
    [entry] = plan.entries
    assert entry.invitation.invitee.to_dict() == {}
    assert entry.verdict == "stale"
    assert all(b"Lindqvist" not in file.read_bytes() for file in tmp_path.iterdir())
    with pytest.raises(rescind.InvalidInputError, match="Mara Lindqvist.*a profile's address"):
        ledger.forget("Mara Lindqvist")


@pytest.mark.parametrize("kind", ["file", "memory"])
def test_what_is_old_and_gone_is_pruned(kind, ledger):
    ledger = ledger if kind == "file" else MemoryLedger()
    sweep(ledger, mara(1), mara(2)).plan()
    later = MONDAY + timedelta(days=400)
    sweep(ledger, mara(2), now=later).plan()
    pruned = ledger.prune(later - timedelta(days=365), now=later)
    assert pruned.to_dict() == {"sightings": 1, "attempts": 0, "readings": 1}
    assert isinstance(pruned, Pruned) and pruned.sightings == 1
    with pytest.raises(rescind.InvalidInputError, match="at least 7 days ago"):
        ledger.prune(later, now=later)
    with pytest.raises(rescind.InvalidInputError, match="at least 7 days ago"):
        ledger.prune(datetime.now(timezone.utc))


def test_a_ledger_that_is_closed_is_one_file_and_answers_no_more(tmp_path):
    with SqliteLedger(tmp_path / "closed.db") as ledger:
        sweep(ledger, mara()).plan()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["closed.db", "closed.db.lock"]
    ledger.close()
    with pytest.raises(LedgerError, match="closed.db was closed; open it anew"):
        ledger.inspect()
    assert [account.seen for account in SqliteLedger(tmp_path / "closed.db").inspect()] == [1]


def test_a_ledger_is_exported_line_by_line(ledger, tmp_path):
    sweep(ledger, mara()).plan()
    path = tmp_path / "rescind.jsonl"
    assert ledger.export(path) == 3
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [line["kind"] for line in lines] == ["account", "reading", "sighting"]
    assert lines[2]["invitation"]["invitee"]["slug"] == "mara-lindqvist-4b81"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(rescind.InvalidInputError, match="does not exist yet"):
        ledger.export(path)


def test_a_backup_is_a_ledger(ledger, tmp_path):
    sweep(ledger, mara()).plan()
    ledger.backup(tmp_path / "copy.db")
    assert SqliteLedger(tmp_path / "copy.db").inspect() == ledger.inspect()
    with pytest.raises(rescind.InvalidInputError, match="does not exist yet"):
        ledger.backup(tmp_path / "copy.db")
    with pytest.raises(rescind.InvalidInputError, match="a directory that exists"):
        ledger.backup(tmp_path / "no" / "copy.db")
