"""The two pages of a plan, and what is withdrawn by hand with one of them."""

import asyncio
from datetime import timedelta
from html.parser import HTMLParser
from urllib.request import Request, urlopen

import pytest
import rescind
from conftest import START
from rescind.testing import MemorySource

ID = "7449262477600571392"


class Page(HTMLParser):
    """The elements of a page, and the text in those of one kind."""

    def __init__(self, text, within=""):
        super().__init__()
        self.tags, self.texts, self.within, self.inside = [], [], within, False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside = tag == self.within

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.texts.append(data)

    def of(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def by_hand(simulator, clock, ids):
    """Presses "Withdraw" on LinkedIn's own page."""
    for id in ids:
        clock.advance(timedelta(minutes=5))
        url = f"{simulator.url}/api/v1/users/invite/sent/{id}?account_id={simulator.account_id}"
        request = Request(url, method="DELETE", headers={"X-API-KEY": simulator.api_key})
        with urlopen(request, timeout=10) as answer:
            assert answer.status == 200


def test_a_worklist_has_a_box_for_each_that_is_stale(source, settings):
    plan = rescind.Sweep(source, **settings).plan()
    page = Page(plan.worklist(), within="bdi")
    ids = [entry.invitation.id for entry in plan.stale]
    assert [box["value"] for box in page.of("input")] == ids
    assert page.texts[1:] == [str(entry.invitation.invitee) for entry in plan.stale]
    assert all(link["href"].startswith("https://www.linkedin.com/") for link in page.of("a"))


def test_a_name_is_text(settings):
    name = '"><script>alert(1)</script>'
    source = MemorySource([rescind.Invitation(ID, name=name, label="Sent 2 months ago")])
    plan = rescind.Sweep(source, **settings).plan()
    for text in (plan.worklist(), plan.report()):
        page = Page(text, within="bdi")
        assert name in page.texts and len(page.of("script")) <= 1
    assert plan.report(names=False).count("alert") == 0


def test_a_report_takes_thresholds_and_a_history(source, settings):
    sweep = rescind.Sweep(source, **settings)
    plan = sweep.plan()
    assert sweep.history() == [] and "Withdrawn by hand" not in plan.report()
    for _ in sweep.run(plan):
        pass
    days = sweep.history()
    assert sum(day.withdrawn for day in days) == len(plan.stale) and days[0].date >= START.date()
    assert days[0].to_dict() == {
        "date": str(days[0].date), "withdrawn": days[0].withdrawn,
        "by_hand": 0, "accepted": 0, "gone": 0,
    }
    page = plan.report(history=days, thresholds=rescind.Thresholds(7, 77))
    assert "critical 77" in page and "Withdrawn by hand" in page
    with pytest.raises(TypeError):
        plan.report(history=[1])


def test_what_is_withdrawn_by_hand_is_recognised(source, settings, simulator, clock):
    sweep = rescind.Sweep(source, **settings)
    plan = sweep.plan()
    ids = [entry.invitation.id for entry in plan.stale[:2]]
    by_hand(simulator, clock, ids)
    told = [event for event in sweep.reconcile(plan) if event.event == "withdrawn_by_hand"]
    assert sorted(event.invitation.id for event in told) == sorted(ids)
    assert isinstance(told[0], rescind.Event.WithdrawnByHand)
    assert told[0].to_dict()["reinvitable_from"] and sweep.attempts() == []
    assert [day.by_hand for day in sweep.history()] == [2]
    *_, last = sweep.run(plan)
    assert (last.summary.by_hand, last.summary.withdrawn) == (0, len(plan.stale) - 2)


def test_all_of_it_for_asyncio(source, settings, simulator, clock):
    async def main():
        sweep = rescind.AsyncSweep(source, **settings)
        plan = await sweep.plan()
        by_hand(simulator, clock, [plan.stale[0].invitation.id])
        events = await sweep.reconcile(plan)
        assert [event.event for event in events] == ["withdrawn_by_hand", "planned"]
        assert (await sweep.history())[0].by_hand == 1

    asyncio.run(main())
