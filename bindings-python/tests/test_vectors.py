"""The vectors that every language reads: whole plans and sweeps, reviews, what is known without a
reading, actions, refused settings, errors, and what webhooks tell."""

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


def sweep_of(case, invitations, export=None):
    return rescind.Sweep(
        MemorySource([rescind.Invitation.from_dict(data) for data in invitations]),
        policy=rescind.Policy.from_dict(case["policy"]),
        pace=rescind.Pace.from_dict(case["pace"]),
        clock=SimulatedClock(instant(case["now"])),
        seed=case["seed"],
        ledger=rescind.MemoryLedger(),
        export=export,
    )


@pytest.mark.parametrize("case", cases("ages.json", "policies.json", "sweeps.json"))
def test_a_sweep_goes_as_in_every_language(case, tmp_path):
    export = None
    if "export" in case:
        (tmp_path / "Invitations.csv").write_text(case["export"], encoding="utf-8")
        export = rescind.Export(tmp_path / "Invitations.csv")
    sweep = sweep_of(case, case["invitations"], export)
    plan = sweep.plan()
    assert list(lines(plan)) == case["plan"]
    if case.get("run"):
        assert [event.to_dict() for event in sweep.run(plan)] == case["events"]


@pytest.mark.parametrize("case", cases("reviews.json"))
def test_a_plan_is_reviewed_as_in_every_language(case):
    plan = sweep_of(case, case["invitations"]).plan()
    assert plan.to_csv() == case["csv"]
    assert plan.to_csv(separator="semicolon") == case["semicolons"]
    assert plan.table(80) == case["table"]
    for below in case["below"]:
        day = plan.below(below["size"])
        assert (day and day.isoformat()) == below["day"]
    assert plan.below() == plan.below(500)
    for file in case["files"]:
        csv = file["text"].encode("utf-16-le") if file.get("utf16") else file["text"]
        if "error" in file:
            with pytest.raises(rescind.InvalidInputError) as error:
                plan.reviewed(csv)
            assert str(error.value) == file["error"]
        else:
            assert list(lines(plan.reviewed(csv))) == file["plan"]
    changes = plan.changes(sweep_of(case, case["later"]).plan())
    for what in ("gone", "added", "kept"):
        ids = [entry.invitation.id for entry in getattr(changes, what)]
        assert ids == case["changes"][what] and ids
    assert changes.completeness == case["changes"]["completeness"]
    assert str(changes).startswith("1 gone, 1 new, 1 not stale any more")


def invited(case):
    """The queue of a vector, as LinkedIn numbers it."""
    ages = [age for age, count in case["queue"] for _ in range(count)]
    for n, age in enumerate(ages):
        sent = instant(case["now"]) - timedelta(days=age)
        id = str((int(sent.timestamp() * 1000) << 22) + n)
        kind = "page" if n < case.get("pages", 0) else "person"
        yield rescind.Invitation(id, kind=kind, provider_time=sent, slug=f"person-{n}")


def data(value):
    return value and value.to_dict()


@pytest.mark.parametrize("case", cases("health.json"))
def test_the_same_is_known_without_a_reading(case):
    clock = SimulatedClock(instant(case["now"]))
    invitations = list(invited(case))
    source = MemorySource(invitations)
    sweep = rescind.Sweep(
        source,
        policy=rescind.preset(case["preset"]),
        pace=rescind.Pace.from_dict(case["pace"]),
        clock=clock,
        seed=7,
        ledger=rescind.MemoryLedger(),
    )
    plan = sweep.plan()
    if case["after_days"]:
        clock.advance(timedelta(days=case["after_days"]))
        for invitation in invitations[: case["accepted"]]:
            source.end(invitation.id, "accepted")
        list(sweep.run(plan))
    told = case["told"]
    assert data(sweep.health()) == told["health"]
    assert data(sweep.acceptance(**case["question"])) == told["acceptance"]
    assert data(sweep.forecast(**case["assumptions"])) == told["forecast"]
    assert len(sweep.reinvitable()) == told["reinvitable"]
    may = {person: data(sweep.may_invite(person)) for person in case["people"]}
    assert may == told["may_invite"]


def done(paced, clock, asked):
    """What comes of one action, and when it began."""
    if asked.get("resume"):
        return {"resumed": paced.resume()}
    key = asked["key"]
    if "settle" in asked:
        try:
            return {"settled": paced.settle(key, asked["settle"])}
        except rescind.Error as error:
            return {"code": error.code}
    began = []

    def action():
        began.append(clock.now())
        if "fails" in asked:
            raise errors.BY_CODE[asked["fails"]]("no")
        return len(key)

    acted = (paced.try_act if asked.get("try") else paced.act)(key, action)
    then = {"outcome": acted.outcome}
    if began:
        then["at"] = began[0]
    if acted.outcome == "done":
        then["value"] = acted.value
    if acted.outcome == "failed":
        then["state"] = acted.state
    if acted.outcome == "kept":
        then["why"] = acted.why
    if acted.outcome == "wait":
        then["until"] = acted.until
    return then


@pytest.mark.parametrize("case", cases("actions.json"))
def test_actions_are_done_at_the_same_instants(case):
    clock = SimulatedClock(instant(case["now"]))
    pace = rescind.Pace.from_dict(case["pace"])
    ledger = rescind.MemoryLedger()
    paced = rescind.Paced(
        "ACoAABmember", "send", pace=pace, ledger=ledger, clock=clock, seed=case["seed"]
    )
    for asked in case["actions"]:
        then = asked["then"]
        expected = {**then, **{at: instant(then[at]) for at in ("at", "until") if at in then}}
        assert done(paced, clock, asked) == expected, asked


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
