"""A source and a policy of one's own: any executor plugs in with two methods.

    python own_source.py

Here the queue is a table of one's own CRM, and the CRM knows who is a customer.
"""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import datetime, timedelta, timezone

import rescind
from rescind import Account, Candidate, Invitation, Judgement, Page, Receipt, Verdict
from rescind.testing import SimulatedClock

NOW = datetime(2026, 11, 24, 9, tzinfo=timezone.utc)
PAGE = 100


class Crm:
    """An `InviteSource` over a table; the methods may be coroutines just as well."""

    def __init__(self) -> None:
        # rescind calls plain methods on a thread of its own
        self.database = sqlite3.connect(":memory:", check_same_thread=False)
        self.database.execute("create table invitations (id text, name text, sent text, vip bool)")
        for days in range(10, 40):
            # LinkedIn's ids carry the time of sending; see the docs of rescind.Sent
            id = int((NOW - timedelta(days=days)).timestamp() * 1000) << 22
            sent = (NOW - timedelta(days=days)).isoformat()
            row = (f"SENT_{id}", f"Person {days}", sent, days % 10 == 0)
            self.database.execute("insert into invitations values (?, ?, ?, ?)", row)

    def account(self) -> Account:
        # the allowance belongs to the member: say who it is
        return Account("ACoAAB-ada", name="Ada")

    def pending(self, cursor: str | None) -> Page:
        start = int(cursor or 0)
        query = "select id, name, sent from invitations limit ? offset ?"
        rows = self.database.execute(query, (PAGE, start)).fetchall()
        invitations = [
            Invitation(id, name=name, provider_time=datetime.fromisoformat(sent))
            for id, name, sent in rows
        ]
        return Page(invitations, next=str(start + PAGE) if len(rows) == PAGE else None)

    def withdraw(self, invitation: Invitation) -> Receipt:
        # here your browser, your API or your queue does it; raise rescind's errors if it fails:
        # ThrottledError slows down, RestrictedError halts, anything else is an unknown outcome
        gone = self.database.execute("delete from invitations where id = ?", (invitation.handle,))
        if gone.rowcount == 0:
            raise rescind.MissingError(f"{invitation.id} is not pending")
        return Receipt()

    def no_customers(self, candidates: list[Candidate], now: datetime) -> list[Judgement]:
        """A policy: asked in batches, for those that the others leave open."""
        vips = {id for (id,) in self.database.execute("select id from invitations where vip")}
        return [
            Judgement(Verdict.KEEP, "a customer")
            if one.invitation.handle in vips
            else Judgement(Verdict.STALE, "no customer")
            for one in candidates
        ]


async def main() -> None:
    crm = Crm()
    sweep = rescind.AsyncSweep(
        crm,
        policy=rescind.older_than(days=21) & rescind.own(crm.no_customers),
        ledger=rescind.MemoryLedger(),  # for this example; a path keeps the record
        clock=SimulatedClock(NOW),  # the same: leave it out and it takes the days it takes
    )
    plan = await sweep.plan()
    print(f"{plan}\n")
    async for event in sweep.run(plan):
        if isinstance(event, rescind.Event.DayDone):
            print(f"{event.date}: {event.used} withdrawn, {event.left} to go")


asyncio.run(main())
