"""Policies: their data, their operators, and what is refused."""

from datetime import datetime, timedelta, timezone

import pytest
import rescind


def test_policies_are_data():
    policy = rescind.older_than(days=21) & ~rescind.people(["mara-lindqvist-4b81"])
    data = {"all": [{"older_than": {"days": 21}}, {"not": {"people": ["mara-lindqvist-4b81"]}}]}
    assert policy.to_dict() == data
    assert rescind.Policy.from_dict(data) == policy
    assert rescind.Policy.from_json(policy.to_json()) == policy
    assert hash(rescind.Policy.from_dict(data)) == hash(policy)
    assert policy != rescind.older_than(days=21)
    assert "older_than" in repr(policy)


def test_each_function_makes_its_policy(tmp_path):
    protected = tmp_path / "people.txt"
    protected.write_text("# friends\nmara-lindqvist-4b81\n\n")
    start = datetime(2026, 1, 1, 1, tzinfo=timezone(timedelta(hours=1)))
    end = datetime(2026, 2, 1, tzinfo=timezone.utc)
    made = [
        (rescind.older_than(timedelta(days=1, hours=2)), {"older_than": {"days": 1, "hours": 2}}),
        (rescind.older_than(hours=36), {"older_than": {"days": 1, "hours": 12}}),
        (rescind.younger_than(minutes=5), {"younger_than": {"minutes": 5}}),
        (rescind.keep_newest(3), {"keep_newest": 3}),
        (rescind.drain_to(400), {"drain_to": 400}),
        (rescind.people_file(protected), {"people": ["mara-lindqvist-4b81"]}),
        (rescind.kind(["page", "event"]), {"kind": ["page", "event"]}),
        (rescind.with_note(), {"with_note": True}),
        (
            rescind.sent_between(start, end),
            {"sent_between": {"from": "2026-01-01T00:00:00Z", "to": "2026-02-01T00:00:00Z"}},
        ),
        (
            rescind.with_note() | rescind.keep_newest(3),
            {"any": [{"with_note": True}, {"keep_newest": 3}]},
        ),
    ]
    for policy, data in made:
        assert policy.to_dict() == data


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: rescind.older_than(), "older_than is empty: a timedelta, or days="),
        (lambda: rescind.older_than(days=0), "older_than is 0 days"),
        (lambda: rescind.older_than(days=2**62), "older_than is too long"),
        (lambda: rescind.younger_than(timedelta(days=-1)), "above zero"),
        (lambda: rescind.keep_newest(0), "at least 1"),
        (lambda: rescind.people(["not an entry!"]), "not an entry!"),
        (lambda: rescind.people_file("/nowhere/people.txt"), "people.txt"),
        (lambda: rescind.kind([]), "name at least one kind"),
        (lambda: rescind.kind(["persons"]), 'kind is "persons": one of person'),
        (
            lambda: rescind.sent_between(datetime(2026, 1, 1), datetime(2026, 2, 1)),
            "a datetime with a zone",
        ),
        (lambda: rescind.Policy.from_dict({"older": 1}), "policy is not usable"),
        (lambda: rescind.Policy.from_json("{"), "policy is not usable"),
    ],
)
def test_what_cannot_be_right_is_refused_with_what_would_be(make, said):
    with pytest.raises(rescind.InvalidInputError) as caught:
        make()
    assert said in str(caught.value)


def test_the_words_and_or_not_are_refused():
    one, other = rescind.with_note(), rescind.keep_newest(1)
    for combine in (lambda: one and other, lambda: one or other, lambda: not one):
        with pytest.raises(TypeError, match="&"):
            combine()
    with pytest.raises(rescind.InvalidInputError, match=r"a list, such as \['one-slug'\]"):
        rescind.people("one-slug")
    with pytest.raises(TypeError):
        one & "page"
