"""One class a kind, each with what the core says of it."""

import pytest
import rescind
from conftest import source_of
from rescind import errors


def test_every_kind_has_a_class_that_is_public():
    assert len(errors.BY_CODE) == 19
    for code, kind in errors.BY_CODE.items():
        assert kind.code == code and kind.scope in {"item", "account", "key"}
        assert getattr(rescind, kind.__name__) is kind and issubclass(kind, rescind.Error)
    retryable = {kind for kind in errors.BY_CODE.values() if kind.retryable}
    assert retryable == {
        rescind.UnreachableError,
        rescind.NotReadyError,
        rescind.RateLimitedError,
        rescind.UncertainError,
        rescind.InvalidAnswerError,
        rescind.BusyError,
    }
    assert rescind.RefusedError.scope == "item" and rescind.LedgerError.scope == "key"


def test_an_error_tells_the_provider_s_answer(simulator, settings):
    simulator.set_faults({"fail_list_page": {"page": 1, "status": 429, "times": 99}})
    with pytest.raises(rescind.Error) as caught:
        rescind.Sweep(source_of(simulator), **settings).plan()
    assert caught.value.http_status == 429
    assert caught.value.provider_type == "errors/too_many_requests"


def test_a_provider_that_is_not_there_is_unreachable_with_its_cause(simulator, settings):
    source = source_of(simulator)
    simulator.stop()
    with pytest.raises(rescind.UnreachableError) as caught:
        rescind.Sweep(source, **settings).plan()
    assert caught.value.http_status is None and caught.value.retryable
    with pytest.raises(rescind.UnexpectedError, match="stopped"):
        simulator.ids()


def test_a_ledger_that_cannot_be_opened(source, settings, tmp_path):
    settings["ledger"] = tmp_path / "missing" / "rescind.db"
    with pytest.raises(rescind.LedgerError) as caught:
        rescind.Sweep(source, **settings).plan()
    assert isinstance(caught.value.__cause__, RuntimeError)
    assert caught.value.code == "ledger"
