"""The blocking sweep over HTTP, from the plan to the last withdrawal."""

from datetime import timedelta, timezone

import pytest
import rescind
from conftest import START, source_of


def test_a_plan_is_read_before_anything_is_done(source, settings, simulator):
    plan = rescind.Sweep(source, **settings).plan()
    assert len(plan.entries) == 60 == plan.health.count
    assert 0 < len(plan.stale) < 60
    assert plan.made_at == START and plan.made_at.tzinfo is timezone.utc
    assert plan.account.member_id == simulator.member_id
    first = plan.stale[0]
    assert first.verdict == "stale" and first.reason == "older than 21 days"
    assert first.sent.latest <= START - timedelta(days=21)
    assert first.due is not None and plan.days[0] == first.due
    assert first.invitation.kind == "person" and str(first.invitation.invitee) in str(plan)
    assert str(plan).endswith("; the reading is complete")
    assert plan.to_dict()["entries"][0] == first.to_dict()
    assert simulator.record().withdrawals == []


def test_a_run_withdraws_what_the_plan_names_and_nothing_else(source, settings, simulator):
    sweep = rescind.Sweep(source, policy=rescind.older_than(days=30), **settings)
    plan = sweep.plan()
    named = [entry.invitation.id for entry in plan.stale]
    with sweep.run(plan) as run:
        events = list(run)
    withdrawn = [event for event in events if event.event == "withdrawn"]
    assert sorted(event.invitation.id for event in withdrawn) == sorted(named)
    record = simulator.record()
    assert sorted(id for id, _ in record.withdrawals) == sorted(named)
    assert not set(named) & set(record.still_pending)
    assert record.verdict["youngest_withdrawn_ms"] >= timedelta(days=30) / timedelta(milliseconds=1)
    assert record.most_in_rolling_24h <= 25
    assert record.smallest_gap >= timedelta(minutes=2)
    match events[-1]:
        case rescind.Event.Done(summary=summary, account=account):
            assert summary.withdrawn == len(named) > 0
            assert account == simulator.member_id
        case other:
            pytest.fail(f"the last event is {other}")
    again = withdrawn[0]
    assert again.reinvitable_from == again.at + timedelta(days=21)
    assert again == again and again != withdrawn[1]
    assert again.to_dict()["event"] == "withdrawn" and "withdrawn" in repr(again)


def test_stop_ends_the_events_and_another_run_goes_on(source, settings, simulator):
    sweep = rescind.Sweep(source, **settings)
    plan = sweep.plan()
    run = sweep.run(plan)
    for event in run:
        if event.event == "withdrawn":
            run.stop()
    before = len(simulator.record().withdrawals)
    assert before == 1
    assert list(sweep.run(plan))[-1].event == "done"
    assert len(simulator.record().withdrawals) == len(plan.stale)


def test_steps_do_at_most_one_action_each(source, settings, simulator, clock):
    sweep = rescind.Sweep(source, **settings)
    plan = sweep.plan()
    done = 0
    while (step := sweep.step(plan)).next is not None:
        withdrawn = len(simulator.record().withdrawals)
        assert withdrawn - done <= 1
        done = withdrawn
        clock.advance_to(step.next)
    assert done == len(plan.stale)


def test_a_halted_account_goes_on_only_after_resume(source, settings, simulator, clock):
    sweep = rescind.Sweep(source, **settings)
    plan = sweep.plan()
    assert sweep.resume() is False
    refusal = {"status": 403, "error_type": "errors/account_restricted", "times": 1}
    simulator.set_faults({"refuse_cancel": refusal})
    halted = [event for event in sweep.run(plan) if event.event == "halted"]
    assert len(halted) == 1 and "restricted" in halted[0].reason
    assert [event.event for event in sweep.run(plan)] == ["halted", "done"]
    assert simulator.record().withdrawals == []
    simulator.lift_restriction()
    assert sweep.resume() is True
    assert list(sweep.run(plan))[-1].event == "done"


def test_without_a_ledger_nothing_is_planned(source, clock):
    with pytest.raises(rescind.InvalidInputError, match="ledger is missing"):
        rescind.Sweep(source, clock=clock).plan()


def test_a_memory_ledger_is_shared_by_its_sweeps(source, settings):
    settings["ledger"] = rescind.MemoryLedger()
    plan = rescind.Sweep(source, **settings).plan()
    run = rescind.Sweep(source, **settings).run(plan)
    withdrawn = next(event for event in run if event.event == "withdrawn")
    run.stop()
    # another sweep knows of it, and keeps the gap
    step = rescind.Sweep(source, **settings).step(plan)
    assert "withdrawn" not in [event.event for event in step.events]
    assert step.next >= withdrawn.at + timedelta(minutes=2)


def test_what_is_wrong_with_the_key_or_the_account_is_told(simulator, settings):
    with pytest.raises(rescind.CredentialsError) as caught:
        rescind.Sweep(source_of(simulator, api_key="another-key"), **settings).plan()
    assert caught.value.http_status == 401 and "another-key" not in str(caught.value)
    assert "key" not in repr(source_of(simulator)).replace("keys", "")


def test_the_routine_goes_on_day_after_day(source, settings, simulator, clock):
    days = set()
    with rescind.Sweep(source, **settings).maintain() as routine:
        for event in routine:
            if event.event == "planned":
                days.add(event.at.date())
            if event.at > START + timedelta(days=30):
                break
    assert len(days) >= 20 and all(day.weekday() < 5 for day in days)
    record = simulator.record()
    assert record.verdict["withdrawals"] > 20
    assert record.verdict["youngest_withdrawn_ms"] >= timedelta(days=21) / timedelta(milliseconds=1)
