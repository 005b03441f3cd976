"""Plans that people review, and plans as data."""

import copy
import csv
import io
import json
from pathlib import Path

import pytest
import rescind
from jsonschema import Draft202012Validator
from test_vectors import cases, sweep_of, vectors

SCHEMA = json.loads((Path(__file__).parent.parent / "plan.schema.json").read_text("utf-8"))
PLANS = [case for name in ("ages", "policies", "sweeps", "reviews") for case in vectors(f"{name}.json")]


def valid(data):
    return Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).is_valid(data)


def test_what_is_ticked_is_withdrawn_and_nothing_else(source, settings, simulator):
    sweep = rescind.Sweep(source, **settings)
    plan = sweep.plan()
    # as a spreadsheet with semicolons saves it, with two bytes a letter
    rows = list(csv.reader(io.StringIO(plan.to_csv(separator="semicolon"), newline=""), delimiter=";"))
    for row in rows[1::3]:
        row[0] = "keep"
    text = io.StringIO(newline="")
    csv.writer(text, delimiter="\t").writerows(rows)
    reviewed = plan.reviewed(text.getvalue().encode("utf-16"))

    assert 0 < len(reviewed.stale) < len(plan.stale)
    for event in sweep.run(reviewed):
        pass
    withdrawn = sorted(id for id, _ in simulator.record().withdrawals)
    assert withdrawn == sorted(entry.invitation.id for entry in reviewed.stale)
    changes = reviewed.changes(sweep.plan())
    assert len(changes.gone) == len(reviewed.stale) and not changes.added and not changes.kept
    assert changes.gone[0].explanation == plan.stale[1].explanation
    assert changes.to_dict()["gone"][0] == changes.gone[0].to_dict()


def test_what_cannot_be_reviewed_is_refused(source, settings):
    plan = rescind.Sweep(source, **settings).plan()
    with pytest.raises(rescind.InvalidInputError, match=r'separator is "\|": one of comma semicolon tab'):
        plan.to_csv(separator="|")
    assert plan.to_csv(separator=";") == plan.to_csv(separator="semicolon")
    assert plan.to_csv(separator=rescind.Separator.TAB).startswith("\ufeffdecision\tid\t")
    with pytest.raises(rescind.InvalidInputError, match="width"):
        plan.table(-1)
    with pytest.raises(TypeError):
        plan.reviewed(7)


def parts(data, path=()):
    """Each object of some data, with the way that leads to it."""
    if isinstance(data, dict):
        yield path
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, (dict, list)):
            yield from parts(value, (*path, key))


def at(data, path):
    for key in path:
        data = data[key]
    return data


def accepted(data):
    try:
        rescind.Plan.from_dict(data)
    except rescind.InvalidInputError:
        return False
    return True


def test_the_schema_holds_of_every_plan_and_each_of_its_fields_occurs():
    met = set()
    for case in PLANS:
        plan = sweep_of(case, case["invitations"]).plan()
        data = json.loads(json.dumps(plan.to_dict()))
        assert valid(data), case["name"]
        assert rescind.Plan.from_dict(data) == plan
        met |= {key for path in parts(data) for key in at(data, path)}
    described = set(SCHEMA["properties"])
    for part in SCHEMA["$defs"].values():
        described |= set(part.get("properties", ()))
    # a list in memory belongs to an account that can act, without a name
    assert described - met == {"why"}


@pytest.mark.parametrize("case", cases("reviews.json"))
def test_the_schema_refuses_what_cannot_be_read(case):
    whole = sweep_of(case, case["invitations"]).plan().to_dict()
    assert valid(whole) and accepted(whole)
    tried = 0
    for path in parts(whole):
        for key in at(whole, path):
            less, other = copy.deepcopy(whole), copy.deepcopy(whole)
            del at(less, path)[key]
            assert valid(less) == accepted(less), (*path, key)
            at(other, path)[key] = -1.5
            assert not valid(other) and not accepted(other), (*path, key)
            tried += 1
        more = copy.deepcopy(whole)
        at(more, path)["surplus"] = 1
        assert not valid(more), path
    assert tried > 50
    for path, value in [
        (("made_at",), "yesterday"),
        (("entries", 0, "verdict"), "withdraw"),
        (("entries", 0, "due"), "soon"),
        (("entries", 0, "invitation", "id"), ""),
        (("health", "count"), -1),
    ]:
        broken = copy.deepcopy(whole)
        at(broken, path[:-1])[path[-1]] = value
        assert not valid(broken) and not accepted(broken), path
