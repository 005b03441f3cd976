"""The program in the README does what it says."""

import functools
import os
import re
from pathlib import Path

import pytest
import rescind

README = Path(__file__).parent.parent / "README.md"


def program():
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    return code


@pytest.mark.filterwarnings("error")
def test_it_plans_and_withdraws_as_printed(simulator, clock, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("UNIPILE_API_KEY", simulator.api_key)
    monkeypatch.setenv("UNIPILE_ACCOUNT_ID", simulator.account_id)
    # as printed, but for the address and the time
    monkeypatch.setattr(rescind, "AsyncSweep", functools.partial(rescind.AsyncSweep, clock=clock))
    code = program().replace("api1.unipile.com:13111", simulator.url)
    assert simulator.url in code
    exec(compile(code, "README.md", "exec"), {"__name__": "__main__"})

    said = capsys.readouterr().out
    assert "to be withdrawn" in said and "withdrawn" in said.splitlines()[-1]
    record = simulator.record()
    assert len(record.withdrawals) > 0 and record.verdict["withdrawals_after_success"] == 0
    assert os.path.exists("rescind.db")
