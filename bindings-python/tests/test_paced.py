"""Actions of the user's own, at a pace and with a record."""

from __future__ import annotations

import asyncio
import contextvars
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
import rescind
from rescind.testing import SimulatedClock

MEMBER = "ACoAABmember"
START = datetime(2026, 11, 24, 7, tzinfo=timezone.utc)
DAY = timedelta(days=1)


def settings(clock: SimulatedClock, ledger: Any = None) -> dict[str, Any]:
    pace = rescind.Pace.fresh("Europe/Paris")
    return {"pace": pace, "ledger": ledger or rescind.MemoryLedger(), "clock": clock, "seed": 7}


def test_sixty_invitations_keep_the_cap_the_gap_and_the_hours() -> None:
    clock = SimulatedClock(START)
    sending = rescind.Paced(MEMBER, "send", **settings(clock))
    sent: list[datetime] = []
    for number in range(60):
        acted = sending.act(f"person-{number}", lambda: sent.append(clock.now()))
        assert acted.outcome == "done", acted
    assert all(later - one >= timedelta(minutes=2) for one, later in zip(sent, sent[1:]))
    assert all(sum(one <= other < one + DAY for other in sent) <= 25 for one in sent)
    assert all(8 <= at.hour < 17 for at in sent), "nine to six in Paris"


def test_the_record_is_there_before_it_is_done_and_nothing_is_done_twice(tmp_path) -> None:
    ledger = str(tmp_path / "rescind.db")
    sending = rescind.Paced(MEMBER, "send", **settings(SimulatedClock(START), ledger))
    acted = sending.act("mara", lambda: [one.state for one in sending.attempts()])
    assert (acted.outcome, acted.value) == ("done", [rescind.State.INTENT])
    assert repr(acted).startswith("Acted(outcome='done', value=[")
    again = sending.act("mara", lambda: pytest.fail("it is done"))
    assert (again.outcome, again.value) == ("kept", None)
    assert again.why is not None and "dealt with already: done" in again.why
    [overview] = rescind.SqliteLedger(ledger).inspect()
    assert (overview.member, overview.attempts) == (f"{MEMBER}/send", {"done": 1})


def test_what_the_action_raises_is_the_answers_and_nobody_knows_what_it_did() -> None:
    clock = SimulatedClock(START)
    sending = rescind.Paced(MEMBER, "send", **settings(clock))
    lost = ConnectionResetError("the line is dead")

    def fails() -> None:
        raise lost

    acted = sending.act("mara", fails)
    assert (acted.outcome, acted.state, acted.error) == ("failed", "unknown", lost)
    assert acted.why is not None and "the line is dead" in acted.why
    assert sending.act("mara", lambda: None).outcome == "kept"
    with pytest.raises(rescind.BusyError, match="may still take effect"):
        sending.settle("mara", False)
    clock.advance_to(clock.now() + timedelta(minutes=11))
    assert sending.settle("mara", False)
    assert not sending.settle("mara", False), "it is settled"
    clock.advance_to(clock.now() + DAY)
    assert sending.act("mara", lambda: 201).value == 201


def test_errors_of_rescind_are_reacted_to() -> None:
    sending = rescind.Paced(MEMBER, "send", **settings(SimulatedClock(START)))

    def restricted() -> None:
        raise rescind.RestrictedError("LinkedIn has restricted the member")

    acted = sending.act("mara", restricted)
    assert (acted.outcome, acted.state) == ("failed", "refused")
    assert isinstance(acted.error, rescind.RestrictedError)
    halted = sending.try_act("aiko", lambda: pytest.fail("it is halted"))
    assert halted.outcome == "halted" and "restricted" in str(halted.why)
    assert sending.resume()
    assert not sending.resume()
    assert sending.act("aiko", lambda: None).outcome == "done"


def test_asking_says_when_to_ask_again() -> None:
    clock = SimulatedClock(START)
    sending = rescind.Paced(MEMBER, "send", **settings(clock))
    acted = sending.try_act("mara", lambda: pytest.fail("nothing is due at eight"))
    assert acted.outcome == "wait" and acted.until is not None and acted.until > START
    clock.advance_to(acted.until)
    assert sending.try_act("mara", lambda: "sent").value == "sent"


def test_async_actions_run_on_the_callers_loop_and_in_its_context() -> None:
    tenant: contextvars.ContextVar[str] = contextvars.ContextVar("tenant")

    async def main() -> None:
        sending = rescind.AsyncPaced(MEMBER, "send", **settings(SimulatedClock(START)))
        tenant.set("acme")
        here = asyncio.get_running_loop()

        async def send() -> str:
            assert asyncio.get_running_loop() is here
            return tenant.get()

        acted = await sending.act("mara", send)
        assert (acted.outcome, acted.value) == ("done", "acme")
        assert (await sending.act("aiko", lambda: tenant.get())).value == "acme"
        assert [one.invitation for one in await sending.attempts()] == ["mara", "aiko"]

    asyncio.run(main())


def test_a_wait_that_is_cancelled_has_done_nothing() -> None:
    async def main() -> None:
        # the machine's clock, and hours that are not now
        hours = [(datetime.now(timezone.utc) + timedelta(hours=away)).time() for away in (9, 15)]
        opening, closing = (hour.replace(second=0, microsecond=0) for hour in hours)
        pace = rescind.Pace.fresh("UTC", hours=[(opening, closing)])
        sending = rescind.AsyncPaced(MEMBER, "send", pace=pace, ledger=rescind.MemoryLedger())
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(sending.act("mara", lambda: pytest.fail("too early")), 0.3)
        assert await sending.attempts() == []

    asyncio.run(main())


def test_what_cannot_be_used_is_refused_with_what_would_be_right() -> None:
    with pytest.raises(rescind.InvalidInputError, match="account is"):
        rescind.Paced("", "send")
    with pytest.raises(rescind.InvalidInputError, match="name is"):
        rescind.Paced(MEMBER, "send to")
    sending = rescind.Paced(MEMBER, "send")
    with pytest.raises(rescind.InvalidInputError, match="ledger is missing"):
        sending.act("mara", lambda: None)
    with pytest.raises(rescind.InvalidInputError, match="action is 7"):
        sending.act("mara", 7)  # type: ignore[arg-type]
