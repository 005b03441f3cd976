"""Values: made, compared, shown, and turned into data."""

import json
from datetime import datetime, timedelta, timezone

import pytest
import rescind
from rescind import Account, Fate, Invitation, Judgement, Kind, Page, Receipt, Verdict, _rescind, names
from rescind.testing import MemorySource, SimulatedClock, Simulator

NOW = datetime(2026, 11, 24, 9, tzinfo=timezone.utc)
ID = "7449262477600571392"


def test_the_enums_have_the_names_of_the_core_and_are_their_text():
    for name, texts in _rescind._names():
        assert [one.value for one in getattr(names, name)] == texts
        assert getattr(rescind, name) is getattr(names, name)
    assert Kind.PERSON == "person" and f"{Kind.PERSON} {Kind.PERSON!s}" == "person person"
    assert isinstance(Invitation(ID).kind, Kind)


def test_an_invitation_is_the_same_in_every_spelling_of_its_id():
    spelled = Invitation(f"urn:li:fsd_invitation:{ID}", kind="page", name="Mara", has_note=True)
    assert spelled.id == ID and spelled.handle == f"urn:li:fsd_invitation:{ID}"
    assert (spelled.kind, str(spelled.invitee), spelled.has_note) == (Kind.PAGE, "Mara", True)
    assert Invitation.from_dict(spelled.to_dict()) == spelled != Invitation(ID)
    assert len({spelled, Invitation.from_dict(spelled.to_dict())}) == 1
    timed = Invitation(ID, provider_time=NOW.astimezone(timezone(timedelta(hours=2))))
    assert timed.provider_time == NOW


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Invitation(""), "1 to 256 characters"),
        (lambda: Invitation(ID, kind="human"), "one of person page"),
        (lambda: Invitation(ID, provider_time=datetime(2026, 1, 1)), "with a zone"),
        (lambda: Invitation.from_dict({"id": ID}), "missing field"),
        (lambda: Judgement("perhaps", "why"), "one of keep undecided stale"),
        (lambda: Account("ada", status="asleep"), "one of ready not_ready disconnected"),
        (lambda: rescind.kind(["human"]), "one of person page"),
        (lambda: Receipt(-1), "http_status is -1: a whole number from 0 to 65535"),
        (lambda: Receipt(65536), "http_status is 65536: a whole number from 0 to 65535"),
        (lambda: rescind.keep_newest(-1), "keep_newest is -1: a whole number, 0 or more"),
        (lambda: Simulator(pending=1_000_001), "pending is 1000001: 1000000 at most"),
    ],
)
def test_what_cannot_be_is_refused_with_what_would_be_right(make, said):
    with pytest.raises(rescind.InvalidInputError) as error:
        make()
    assert said in str(error.value)


def test_what_a_source_answers_with_is_compared_and_shown():
    page = Page([Invitation(ID)], "2")
    assert page == Page([Invitation(ID)], next="2") != Page([Invitation(ID)])
    assert page.invitations == [Invitation(ID)] and repr(page) == 'Page(1 invitations, next="2")'
    assert Receipt(204) == Receipt(http_status=204) != Receipt()
    assert repr(Receipt(204)) == "Receipt(http_status=204)"
    account = Account("ada", name="Ada", status="not_ready", why="CONNECTING")
    assert account.status is rescind.Status.NOT_READY and account.why == "CONNECTING"
    assert account.to_dict()["status"] == "not_ready" and "Ada" in repr(account)
    assert Judgement(Verdict.KEEP, "a friend").verdict is Verdict.KEEP


@pytest.fixture
def swept():
    mara = Invitation(ID, label="Sent 7 months ago", name="<b>Mara</b>")
    source = MemorySource([mara, Invitation("7500000000000000000")])
    ledger = rescind.MemoryLedger()
    sweep = rescind.Sweep(source, clock=SimulatedClock(NOW), seed=1, ledger=ledger)
    plan = sweep.plan()
    return sweep, plan, list(sweep.run(plan)), ledger


def test_a_plan_gives_rows_for_a_data_frame_and_a_table_for_a_notebook(swept):
    _, plan, _, _ = swept
    rows = plan.rows()
    assert [row["id"] for row in rows] == [entry.invitation.id for entry in plan.entries]
    assert rows[0]["sent_latest"] == plan.stale[0].sent.latest and rows[0]["verdict"] == "stale"
    assert len({tuple(row) for row in rows}) == 1
    assert plan._repr_html_().count("<tr>") == 1 + len(rows)
    assert "&lt;b&gt;Mara&lt;/b&gt;" in plan._repr_html_() and "<b>" not in plan._repr_html_()
    assert "2 pending: healthy" in plan.health._repr_html_()


def test_a_plan_that_was_stored_can_be_run(swept):
    sweep, plan, _, _ = swept
    stored = rescind.Plan.from_dict(json.loads(json.dumps(plan.to_dict())))
    assert stored == plan and str(stored) == str(plan)
    assert [event.event for event in sweep.run(stored)][-1] == "done"
    with pytest.raises(rescind.InvalidInputError, match="plan is not usable"):
        rescind.Plan.from_dict({})


def test_a_ledger_shows_what_it_holds(swept):
    sweep, plan, _, ledger = swept
    [attempt] = sweep.attempts()
    assert (attempt.invitation, attempt.state) == (ID, rescind.State.WITHDRAWN)
    assert attempt.intent_at.tzinfo and attempt.to_dict()["state"] == "withdrawn"
    [overview] = ledger.inspect()
    assert (overview.member, overview.seen) == (plan.account.member_id, 2)
    assert overview.attempts == {"withdrawn": 1} and overview.factor == 1.0
    assert (overview.halted, overview.paused_until) == (None, None)
    assert overview.completeness is rescind.Completeness.COMPLETE and overview.why is None
    assert overview.next.service_date <= overview.next.due.date()
    assert overview.to_dict()["seen"] == 2


def test_a_ledger_in_a_file_shows_the_same(tmp_path):
    ledger = rescind.SqliteLedger(tmp_path / "rescind.db")
    source = MemorySource([Invitation(ID)], member_id="ada")
    rescind.Sweep(source, clock=SimulatedClock(NOW), ledger=ledger).plan()
    [overview] = rescind.SqliteLedger(tmp_path / "rescind.db").inspect()
    assert (overview.member, overview.seen) == ("ada", 1)


def test_fates_are_given_as_text_too():
    source = MemorySource([Invitation(ID)])
    source.end(f"SENT_{ID}", "accepted")
    assert source.still_pending() == [] and Fate("accepted") is Fate.ACCEPTED
