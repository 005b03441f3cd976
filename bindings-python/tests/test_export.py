"""LinkedIn's own data export, and labels that nobody can read."""

from datetime import datetime, timedelta, timezone
from zipfile import ZipFile

import pytest
import rescind
from rescind.testing import MemorySource, SimulatedClock

NOW = datetime(2026, 11, 23, 7, tzinfo=timezone.utc)
HEAD = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
ROW = (
    'Ada Berg,Mara Lindqvist,"9/20/26, 8:15 AM",Hello,OUTGOING,'
    "https://www.linkedin.com/in/ada,https://www.linkedin.com/in/mara-lindqvist-4b81\n"
)
OTHER = ROW.replace("mara-lindqvist-4b81", "jo").replace("9/20/26", "11/20/26")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "Invitations.csv"
    path.write_text(HEAD + ROW + OTHER, encoding="utf-8-sig")
    return path


def plan(**settings):
    invitee = {"slug": "mara-lindqvist-4b81"}
    data = {"id": "opaque-1", "kind": "person", "invitee": invitee, "label": "2 months ago"}
    sweep = rescind.Sweep(
        MemorySource([rescind.Invitation.from_dict(data)]),
        policy=rescind.older_than(days=60),
        clock=SimulatedClock(NOW),
        ledger=rescind.MemoryLedger(),
        **settings,
    )
    return sweep.plan()


def test_an_export_lists_what_was_sent(path, tmp_path):
    export = rescind.Export(path)
    first = export.sent[0]
    assert (first.invitee.name, first.invitee.slug) == ("Mara Lindqvist", "mara-lindqvist-4b81")
    assert first.has_note is True
    assert first.earliest == datetime(2026, 9, 19, 18, 15, tzinfo=timezone.utc)
    assert first.latest - first.earliest == timedelta(hours=28, seconds=59, milliseconds=999)
    assert first.to_dict()["has_note"] is True
    assert repr(export) == "Export(2 sent)"
    with ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.write(path, "Basic/Invitations.csv")
    assert rescind.Export(tmp_path / "export.zip").sent == export.sent


def test_an_export_dates_what_is_pending(path):
    assert plan().entries[0].verdict == "undecided"
    (entry,) = plan(export=rescind.Export(path)).entries
    assert (entry.verdict, entry.sent.basis) == ("stale", rescind.Basis.EXPORT)
    assert "by LinkedIn's export" in entry.explanation


def test_what_is_wrong_in_an_export_is_named(tmp_path):
    with pytest.raises(rescind.InvalidInputError, match="not to be read.*nothing.csv"):
        rescind.Export(tmp_path / "nothing.csv")
    path = tmp_path / "Invitations.csv"
    path.write_text(HEAD + ROW.replace("9/20", "20/9"), encoding="utf-8")
    with pytest.raises(rescind.InvalidInputError, match='line 2, Sent At is "20/9/26, 8:15 AM"'):
        rescind.Export(path)


def test_labels_that_nobody_can_read_are_told():
    invitations = [
        rescind.Invitation(str(number + 1), label=label)
        for number, label in enumerate(["3週間前", "Sent today", "vor 3 Wochen", "2か月前"])
    ]
    sweep = rescind.Sweep(
        MemorySource(invitations), clock=SimulatedClock(NOW), ledger=rescind.MemoryLedger()
    )
    plan = sweep.plan()
    assert plan.unread_labels.count == 2
    assert plan.unread_labels.samples == ["2か月前", "3週間前"]
    assert str(plan.unread_labels) in str(plan)
