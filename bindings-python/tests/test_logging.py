"""What the core tells, as Python's logging hears it."""

import logging

import rescind


def told(caplog, source, settings, level):
    with caplog.at_level(level, logger="rescind"):
        sweep = rescind.Sweep(source, **settings)
        list(sweep.run(sweep.plan()))
    return [record for record in caplog.records if record.name.startswith("rescind")]


def test_each_event_of_a_run_is_a_record(caplog, simulator, source, settings):
    records = told(caplog, source, settings, logging.INFO)
    withdrawn = [record for record in records if 'event="withdrawn"' in record.getMessage()]
    assert len(withdrawn) == simulator.record().verdict["withdrawals"] > 0
    assert {record.name for record in withdrawn} == {"rescind.sweep"}
    assert all(record.levelno >= logging.INFO for record in records)
    text = "\n".join(record.getMessage() for record in records)
    assert simulator.api_key not in text


def test_requests_and_people_are_told_at_debug_level(caplog, simulator, source, settings):
    records = told(caplog, source, settings, logging.DEBUG)
    assert "rescind.unipile" in {record.name for record in records}
    text = "\n".join(record.getMessage() for record in records)
    assert "person=" in text
    assert simulator.api_key not in text
