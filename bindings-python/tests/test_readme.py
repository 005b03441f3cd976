"""The program in the README does what it says."""

import functools
import os
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
import rescind

README = Path(__file__).parent.parent / "README.md"


def programs():
    found = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    named = ("whole", "workspace", "review", "source", "actions", "tests", "version2", "known")
    return dict(zip(named, found, strict=True))


@pytest.mark.filterwarnings("error")
def test_it_plans_and_withdraws_as_printed(simulator, clock, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("UNIPILE_API_KEY", simulator.api_key)
    monkeypatch.setenv("UNIPILE_ACCOUNT_ID", simulator.account_id)
    # as printed, but for the address and the time
    monkeypatch.setattr(rescind, "AsyncSweep", functools.partial(rescind.AsyncSweep, clock=clock))
    code = programs()["whole"].replace("api1.unipile.com:13111", simulator.url)
    assert simulator.url in code
    exec(compile(code, "README.md", "exec"), {"__name__": "__main__"})

    said = capsys.readouterr().out
    assert "to be withdrawn" in said and "withdrawn" in said.splitlines()[-1]
    record = simulator.record()
    assert len(record.withdrawals) > 0 and record.verdict["withdrawals_after_success"] == 0
    assert os.path.exists("rescind.db")


def test_its_workspace_lists_accounts(simulator, clock, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    # as printed, but for the address, the account and the time
    workspace = functools.partial(rescind.Workspace, base_url=simulator.v2_url)
    monkeypatch.setattr(rescind, "Workspace", workspace)
    monkeypatch.setattr(rescind, "Sweep", functools.partial(rescind.Sweep, clock=clock))
    names = {"rescind": rescind, "key": simulator.api_key}
    code = programs()["workspace"].replace("acc_01example", simulator.account_id)
    exec(compile(code, "README.md", "exec"), names)
    assert re.fullmatch(f"{simulator.account_id} .+ ready\n", capsys.readouterr().out)
    assert len(names["sweep"].plan().entries) == 60


def test_its_review_is_run(source, settings, simulator, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    sweep = rescind.Sweep(source, **settings)
    plan = sweep.plan()
    before, after = programs()["review"].split("# days later, when the file comes back\n")
    names = {"rescind": rescind, "sweep": sweep}
    exec(compile(before, "README.md", "exec"), names)
    file = tmp_path / "plan.csv"
    file.write_bytes(file.read_bytes().replace(b"withdraw", b"keep", 1))
    exec(compile(after, "README.md", "exec"), names)
    said = capsys.readouterr().out
    assert said.startswith("0 gone, 0 new, 0 not stale any more; the reading is complete\n")
    assert len(simulator.record().withdrawals) == len(plan.stale) - 1
    assert plan.stale[0].invitation.id in simulator.record().still_pending


def test_its_actions_are_done_once(clock, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(rescind, "Paced", functools.partial(rescind.Paced, clock=clock))
    invited = []
    names = {
        "rescind": rescind,
        "member_id": "ACoAABmember",
        "people": [SimpleNamespace(id=id) for id in ("mara", "aiko", "mara")],
        "my_client": SimpleNamespace(invite=invited.append),
    }
    exec(compile(programs()["actions"], "README.md", "exec"), names)
    assert invited == ["mara", "aiko"]
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "mara done None",
        "aiko done None",
        "mara kept dealt with already: done",
    ]


class Browser:
    """What the README's source of one's own stands on."""

    def __init__(self):
        self.sent = [SimpleNamespace(id="7449262477600571392", age="Sent 7 months ago")]

    def sent_invitations(self, cursor):
        return self.sent, None

    async def withdraw(self, handle):
        self.sent = [one for one in self.sent if one.id != handle]


def test_its_source_of_ones_own_is_one(monkeypatch, tmp_path, clock):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(rescind, "Sweep", functools.partial(rescind.Sweep, clock=clock))
    names = {"rescind": rescind, "my_browser": Browser()}
    exec(compile(programs()["source"], "README.md", "exec"), names)
    sweep = names["sweep"]
    told = [event.event for event in sweep.run(sweep.plan())]
    assert "withdrawn" in told and not names["my_browser"].sent


def test_its_tests_pass_with_either_version():
    names = {"rescind": rescind}
    exec(compile(programs()["tests"], "README.md", "exec"), names)
    exec(compile(programs()["version2"], "README.md", "exec"), names)


def test_it_knows_the_queue(source, settings, capsys):
    sweep = rescind.Sweep(source, **settings)
    sweep.plan()
    exec(compile(programs()["known"], "README.md", "exec"), {"sweep": sweep})
    said = capsys.readouterr().out
    assert said.startswith("60 pending: healthy")
    assert "Fewer than 500" in said or "At this rate" in said or "500 or more" in said
    assert "Not enough data" in said and said.endswith("never seen: no invitation to them is known\n")
