"""The Python SDK for Unipile against our simulator."""

import pytest
from unipile import UnipileClient
from unipile.errors import UnsuccessfulRequestError


@pytest.fixture
def client(simulator):
    with UnipileClient(simulator.url, simulator.api_key) as client:
        yield client


def listed(client, account, limit=None):
    cursor, items = None, []
    while True:
        page = client.users.get_all_invitations_sent(account, limit=limit, cursor=cursor)
        items += page.items
        cursor = page.cursor
        if not cursor:
            return items


def test_it_reads_every_page_cancels_one_and_reads_again(simulator, client):
    account = simulator.account_id
    before = listed(client, account, 25)
    assert [one.id for one in before] == simulator.ids()
    done = client.users.cancel_invitation_sent(account, before[0].id)
    assert done.object == "InvitationCanceled"
    assert [one.id for one in listed(client, account)] == [one.id for one in before[1:]]


def test_accounts_and_profiles_are_as_it_expects_them(simulator, client):
    account = simulator.account_id
    assert client.account.get_all().items[0].id == client.account.get_one(account).id == account
    assert client.users.get_own_profile(account).provider_id == simulator.member_id
    invited = listed(client, account)[0].invited_user_id
    profile = client.users.get_profile(invited, account)
    assert profile.provider_id == invited and profile.invitation.status == "PENDING"


@pytest.mark.parametrize(
    ("call", "status", "type"),
    [
        (lambda at, account: at.cancel_invitation_sent(account, "1"), 404, "resource_not_found"),
        (lambda at, account: at.get_all_invitations_sent("other"), 404, "resource_not_found"),
        (lambda at, account: listed(at._client, account, 101), 400, "invalid_parameters"),
    ],
)
def test_what_is_wrong_is_refused_as_it_expects(simulator, client, call, status, type):
    with pytest.raises(UnsuccessfulRequestError) as error:
        call(client.users, simulator.account_id)
    assert (error.value.status, error.value.body["type"]) == (status, f"errors/{type}")


def test_a_wrong_key_is_refused_as_it_expects(simulator):
    with UnipileClient(simulator.url, "wrong") as client:
        with pytest.raises(UnsuccessfulRequestError) as error:
            client.account.get_all()
    assert error.value.body["type"] == "errors/missing_credentials"
