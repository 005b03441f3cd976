"""What a sweep knows without reading: how the queue stands, will stand, and who can be invited."""

import asyncio
from datetime import timedelta

import pytest
import rescind
from conftest import START
from rescind.testing import MemorySource, SimulatedClock


def listed(*people):
    """Invitations of 40 days, to the people of these slugs."""
    sent = int((START - timedelta(days=40)).timestamp() * 1000) << 22
    numbered = enumerate(people)
    return [
        rescind.Invitation(str(sent + n), slug=slug, label="Sent 40 days ago")
        for n, slug in numbered
    ]


@pytest.fixture
def ledger():
    return rescind.MemoryLedger()


@pytest.fixture
def swept(clock, ledger):
    """Two people were invited, and withdrawn."""
    sweep = rescind.Sweep(MemorySource(listed("ada", "eve")), ledger=ledger, clock=clock, seed=1)
    lines = [str(event) for event in sweep.run(sweep.plan())]
    assert lines[0].startswith("2026-11-24 09:00:00 UTC: waiting until 2026-11-24 ")
    assert lines[-1].endswith(" UTC: done: 2 withdrawn, 0 left")
    return sweep


def test_nothing_is_known_before_the_first_reading(clock, ledger):
    sweep = rescind.Sweep(MemorySource(listed("ada")), ledger=ledger, clock=clock)
    assert sweep.health() is None and sweep.forecast() is None
    assert sweep.reinvitable() == [] and sweep.acceptance().total.seen == 0
    assert sweep.may_invite("ada").answer == rescind.Invitable.NEVER_SEEN
    plan = sweep.plan()
    assert sweep.health() == plan.health
    assert plan.health.advice in str(plan.health)
    assert [past.count for past in plan.health.past] == [1, 0, 0, 0]


def test_who_was_withdrawn_can_be_invited_in_three_weeks(swept, clock):
    first, last = swept.reinvitable()
    assert [first.invitee.slug, last.invitee.slug] == ["ada", "eve"]
    assert first.reinvitable_from == first.withdrawn_at + timedelta(days=21)
    day = first.reinvitable_from.date()
    assert str(first) == f"ada can be invited again from {day} on"
    may = swept.may_invite("https://www.linkedin.com/in/ada/")
    assert (may.answer, may.reinvitable_from) == ("not_before", first.reinvitable_from)
    assert may.invitation == first.invitation
    assert str(may) == f"not before {day}: an invitation to them was withdrawn"
    clock.advance_to(first.reinvitable_from)
    assert swept.may_invite("ada").answer is rescind.Invitable.FREE


def test_who_is_forgotten_was_never_seen(swept, ledger):
    assert ledger.forget("ada") == 1
    assert [one.invitee.slug for one in swept.reinvitable()] == ["eve"]
    assert swept.may_invite("ada").to_dict() == {"answer": "never_seen"}


def test_a_history_is_counted_and_says_when_it_is_too_short(swept):
    acceptance = swept.acceptance(at_days=[30])
    assert (acceptance.total.seen, acceptance.total.withdrawn) == (2, 2)
    assert [week.week for week in acceptance.weeks] == ["2026-W42"]
    (cost,) = acceptance.costs
    assert cost.share is None and str(cost).startswith("Not enough data")
    assert str(acceptance).splitlines() == [
        "2 seen: 0 accepted, 0 pending, 2 withdrawn, 0 declined or expired, 0 ended unknown",
        acceptance.statement,
        str(cost),
    ]
    assert acceptance.total.rate is None and acceptance.by_days == 21
    assert acceptance.statement.startswith("Not enough data for a rate: 0 were watched at 1 day")
    assert "up to 14 days" in swept.acceptance(by_days=14).statement


def test_what_cannot_be_asked_is_refused_by_its_name(swept):
    for field, ask in (
        ("weekly is -1", lambda: swept.forecast(-1)),
        ("after_days is 0", lambda: swept.forecast(after_days=0)),
        ("accepted is 30", lambda: swept.forecast(accepted=30)),
        ("days is -1", lambda: swept.forecast(days=-1)),
        ("at_days is 180", lambda: swept.acceptance(at_days=[180])),
        ("by_days is 0", lambda: swept.acceptance(by_days=0)),
        ("the person is", lambda: swept.may_invite("Mara Lindqvist")),
        ("one of standard cautious brisk", lambda: rescind.preset("hasty")),
    ):
        with pytest.raises(rescind.InvalidInputError, match=field):
            ask()


def test_asyncio_is_told_the_same(swept, ledger, clock):
    source = MemorySource([])
    same = rescind.AsyncSweep(source, ledger=ledger, clock=SimulatedClock(clock.now()))

    async def told():
        return (
            await same.health(),
            await same.acceptance(at_days=[30]),
            await same.forecast(weekly=7, days=2),
            await same.reinvitable(),
            await same.may_invite("ada"),
        )

    assert asyncio.run(told()) == (
        swept.health(),
        swept.acceptance(at_days=[30]),
        swept.forecast(weekly=7, days=2),
        swept.reinvitable(),
        swept.may_invite("ada"),
    )


def test_a_preset_is_a_policy():
    assert rescind.preset("brisk") == rescind.older_than(days=14)
    assert rescind.preset(rescind.Preset.STANDARD) == rescind.older_than(days=21)
