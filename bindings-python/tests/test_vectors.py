"""The vectors that every language reads: whole plans and sweeps, refused settings, errors,
and what webhooks tell."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import rescind
from rescind import errors
from rescind.testing import MemorySource, SimulatedClock

VECTORS = Path(__file__).parent.parent / "vectors"


def vectors(name):
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


def cases(*names):
    every = ((name, case) for name in names for case in vectors(name))
    return [pytest.param(case, id=f"{name}: {case['name']}") for name, case in every]


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def lines(plan):
    for entry in plan.entries:
        told = entry.to_dict()
        yield {
            "id": entry.invitation.id,
            "sent": entry.sent.to_dict(),
            "explanation": entry.explanation,
            "verdict": told["verdict"],
            "reason": entry.reason,
            "due": told["due"],
        }


@pytest.mark.parametrize("case", cases("ages.json", "policies.json", "sweeps.json"))
def test_a_sweep_goes_as_in_every_language(case):
    sweep = rescind.Sweep(
        MemorySource([rescind.Invitation.from_dict(data) for data in case["invitations"]]),
        policy=rescind.Policy.from_dict(case["policy"]),
        pace=rescind.Pace.from_dict(case["pace"]),
        clock=SimulatedClock(instant(case["now"])),
        seed=case["seed"],
        ledger=rescind.MemoryLedger(),
    )
    plan = sweep.plan()
    assert list(lines(plan)) == case["plan"]
    if case.get("run"):
        assert [event.to_dict() for event in sweep.run(plan)] == case["events"]


@pytest.mark.parametrize("what", ["policy", "pace"])
def test_what_cannot_be_used_is_refused_in_the_same_words(what):
    read = {"policy": rescind.Policy.from_dict, "pace": rescind.Pace.from_dict}[what]
    rows = vectors("refused.json")[{"policy": "policies", "pace": "paces"}[what]]
    assert rows
    for row in rows:
        if row["error"] is None:
            read(row[what])
            continue
        with pytest.raises(rescind.InvalidInputError) as error:
            read(row[what])
        assert row["error"] in str(error.value)


def test_the_table_of_errors_is_the_same():
    rows = vectors("errors.json")
    assert [row["code"] for row in rows] == list(errors.BY_CODE)
    for row in rows:
        kind = errors.BY_CODE[row["code"]]
        assert (kind.scope, kind.retryable) == (row["scope"], row["retryable"])


def receiver(message):
    if message["version"] == 1:
        return rescind.Receiver.v1(message["secret"])
    tolerance = message.get("tolerance")
    within = tolerance and timedelta(seconds=tolerance)
    return rescind.Receiver.v2(message["secret"], tolerance=within)


def test_webhooks_tell_the_same():
    recent = rescind.Recent(1000)
    messages = vectors("webhooks.json")
    assert len(messages) > 50
    for message in messages:
        now = instant(message["now"])
        try:
            news = receiver(message).receive(message["header"], message["body"], now=now)
        except rescind.Error as error:
            told = {"code": error.code, "message": str(error)}
            assert told == message["error"], message["name"]
        else:
            assert news.to_dict() == message["news"], message["name"]
            assert recent.is_new(news, now=now) == message["is_new"], message["name"]
