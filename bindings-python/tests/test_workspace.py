"""All accounts of one key, by either version of the API."""

import asyncio
from datetime import datetime, timedelta, timezone

import pytest
import rescind
from rescind.testing import SimulatedClock, Simulator


@pytest.fixture
def several():
    with Simulator(pending=3, bystanders=5) as simulator:
        yield simulator


def reach(simulator):
    return {"dsn": simulator.url, "api_key": simulator.api_key}


def reach_v2(simulator):
    return {"base_url": simulator.v2_url, "api_key": simulator.api_key}


@pytest.mark.parametrize("by", [reach, reach_v2])
def test_the_accounts_of_a_workspace_come_with_their_status(several, by):
    several.set_faults({"account_status": "CREDENTIALS"})
    accounts = rescind.Workspace(**by(several)).accounts()
    assert [one.account.status for one in accounts] == ["ready"] * 3 + ["disconnected"]
    own = accounts[-1]
    assert (own.id, own.account.member_id) == (several.account_id, several.member_id)
    assert own.account.why and own.to_dict()["account"]["why"] == own.account.why

    async def main():
        return await rescind.AsyncWorkspace(**by(several)).accounts()

    assert asyncio.run(main()) == accounts


def test_a_list_that_cannot_be_read_raises_and_is_never_empty(several):
    with pytest.raises(rescind.CredentialsError, match="^accounts: "):
        rescind.Workspace(dsn=several.url, api_key="wrong").accounts()
    with pytest.raises(rescind.InvalidInputError, match="dsn"):
        rescind.Workspace(dsn="", api_key="key").accounts()


@pytest.mark.parametrize("by", [reach, reach_v2])
def test_a_sweep_goes_to_its_end(simulator, settings, by):
    workspace = rescind.Workspace(**by(simulator))
    sweep = rescind.Sweep(workspace.account(simulator.account_id), **settings)
    plan = sweep.plan()
    assert plan.account.member_id == simulator.member_id and 0 < len(plan.stale) < 60
    summary = list(sweep.run(plan))[-1].summary
    verdict = simulator.record().verdict
    assert summary.withdrawn == verdict["withdrawals"] == len(plan.stale)
    assert (summary.left, summary.lookups) == (0, 0)
    assert verdict["unauthorised"] == verdict["withdrawals_after_success"] == 0


def test_one_account_may_be_reached_without_a_workspace(simulator):
    one = {"account_id": simulator.account_id, **reach_v2(simulator)}
    assert len(rescind.Sweep(rescind.Unipile(**one)).read().invitations) == 60


def test_accounts_wait_for_each_other_and_all_have_their_turn(simulator):
    workspace = rescind.AsyncWorkspace(**reach(simulator), at_once=1)
    sources = [workspace.account(simulator.account_id) for _ in range(3)]

    async def main():
        return await asyncio.gather(*(rescind.AsyncSweep(one).read() for one in sources))

    for reading in asyncio.run(main()):
        assert reading.completeness == "complete" and len(reading.invitations) == 60


@pytest.mark.parametrize("kind", [rescind.Workspace, rescind.AsyncWorkspace])
def test_what_a_workspace_cannot_be_made_of(kind):
    for requests in (-1, 0, 1001, 2**70):
        with pytest.raises(rescind.InvalidInputError, match=f"at_once is {requests}: "):
            kind(api_key="key", at_once=requests).account("acc_1")
    with pytest.raises(TypeError, match="at_once"):
        kind(api_key="key", at_once="4")
    with pytest.raises(rescind.InvalidInputError, match="base_url is .* a dsn is for version 1"):
        kind(api_key="key", dsn="api1.unipile.com:13111", base_url="https://x/v2")
    with pytest.raises(rescind.InvalidInputError, match="account_id is .*acc_01example"):
        kind(api_key="key").account("")


def test_a_dsn_makes_it_version_1_and_the_key_is_never_shown():
    workspace = rescind.Workspace(api_key="s3cret", dsn="api1.unipile.com:13111")
    assert repr(workspace) == 'Workspace(dsn="api1.unipile.com:13111")'
    account = workspace.account("a")
    assert repr(account) == 'Unipile(dsn="api1.unipile.com:13111", account_id="a")'
    assert (account.dsn, account.base_url) == ("api1.unipile.com:13111", None)
    assert repr(rescind.AsyncWorkspace(api_key="s3cret")) == "AsyncWorkspace()"
    proxy = rescind.Unipile(api_key="s3cret", account_id="acc_1", base_url="https://x/v2")
    assert repr(proxy) == 'Unipile(base_url="https://x/v2", account_id="acc_1")'
    assert (proxy.dsn, proxy.base_url) == (None, "https://x/v2")
    with pytest.raises(rescind.InvalidInputError, match="dsn"):
        rescind.Unipile(api_key="k", account_id="a", dsn="api1.unipile.com", base_url="x")


@pytest.mark.parametrize("by", [reach, reach_v2])
def test_several_queues_are_swept_at_once_and_judged_one_by_one(by):
    clock = SimulatedClock(datetime(2026, 11, 24, 9, tzinfo=timezone.utc))

    async def swept(workspace, own):
        source, ledger = workspace.account(own.account_id), rescind.MemoryLedger()
        sweep = rescind.AsyncSweep(source, clock=clock, ledger=ledger)
        plan = await sweep.plan()
        async for _ in sweep.run(plan):
            pass
        return len(plan.stale)

    async def all_swept(simulator):
        workspace = rescind.AsyncWorkspace(**by(simulator))
        return await asyncio.gather(*(swept(workspace, own) for own in simulator.accounts))

    with Simulator(accounts=3, pending=40, clock=clock) as simulator:
        assert simulator.accounts[0].account_id == simulator.account_id
        assert len({own.member_id for own in simulator.accounts}) == 3
        stale = asyncio.run(all_swept(simulator))
        for own, withdrawn in zip(simulator.accounts, stale, strict=True):
            verdict = own.record().verdict
            assert verdict["withdrawals"] == withdrawn > 0
            assert verdict["never_listed"] == verdict["withdrawals_after_success"] == 0
            assert own.record().smallest_gap >= timedelta(minutes=2)
            assert own.ids() == own.record().still_pending
        assert len(simulator.record().withdrawals) == sum(stale)


def test_a_switch_is_for_one_account_or_for_all():
    with Simulator(accounts=2, pending=3) as simulator:
        first, second = simulator.accounts
        second.set_faults({"restricted": True})
        assert [own.faults()["restricted"] for own in (first, second)] == [False, True]
        simulator.set_faults({"silent_cancel": 2})
        faults = [own.faults() for own in (first, second)]
        kept = [(one["restricted"], one["silent_cancel"]) for one in faults]
        assert kept == [(False, 2), (True, 2)]
        with pytest.raises(rescind.InvalidInputError, match="restrict"):
            second.set_faults({"restrict": True})
        assert second.send_new() == second.ids()[0]
        assert len(simulator.ids()) == 7
        second.lift_restriction()
        assert second.faults()["restricted"] is False
    with pytest.raises(rescind.Error, match="stopped"):
        second.record()
    with pytest.raises(rescind.InvalidInputError, match="accounts"):
        Simulator(accounts=0)
