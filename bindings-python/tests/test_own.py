"""Sources and policies that users write themselves."""

import asyncio
import contextvars
import threading
import time
from datetime import datetime, timedelta, timezone

import pytest
import rescind
from rescind import Account, Fate, Invitation, Judgement, Page, Receipt, Verdict
from rescind.testing import MemorySource, SimulatedClock

NOW = datetime(2026, 11, 24, 9, tzinfo=timezone.utc)
REQUEST = contextvars.ContextVar("request", default="none")


def sent(days, number=0):
    """An invitation that was sent so many days ago, as its id says."""
    milliseconds = int((NOW - timedelta(days=days)).timestamp() * 1000)
    weeks = f"Sent {days // 7} weeks ago"
    return Invitation(f"SENT_{(milliseconds << 22) + number}", label=weeks, name=f"N {number}")


class Plain:
    """A source as short as it can be, over a list."""

    def __init__(self, ages=(30, 28, 1)):
        self.pages = [[sent(age, number)] for number, age in enumerate(ages)]
        self.withdrawn = []
        self.seen = []

    def pending(self, cursor):
        self.seen.append((threading.current_thread(), REQUEST.get()))
        at = int(cursor or 0)
        if not self.pages:
            return Page([])
        last = at + 1 == len(self.pages)
        left = [one for one in self.pages[at] if one.id not in self.withdrawn]
        return Page(left, None if last else str(at + 1))

    def withdraw(self, invitation):
        self.withdrawn.append(invitation.id)
        return Receipt(204)


class Async(Plain):
    """The same, with coroutines."""

    async def pending(self, cursor):
        await asyncio.sleep(0)
        self.seen.append((asyncio.get_running_loop(), REQUEST.get()))
        return super().pending(cursor)

    async def withdraw(self, invitation):
        await asyncio.sleep(0)
        super().withdraw(invitation)

    async def account(self):
        return Account("ada", name="Ada")

    async def fate(self, invitation):
        return Fate.ACCEPTED


class Deferring(Plain):
    """Plain methods that answer with something to await."""

    def pending(self, cursor):
        return asyncio.sleep(0, super().pending(cursor))


def settings():
    clock = SimulatedClock(NOW)
    return {"clock": clock, "seed": 1, "ledger": rescind.MemoryLedger()}


def blocking(source, **more):
    sweep = rescind.Sweep(source, **{**settings(), **more})
    plan = sweep.plan()
    return plan, list(sweep.run(plan))


def awaited(source, **more):
    async def main():
        sweep = rescind.AsyncSweep(source, **{**settings(), **more})
        plan = await sweep.plan()
        return plan, [event async for event in sweep.run(plan)]

    return asyncio.run(main())


@pytest.mark.parametrize("swept", [blocking, awaited])
@pytest.mark.parametrize("kind", [Plain, Async, Deferring])
def test_a_source_of_ones_own_is_read_page_by_page_and_withdraws(swept, kind):
    source = kind()
    plan, events = swept(source)
    stale = [entry.invitation.id for entry in plan.stale]
    assert len(plan.entries) == 3 and len(stale) == 2
    assert source.withdrawn == stale
    told = [event.invitation.id for event in events if isinstance(event, rescind.Event.Withdrawn)]
    assert told == stale
    assert events[-1].summary.withdrawn == 2


def test_the_fate_of_what_is_gone_is_asked_for():
    class Accepting(Plain):
        def fate(self, invitation):
            return Fate.ACCEPTED

    source, clock = Accepting(), SimulatedClock(NOW)
    sweep = rescind.Sweep(source, **{**settings(), "clock": clock})
    plan = sweep.plan()
    [gone] = source.pages.pop(1)
    clock.advance(timedelta(hours=20))  # a reading says nothing of the next day
    events = list(sweep.run(plan))
    accepted = [event for event in events if isinstance(event, rescind.Event.Accepted)]
    assert [event.invitation.id for event in accepted] == [gone.id]
    summary = events[-1].summary
    assert (summary.accepted, summary.withdrawn, summary.lookups) == (1, 1, 1)


def test_a_page_that_is_refused_for_its_rate_is_asked_for_again_when_it_may_be():
    class Limited(Plain):
        limited = True

        def pending(self, cursor):
            if self.limited:
                self.limited = False
                raise rescind.RateLimitedError("slow down", retry_after=timedelta(seconds=20))
            return super().pending(cursor)

    clock = SimulatedClock(NOW)
    reading = rescind.Sweep(Limited(), clock=clock).read()
    assert (reading.completeness, reading.pages) == ("complete", 3)
    assert timedelta(seconds=20) <= clock.now() - NOW < timedelta(seconds=30)


@pytest.mark.parametrize("wait", [timedelta(minutes=30), timedelta.max, None])
def test_how_long_a_source_asks_to_wait_comes_out(wait):
    class Limited(Plain):
        def pending(self, cursor):
            raise rescind.RateLimitedError("slow down", retry_after=wait)

    with pytest.raises(rescind.RateLimitedError) as caught:
        blocking(Limited())
    told = caught.value.retry_after
    assert told == (wait and min(wait, timedelta(days=365)))
    assert caught.value.__cause__.retry_after == wait


def test_a_list_whose_total_changes_is_read_anew_and_a_pause_between_pages_is_kept():
    totals, asked = [3, 2], []

    class Moving(Plain):
        def pending(self, cursor):
            asked.append(cursor)
            page = super().pending(cursor)
            total = totals.pop(0) if totals else 2
            pause = timedelta(seconds=30) if page.next else None
            return Page(page.invitations, page.next, total=total, pause=pause)

    clock = SimulatedClock(NOW)
    reading = rescind.Sweep(Moving(ages=(30, 28)), clock=clock).read()
    assert reading.completeness == "complete" and len(reading.invitations) == 2
    assert asked == [None, "1", None, "1"]
    assert clock.now() - NOW == timedelta(seconds=60)
    page = Page([], total=7, pause=timedelta(seconds=1))
    assert (page.total, page.pause) == (7, timedelta(seconds=1))
    with pytest.raises(rescind.InvalidInputError, match="pause is "):
        Page([], pause=timedelta(seconds=-1))


def test_an_object_with_the_two_methods_is_enough_and_its_account_is_nameless():
    plan, _ = blocking(Plain())
    assert plan.account == Account("unnamed")
    plan, _ = blocking(Async())
    assert plan.account == Account("ada", name="Ada", status="ready")


def test_plain_methods_run_where_they_may_block_and_coroutines_on_the_callers_loop():
    async def main():
        REQUEST.set("from the caller")
        plain, coroutine = Plain(), Async()
        for source in (plain, coroutine):
            await rescind.AsyncSweep(source, **settings()).plan()
        return plain.seen, coroutine.seen, asyncio.get_running_loop()

    plain, coroutine, loop = asyncio.run(main())
    assert all(thread is not threading.current_thread() for thread, _ in plain)
    assert all(where in (loop, threading.current_thread()) for where, _ in coroutine)
    assert {request for _, request in plain + coroutine} == {"from the caller"}


def test_a_plain_source_that_blocks_does_not_block_the_event_loop():
    class Slow(Plain):
        def pending(self, cursor):
            time.sleep(0.3)
            return super().pending(cursor)

    async def main():
        beats = 0

        async def beat():
            nonlocal beats
            while True:
                await asyncio.sleep(0.01)
                beats += 1

        beating = asyncio.create_task(beat())
        await rescind.AsyncSweep(Slow(), **settings()).plan()
        beating.cancel()
        return beats

    assert asyncio.run(main()) > 20


def test_the_blocking_sweep_gives_coroutines_a_loop_that_lives_on():
    source = Async()
    context = contextvars.copy_context()
    context.run(REQUEST.set, "blocking")
    context.run(lambda: rescind.Sweep(source, **settings()).plan())
    rescind.Sweep(source, **settings()).plan()
    loops = {where for where, _ in source.seen if isinstance(where, asyncio.AbstractEventLoop)}
    assert len(loops) == 1
    assert {request for _, request in source.seen} == {"blocking", "none"}


class Broken(Exception):
    pass


@pytest.mark.parametrize("swept", [blocking, awaited])
@pytest.mark.parametrize("kind", [Plain, Async])
@pytest.mark.parametrize(
    ("raised", "caught"),
    [(Broken("the proxy is down"), rescind.SourceError), (rescind.RestrictedError("stop"), None)],
)
def test_what_a_source_raises_comes_back_whole(swept, kind, raised, caught):
    class Failing(kind):
        def account(self):
            raise raised

    with pytest.raises(caught or type(raised)) as error:
        swept(Failing())
    assert error.value.__cause__ is raised
    assert error.value.__cause__.__traceback__ is not None
    assert str(raised) in str(error.value)


def test_a_reading_keeps_what_ended_it():
    raised = Broken("page two")

    class Torn(Plain):
        def pending(self, cursor):
            if cursor:
                raise raised
            return super().pending(cursor)

    sweep = rescind.Sweep(Torn())
    reading = sweep.read()
    assert (reading.completeness, len(reading.invitations), reading.pages) == ("partial", 1, 1)
    assert "page two" in reading.why and reading.error.__cause__ is raised
    assert rescind.Sweep(Plain()).read().error is None
    assert reading.to_dict()["invitations"] == [reading.invitations[0].to_dict()]


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (rescind.ThrottledError("too many"), "slowed"),
        (rescind.RestrictedError("over"), "halted"),
        (rescind.RefusedError("not this one"), "refused"),
        (Broken("who knows"), "unknown"),
        (rescind.UnreachableError("no network"), "paused"),
    ],
)
def test_the_error_that_a_source_raises_is_reacted_to(raised, told):
    class Failing(Plain):
        failures = 1

        def withdraw(self, invitation):
            if self.failures:
                self.failures -= 1
                raise raised
            return super().withdraw(invitation)

    _, events = blocking(Failing())
    assert told in [event.event for event in events]


def test_a_wrong_answer_of_a_source_is_told_apart():
    class Wrong(Plain):
        def pending(self, cursor):
            return [sent(30)]

    with pytest.raises(rescind.InvalidAnswerError, match="a rescind.Page is needed"):
        blocking(Wrong())

    class Vague(Plain):
        def withdraw(self, invitation):
            super().withdraw(invitation)
            return "done" if len(self.withdrawn) == 1 else None

    _, events = blocking(Vague())
    assert "unknown" in [event.event for event in events]


@pytest.mark.parametrize("wrong", [None, 7, "source", object(), Plain, "half"])
def test_what_is_no_source_is_refused_at_once(wrong):
    if wrong == "half":
        wrong = type("Half", (), {"pending": lambda self, cursor: Page([])})()
    with pytest.raises(rescind.InvalidInputError, match="methods pending and withdraw"):
        rescind.Sweep(wrong)


def test_cancelling_leaves_no_withdrawal_in_doubt_that_was_finished():
    class Slow(Async):
        async def withdraw(self, invitation):
            started.set()
            await asyncio.sleep(0.2)
            await super().withdraw(invitation)

    async def main():
        source, shared = Slow(), settings()
        sweep = rescind.AsyncSweep(source, **shared)
        plan = await sweep.plan()
        run = sweep.run(plan)

        async def consume():
            async for _ in run:
                pass

        task = asyncio.create_task(consume())
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        rest = [event.event async for event in run]
        return source.withdrawn, rest, await sweep.attempts()

    started = asyncio.Event()
    withdrawn, rest, attempts = asyncio.run(main())
    assert len(withdrawn) == 1 and "withdrawn" in rest
    assert [attempt.state for attempt in attempts] == ["withdrawn"]


def test_a_loop_that_ends_leaves_the_attempt_unknown_and_nothing_hangs():
    class Stuck(Async):
        async def withdraw(self, invitation):
            await asyncio.sleep(3600)

    shared = settings()

    async def main():
        sweep = rescind.AsyncSweep(Stuck(), **shared)
        plan = await sweep.plan()
        async with asyncio.timeout(0.2) if hasattr(asyncio, "timeout") else waiting(0.2):
            async for _ in sweep.run(plan):
                pass

    with pytest.raises(TimeoutError):
        asyncio.run(main())
    sweep = rescind.Sweep(Async(), **shared)
    for _ in range(100):
        states = [attempt.state for attempt in sweep.attempts()]
        if states == ["unknown"]:
            break
        time.sleep(0.02)
    assert states == ["unknown"]


class waiting:
    """`asyncio.timeout`, where Python has none yet."""

    def __init__(self, seconds):
        self.seconds = seconds

    async def __aenter__(self):
        self.handle = asyncio.get_running_loop().call_later(
            self.seconds, asyncio.current_task().cancel
        )

    async def __aexit__(self, kind, *_):
        self.handle.cancel()
        if kind is asyncio.CancelledError:
            raise TimeoutError


def test_a_policy_of_ones_own_judges_what_the_others_leave_open_in_batches():
    batches = []

    def judge(candidates, now):
        batches.append(len(candidates))
        assert now == NOW and REQUEST.get() == "policy"
        return [
            Judgement("stale" if one.invitation.invitee.name == "N 0" else Verdict.KEEP, "by name")
            for one in candidates
        ]

    source = MemorySource([sent(30, number) for number in range(1500)] + [sent(1, 2000)])
    policy = rescind.older_than(days=21) & rescind.own(judge)
    context = contextvars.copy_context()
    context.run(REQUEST.set, "policy")
    plan = context.run(lambda: rescind.Sweep(source, policy=policy, **settings()).plan())
    assert batches == [1000, 500]
    assert [entry.invitation.invitee.name for entry in plan.stale] == ["N 0"]
    assert {entry.reason for entry in plan.entries[1:-1]} == {"by name"}


@pytest.mark.parametrize("swept", [blocking, awaited])
def test_what_a_policy_raises_comes_back_whole_and_nothing_is_withdrawn(swept):
    raised = Broken("no such column")

    def judge(candidates, now):
        raise raised

    source = Plain()
    with pytest.raises(rescind.PolicyError) as error:
        swept(source, policy=rescind.own(judge))
    assert error.value.__cause__ is raised and not source.withdrawn


@pytest.mark.parametrize(
    ("judge", "said"),
    [
        (lambda candidates, now: [], "0 answers for 3"),
        (lambda candidates, now: None, "a list of rescind.Judgement is needed"),
        (lambda candidates: [], "positional argument"),
    ],
)
def test_a_policy_that_does_not_answer_is_an_error(judge, said):
    with pytest.raises(rescind.PolicyError) as error:
        blocking(Plain(), policy=rescind.own(judge))
    assert said in f"{error.value} {error.value.__cause__}"


def test_a_policy_of_ones_own_is_code():
    policy = rescind.own(lambda candidates, now: [])
    with pytest.raises(rescind.InvalidInputError, match="is code"):
        policy.to_dict()
    assert policy == policy and policy != rescind.own(lambda candidates, now: [])
    assert repr(policy) == "Policy(own)" and hash(policy) == hash(policy)
    with pytest.raises(rescind.InvalidInputError, match="judge is 7"):
        rescind.own(7)


def test_invitations_in_memory_end_and_are_withdrawn():
    source = MemorySource([sent(30, 1), sent(30, 2)], member_id="ada")
    plan = rescind.Sweep(source, **settings()).plan()
    source.end(plan.stale[0].invitation.id, "accepted")
    assert len(source.still_pending()) == 1 and plan.account.member_id == "ada"
    with pytest.raises(rescind.InvalidInputError):
        source.end("", Fate.CLOSED)
