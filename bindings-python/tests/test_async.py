"""The sweep for asyncio: the same work, with the event loop free."""

import asyncio
from datetime import timedelta

import pytest
import rescind
from conftest import source_of
from rescind.testing import Simulator

# what is cancelled is finished in the background, and that ends with this timeout
SOON = timedelta(seconds=1)


def test_the_program_of_the_readme(simulator, tmp_path, clock):
    dsn, key, account = simulator.url, simulator.api_key, simulator.account_id

    async def main():
        sweep = rescind.AsyncSweep(
            rescind.Unipile(dsn=dsn, api_key=key, account_id=account),
            policy=rescind.older_than(days=21) & ~rescind.people(["mara-lindqvist-4b81"]),
            pace=rescind.Pace.active("Europe/Paris"),
            ledger=tmp_path / "rescind.db",
            clock=clock,
        )
        plan = await sweep.plan()
        return plan, [event async for event in sweep.run(plan)]

    plan, events = asyncio.run(main())
    assert events[-1].event == "done"
    assert events[-1].summary.withdrawn == len(plan.stale) > 0
    assert len(simulator.record().withdrawals) == len(plan.stale)


def test_the_loop_goes_on_while_the_provider_does_not_answer(settings, simulator):
    source = source_of(simulator, timeout=SOON)
    simulator.set_faults({"hang_list": 1})

    async def main():
        planning = asyncio.ensure_future(rescind.AsyncSweep(source, **settings).plan())
        for _ in range(20):
            await asyncio.sleep(0.01)
        assert not planning.done()
        planning.cancel()
        with pytest.raises(asyncio.CancelledError):
            await planning

    asyncio.run(main())


def test_what_is_in_flight_is_recorded_when_its_task_is_cancelled(settings, simulator):
    source = source_of(simulator, timeout=SOON)
    simulator.set_faults({"commit_then_hang": 1})

    async def main():
        sweep = rescind.AsyncSweep(source, **settings)
        plan = await sweep.plan()
        run = sweep.run(plan)

        async def consume():
            async for _ in run:
                pass

        task = asyncio.ensure_future(consume())
        while not simulator.record().withdrawals:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        # the turn goes on; its outcome comes first when the run is asked again, and then it ends
        return [event.event async for event in run]

    assert "unknown" in asyncio.run(main())
    assert len(simulator.record().withdrawals) == 1


def test_leaving_the_block_stops_the_run(source, settings, simulator):
    async def main():
        sweep = rescind.AsyncSweep(source, **settings)
        plan = await sweep.plan()
        async with sweep.run(plan) as run:
            async for event in run:
                if event.event == "withdrawn":
                    break
        assert [event async for event in run if event.event == "withdrawn"] == []
        step = await sweep.step(plan)
        assert step.next is not None
        assert await sweep.resume() is False

    asyncio.run(main())
    assert len(simulator.record().withdrawals) == 1


def test_errors_come_as_they_are(simulator, settings):
    async def main():
        async with Simulator(pending=1) as other:
            await rescind.AsyncSweep(source_of(other, api_key="no"), **settings).plan()

    with pytest.raises(rescind.CredentialsError):
        asyncio.run(main())
