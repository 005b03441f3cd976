"""What a user writes, as the type checkers have to accept it."""

from __future__ import annotations

import asyncio
from datetime import datetime, time, timedelta, timezone

import rescind
from rescind.testing import MemorySource, SimulatedClock, Simulator


class Plain:
    def pending(self, cursor: str | None) -> rescind.Page:
        return rescind.Page([rescind.Invitation("SENT_7449262477600571392", kind="person")])

    def withdraw(self, invitation: rescind.Invitation) -> rescind.Receipt:
        return rescind.Receipt(204)


class Coroutines:
    async def pending(self, cursor: str | None) -> rescind.Page:
        return rescind.Page([], next=None, total=3, pause=timedelta(seconds=1))

    async def withdraw(self, invitation: rescind.Invitation) -> None:
        await asyncio.sleep(0)

    async def fate(self, invitation: rescind.Invitation) -> rescind.Fate:
        raise rescind.RateLimitedError("later", retry_after=timedelta(seconds=30))

    async def account(self) -> rescind.Account:
        return rescind.Account("ada", status=rescind.Status.READY)


def judge(
    candidates: list[rescind.Candidate], now: datetime
) -> list[rescind.Judgement]:
    return [rescind.Judgement(rescind.Verdict.KEEP, str(one.sent.latest)) for one in candidates]


pace = rescind.Pace.active(
    "Europe/Paris", per_day=(30, 40), hours=[(time(9), time(12))], gap=timedelta(minutes=3)
)
policy = rescind.older_than(days=21) & ~rescind.people(["mara-lindqvist-4b81"]) | rescind.own(judge)
sources: list[rescind.InviteSource] = [Plain(), Coroutines()]
sweep = rescind.Sweep(Plain(), policy=policy, pace=pace, ledger="rescind.db", kinds=["person"])


def told(event: rescind.Event) -> str:
    match event:
        case rescind.Event.Withdrawn(invitation=invitation, reinvitable_from=again):
            return f"{invitation.id} {again.isoformat()}"
        case rescind.Event.WithdrawnByHand(reinvitable_from=again):
            return again.isoformat()
        case rescind.Event.Done(summary=summary):
            return str(summary.withdrawn)
        case _:
            return event.event


def blocking() -> list[str]:
    plan = sweep.plan()
    days: list[rescind.Day] = sweep.history()
    pages = [plan.worklist(), plan.report(names=False, history=days, thresholds=None)]
    pages += [event.event for event in sweep.reconcile(plan)]
    first: datetime | None = plan.entries[0].sent.earliest if plan.entries else None
    levels: tuple[rescind.Level, datetime | None] = (plan.health.level, first)
    with sweep.run(plan) as events:
        return [*map(told, events), str(levels), *pages]


async def main() -> None:
    async with Simulator(pending=3) as unipile:
        source = rescind.Unipile(
            dsn=unipile.url, api_key=unipile.api_key, account_id=unipile.account_id
        )
        clock = SimulatedClock(datetime.fromisoformat("2026-11-24T09:00:00+00:00"))
        swept = rescind.AsyncSweep(source, ledger=rescind.MemoryLedger(), clock=clock)
        plan: rescind.Plan = await swept.plan()
        async with swept.run(plan) as events:
            async for event in events:
                print(told(event))
        try:
            attempts: list[rescind.Attempt] = await swept.attempts()
            print([attempt.state for attempt in attempts])
        except rescind.Error as error:
            wait: timedelta | None = error.retry_after
            print(error.code, error.retryable, error.scope, error.http_status, wait)


kept = rescind.Sweep(MemorySource([]), ledger=rescind.SqliteLedger("rescind.db"))


def connected() -> list[rescind.Unipile]:
    workspace = rescind.Workspace(api_key="key", base_url="https://x/v2", at_once=4)
    return [workspace.account(one.id) for one in workspace.accounts()]


async def connected_async() -> list[rescind.Connected]:
    return await rescind.AsyncWorkspace(api_key="key", dsn="api1.unipile.com:13111").accounts()


def known() -> list[object]:
    ahead: rescind.Forecast | None = kept.forecast(weekly=100, accepted=0.3)
    bounds: rescind.Share | None = kept.acceptance(at_days=[21]).costs[0].share
    again: datetime | None = kept.may_invite("mara-lindqvist-4b81").reinvitable_from
    policy: rescind.Policy = rescind.preset("cautious")
    return [ahead and ahead.healthy_from, bounds and bounds.high, again, policy]


def hear(header: str | None, body: bytes) -> int:
    receiver = rescind.Receiver.v2("a-secret-of-your-own", tolerance=timedelta(minutes=1))
    recent = rescind.Recent(1000)
    try:
        news: rescind.News = receiver.receive(header, body, now=datetime.now(timezone.utc))
    except rescind.UnverifiedError:
        return 401
    match news:
        case rescind.News.Connected(invitee=invitee) if recent.is_new(news):
            print(invitee.name, news.at)
        case rescind.News.AccountStatus(status=rescind.Status.DISCONNECTED, word=word):
            print(news.account_id, word)
        case _:
            recent.forget(news)
    return 200
