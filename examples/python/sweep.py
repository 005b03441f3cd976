"""A sweep from the first reading to the last check.

Without settings it sweeps a simulated account of 620 pending invitations, in simulated time:

    python sweep.py

With UNIPILE_API_KEY and UNIPILE_ACCOUNT_ID set it works on a real account and the real clock: with
UNIPILE_DSN by version 1 of the API, without it by version 2. There it only plans, unless --yes is
given. Without UNIPILE_ACCOUNT_ID it lists the accounts that the key opens.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import datetime, timezone
from pathlib import Path

import rescind
from rescind import Event
from rescind.testing import SimulatedClock, Simulator


def real() -> None:
    """The sweep of a real account: this is all that a program of your own needs."""
    key, dsn = os.environ["UNIPILE_API_KEY"], os.environ.get("UNIPILE_DSN")
    workspace = rescind.Workspace(api_key=key, dsn=dsn)
    if "UNIPILE_ACCOUNT_ID" not in os.environ:
        for one in workspace.accounts():
            print(f"{one.id}  {one.account.name}: {one.account.status}")
        return
    sweep = rescind.Sweep(
        workspace.account(os.environ["UNIPILE_ACCOUNT_ID"]),
        policy=rescind.older_than(days=21),
        pace=rescind.Pace.active(os.environ.get("RESCIND_ZONE", "Europe/Paris")),
        ledger="rescind.db",
    )
    plan = sweep.plan()  # reads and judges; withdraws nothing
    print(f"{plan.health}\n\n{plan}\n")
    if "--yes" in sys.argv:
        withdraw(sweep, plan)
    else:
        print("Nothing was withdrawn. Add --yes to begin.")


def simulated(pending: int) -> None:
    """The same with a Unipile on loopback, and a clock that jumps where the sweep waits."""
    clock = SimulatedClock(datetime(2026, 11, 23, 8, tzinfo=timezone.utc))
    with (
        Simulator(pending=pending, seed=7, clock=clock) as unipile,
        tempfile.TemporaryDirectory() as folder,
    ):
        sweep = rescind.Sweep(
            rescind.Unipile(
                dsn=unipile.url, api_key=unipile.api_key, account_id=unipile.account_id
            ),
            policy=rescind.older_than(days=21),
            pace=rescind.Pace.active("Europe/Paris"),
            ledger=Path(folder) / "rescind.db",
            clock=clock,
        )
        plan = sweep.plan()
        print(f"{plan.health}\n\n{plan}\n")
        withdraw(sweep, plan)

        record = unipile.record()
        print("What the simulated Unipile saw, by its own record:")
        print(f"  withdrawn                     {len(record.withdrawals)}")
        print(f"  still pending                 {len(record.still_pending)}")
        print(f"  most in any rolling 24 hours  {record.most_in_rolling_24h} (cap 100)")
        print(f"  smallest gap                  {record.smallest_gap} (at least 0:02:00)")


def withdraw(sweep: rescind.Sweep, plan: rescind.Plan) -> None:
    """Over days, if need be. Stop it with Ctrl-C and start it again: it goes on where it was."""
    with sweep.run(plan) as events:
        for event in events:
            match event:
                case Event.DayDone(date=date, used=used, left=left):
                    print(f"{date}: {used:>3} withdrawn, {left:>3} to go")
                case Event.Accepted(invitation=invitation):
                    print(f"accepted: {invitation.invitee}")
                case Event.Unknown(invitation=invitation, why=why):
                    print(f"{invitation.invitee}: {why}")
                case Event.Paused(until=until, why=why):
                    print(f"paused until {until}: {why}")
                case Event.Halted(reason=reason):
                    print(f"halted: {reason}")
                case Event.Done(summary=summary):
                    print(f"done: {summary.withdrawn} withdrawn in this run")
                case _:
                    pass


if __name__ == "__main__":
    try:
        if "UNIPILE_API_KEY" in os.environ:
            real()
        else:
            simulated(int(sys.argv[1]) if len(sys.argv) > 1 else 620)
    except rescind.Error as error:
        sys.exit(f"error: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped.")
