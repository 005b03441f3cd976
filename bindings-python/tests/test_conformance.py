"""The suite for sources of one's own."""

import asyncio

import pytest
from rescind import Fate, Invitation, Page, RefusedError, Unipile
from rescind.testing import MemorySource, Simulator, check_source


class Listed:
    """A source over a list, with what a test changes in it."""

    def __init__(self):
        self.left = [Invitation(str(number)) for number in range(1, 250)]

    def pending(self, cursor):
        at = int(cursor or 0)
        if at < 0:
            raise RefusedError("no such page")
        page = self.left[at : at + 100]
        end = at + len(page)
        return Page(page, str(end) if end < len(self.left) else None)

    def withdraw(self, invitation):
        if invitation not in self.left:
            raise RefusedError("it is not pending")
        self.left.remove(invitation)


class Coroutines(Listed):
    async def pending(self, cursor):
        await asyncio.sleep(0)
        return super().pending(cursor)

    async def withdraw(self, invitation):
        await asyncio.sleep(0)
        super().withdraw(invitation)


class Deaf(Listed):
    def withdraw(self, invitation):
        """Says that it is done."""


class Sure(Listed):
    def fate(self, invitation):
        return Fate.ACCEPTED


@pytest.mark.parametrize("make", [Listed, Coroutines, lambda: MemorySource([mara, ole])])
def test_a_source_that_keeps_its_contract_passes(make):
    report = check_source(make)
    report.assert_passed()
    assert report.passed and not report.failed and len(report.checks) >= 12
    assert report.suite == "source" and all(check.failure is None for check in report.checks)


def test_unipile_keeps_it():
    with Simulator(pending=20) as unipile:
        dsn, key, account = unipile.url, unipile.api_key, unipile.account_id
        check_source(lambda: Unipile(dsn=dsn, api_key=key, account_id=account)).assert_passed()


@pytest.mark.parametrize(
    ("make", "check"),
    [
        (Deaf, "what is withdrawn is listed no more and all else is"),
        (Sure, "a fate comes from knowledge"),
    ],
)
def test_a_source_that_breaks_it_is_told_where(make, check):
    report = check_source(make)
    assert check in [failed.name for failed in report.failed]
    with pytest.raises(AssertionError, match=f"- {check}: ") as raised:
        report.assert_passed()
    assert str(raised.value) == str(report)


def test_what_makes_it_may_be_async_and_what_it_raises_comes_out():
    async def make():
        await asyncio.sleep(0)
        return Listed()

    check_source(make).assert_passed()

    def fails():
        raise KeyError("no database")

    with pytest.raises(KeyError, match="no database"):
        check_source(fails)


mara, ole = Invitation("1"), Invitation("2")
