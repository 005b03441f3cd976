"""The accounts of a workspace."""

import asyncio

import pytest
import rescind
from rescind.testing import Simulator


@pytest.fixture
def simulator():
    with Simulator(pending=3, bystanders=5) as simulator:
        yield simulator


def test_the_accounts_of_a_workspace_come_with_their_status(simulator):
    simulator.set_faults({"account_status": "CREDENTIALS"})
    reach = {"dsn": simulator.url, "api_key": simulator.api_key}
    accounts = rescind.Unipile.accounts(**reach)
    assert [one.account.status for one in accounts] == ["ready"] * 3 + ["disconnected"]
    own = accounts[-1]
    assert (own.id, own.account.member_id) == (simulator.account_id, simulator.member_id)
    assert own.account.why == "CREDENTIALS" and own.to_dict()["account"]["why"] == "CREDENTIALS"

    async def main():
        return await rescind.Unipile.accounts_async(**reach)

    assert asyncio.run(main()) == accounts


def test_a_list_that_cannot_be_read_raises_and_is_never_empty(simulator):
    with pytest.raises(rescind.CredentialsError, match="^accounts: "):
        rescind.Unipile.accounts(dsn=simulator.url, api_key="wrong")
    with pytest.raises(rescind.InvalidInputError, match="dsn"):
        rescind.Unipile.accounts(dsn="", api_key="key")
