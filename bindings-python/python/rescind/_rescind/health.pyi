"""
How long a queue is, how long it will be, and how many accept.
"""

from datetime import date, datetime, timedelta
from rescind.names import Level
from typing import Any, SupportsIndex, final

__all__ = ["Acceptance", "Bucket", "Cost", "Forecast", "ForecastDay", "Health", "Past", "Share", "Tally", "Thresholds", "Week"]

@final
class Acceptance:
    """
    What became of the people who were invited, as far as anybody watched. As text, a few lines.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def by_days(self, /) -> int:
        """
        By which age an acceptance counts in the rates, in days.
        """
    @property
    def costs(self, /) -> list[Cost]:
        """
        What it costs to withdraw at each age that was asked for.
        """
    @property
    def statement(self, /) -> str:
        """
        The rate of all in a sentence, or why there is none.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def total(self, /) -> Tally:
        """
        All of them.
        """
    @property
    def undated(self, /) -> int:
        """
        Of how many the time of sending is not known to a week.
        """
    @property
    def weeks(self, /) -> list[Week]:
        """
        The same by week of sending, the oldest first; without those of `undated`.
        """

@final
class Bucket:
    """
    How many invitations are certainly of one age.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def count(self, /) -> int:
        """
        How many.
        """
    @property
    def from_days(self, /) -> int:
        """
        The least age, in days of 24 hours.
        """
    @property
    def label(self, /) -> str:
        """
        The ages in words.
        """
    @property
    def to_days(self, /) -> int | None:
        """
        The age that is not reached; `None` in the last bucket.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class Cost:
    """
    What it costs to withdraw at an age: the share of those that are pending then and would be
    accepted later. As text, a sentence.

    An estimate of Kaplan and Meier's: it takes in that an invitation is known from a reading on, and
    that nobody knows what would have become of one that was withdrawn. One that was declined, or
    expired, counts as withdrawn, so that the cost is rather too high.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def accepted(self, /) -> int:
        """
        How many of them were accepted later.
        """
    @property
    def at_risk(self, /) -> int:
        """
        How many were watched that were pending then.
        """
    @property
    def days(self, /) -> int:
        """
        The age, in days.
        """
    @property
    def share(self, /) -> Share | None:
        """
        The share; `None` where fewer than 30 were watched at that age, or on the day after it.
        """
    @property
    def statement(self, /) -> str:
        """
        The same in a sentence.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def until_days(self, /) -> int:
        """
        Up to which age enough were watched, in days; 180 at most, when invitations expire.
        """

@final
class Forecast:
    """
    How long the queue is expected to be; as text, when it leaves the danger zone.

    Numbers are expected ones, to the thousandth: 0.5 is one every other time. Of each day, what is
    sent comes first, then what is accepted, then the oldest are withdrawn.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def days(self, /) -> list[ForecastDay]:
        """
        The days, the first of them the service day after the one on which it was asked for.
        """
    @property
    def healthy_from(self, /) -> date | None:
        """
        The first day that ends, as all later ones do for three years, with a queue shorter than the
        danger zone; `None` where none does.
        """
    @property
    def rests_on(self, /) -> str:
        """
        What is assumed of acceptances, in a sentence.
        """
    @property
    def start(self, /) -> int:
        """
        How many are pending when the first day opens.
        """
    @property
    def statement(self, /) -> str:
        """
        When it leaves the danger zone, or why it never does, in one or two sentences.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class ForecastDay:
    """
    One day of a `Forecast`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def accepted(self, /) -> float:
        """
        How many are accepted.
        """
    @property
    def date(self, /) -> date:
        """
        The date, in the zone of the pace.
        """
    @property
    def pending(self, /) -> float:
        """
        How many are pending when it ends.
        """
    @property
    def sent(self, /) -> float:
        """
        How many are sent.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def withdrawn(self, /) -> float:
        """
        How many are withdrawn.
        """

@final
class Health:
    """
    The state of a queue, as a reading showed it; as text, with its histogram.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def advice(self, /) -> str:
        """
        What to do about it, in one to five sentences with the figures that they rest on. Whoever
        needs no automation is told so.
        """
    @property
    def complete(self, /) -> bool:
        """
        Whether it showed everything: if not, there may be more of everything.
        """
    @property
    def count(self, /) -> int:
        """
        How many are pending.
        """
    @property
    def histogram(self, /) -> list[Bucket]:
        """
        How old they are, youngest first.
        """
    @property
    def kept(self, /) -> int:
        """
        How many of them stay at any age: by their kind, by the policy, or as it was tried in vain.
        """
    @property
    def level(self, /) -> Level:
        """
        Whether these are too many.
        """
    @property
    def oldest(self, /) -> timedelta | None:
        """
        The greatest certain age.
        """
    @property
    def past(self, /) -> list[Past]:
        """
        How many are past 21, 60, 90 and 120 days.
        """
    @property
    def read_at(self, /) -> datetime:
        """
        When that reading began.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def unknown(self, /) -> int:
        """
        Of how many nothing is known of the age; they are in no bucket.
        """

@final
class Past:
    """
    How many invitations are certainly of an age or older.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def count(self, /) -> int:
        """
        How many.
        """
    @property
    def days(self, /) -> int:
        """
        The age, in days of 24 hours: 21 is the usual one to withdraw at; 60, 90 and 120 are neglect.
        """
    @property
    def kept(self, /) -> int:
        """
        How many of them stay at any age, as in `Health.kept`.
        """
    @property
    def share(self, /) -> float:
        """
        Which share of all that are pending, 0 to 1.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class Share:
    """
    A share that was seen, and the bounds within which the true one lies with 95 % confidence.

    By Wilson's interval. Where it is not known what became of some, the lower bound counts all of
    them as not accepted, and the upper one as accepted.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def high(self, /) -> float:
        """
        Its upper bound.
        """
    @property
    def low(self, /) -> float:
        """
        Its lower bound.
        """
    @property
    def share(self, /) -> float:
        """
        The share, 0 to 1.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class Tally:
    """
    What became of some invitations. Each of `seen` is one of the others.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def accepted(self, /) -> int:
        """
        How many were accepted.
        """
    @property
    def closed(self, /) -> int:
        """
        How many were declined, or expired.
        """
    @property
    def pending(self, /) -> int:
        """
        How many are pending.
        """
    @property
    def rate(self, /) -> Share | None:
        """
        The share of what is sent that is accepted by `by_days`, estimated as a `Cost` is: one that is
        pending counts on the days on which it was watched, and on no others. `None` where fewer than
        30 were watched at some age up to then, as in the first weeks.
        """
    @property
    def seen(self, /) -> int:
        """
        How many there are: those that a reading listed. One that was accepted before that is not
        among them.
        """
    @property
    def stale(self, /) -> int:
        """
        How many of those that are pending are surely as old as `by_days`, or older: dead weight. For
        a plain share that they do not drag down, take them off `seen`.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def unknown(self, /) -> int:
        """
        How many ended in a way that nobody knows.
        """
    @property
    def withdrawn(self, /) -> int:
        """
        How many were withdrawn.
        """

@final
class Thresholds:
    """
    From how many pending invitations on a queue is too long.

    `0 < danger <= critical`, or `InvalidInputError`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, danger: SupportsIndex = 500, critical: SupportsIndex = 700) -> Thresholds: ...
    def __repr__(self, /) -> str: ...
    @property
    def critical(self, /) -> int:
        """
        From here on it is critical.
        """
    @property
    def danger(self, /) -> int:
        """
        From here on it is in danger.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """

@final
class Week:
    """
    What became of the invitations of a week.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def tally(self, /) -> Tally:
        """
        What became of them.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The value as data, the same in every language.
        """
    @property
    def week(self, /) -> str:
        """
        Which, by ISO 8601 and in UTC: `2026-W48`.
        """
