"""The pace: its defaults, its data, and what is refused."""

from datetime import date, time, timedelta

import pytest
import rescind
from rescind import Pace


def test_the_defaults_are_the_core_s():
    active, fresh = Pace.active("Europe/Paris"), Pace.fresh("Europe/Paris")
    assert (active.per_day, fresh.per_day) == ((50, 100), (20, 25))
    assert active.zone == "Europe/Paris"
    assert active.gap == timedelta(minutes=2) and active.grace == timedelta(minutes=5)
    assert active.warm_up_days == 0
    assert active.to_dict()["days"] == ["Mon", "Tue", "Wed", "Thu", "Fri"]


def test_every_setting_arrives():
    pace = Pace.active(
        "UTC",
        per_day=(10, 20),
        gap=timedelta(minutes=3),
        days=["sat", "Sunday"],
        hours=[(time(8), time(12)), (time(13, 30), time(20))],
        holidays=[date(2026, 12, 25)],
        warm_up_days=14,
        grace=timedelta(minutes=1),
    )
    assert pace.to_dict() == {
        "zone": "UTC",
        "low": 10,
        "high": 20,
        "gap_seconds": 180,
        "days": ["Sat", "Sun"],
        "hours": [["08:00:00", "12:00:00"], ["13:30:00", "20:00:00"]],
        "holidays": ["2026-12-25"],
        "warm_up_days": 14,
        "grace_seconds": 60,
    }
    assert Pace.from_dict(pace.to_dict()) == pace != Pace.active("UTC")
    assert "low=10" in repr(pace)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Pace.active("Europe/Pariss"), "an IANA name"),
        (lambda: Pace.active("UTC", per_day=(0, 0)), "from 1 on"),
        (lambda: Pace.active("UTC", per_day=(9, 3)), "3..=9"),
        (lambda: Pace.active("UTC", gap=timedelta(0)), "gap is 0 s"),
        (lambda: Pace.active("UTC", gap=timedelta(minutes=3)), "at most 163 s"),
        (lambda: Pace.active("UTC", days=[]), "at least one working day"),
        (lambda: Pace.active("UTC", days=["someday"]), 'days is "someday": mon, tue'),
        (lambda: Pace.active("UTC", hours=[]), "at least one window"),
        (lambda: Pace.from_dict({"zone": "UTC"}), "pace is not usable"),
    ],
)
def test_what_cannot_be_right_is_refused_with_what_would_be(make, said):
    with pytest.raises(rescind.InvalidInputError) as caught:
        make()
    assert said in str(caught.value)
