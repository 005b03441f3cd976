"""The command line, as the wheel installs it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import rescind
from rescind.testing import Simulator

SCRIPT = [str(Path(sys.executable).with_name("rescind"))]
MODULE = [sys.executable, "-m", "rescind"]


@pytest.fixture
def unipile():
    with Simulator(pending=60, seed=7) as simulator:
        yield simulator


def environment(unipile, **more):
    settings = {
        "UNIPILE_API_KEY": unipile.api_key,
        "UNIPILE_DSN": unipile.url,
        "UNIPILE_ACCOUNT_ID": unipile.account_id,
    }
    return {**os.environ, **settings, **more}


def run(command, *arguments, cwd, env=None):
    return subprocess.run(
        [*command, *arguments], cwd=cwd, env=env, capture_output=True, text=True, timeout=100
    )


@pytest.mark.parametrize("command", [SCRIPT, MODULE], ids=["script", "module"])
def test_a_plan_is_the_librarys_own(command, unipile, tmp_path):
    ended = run(command, "plan", "--json", cwd=tmp_path, env=environment(unipile))
    assert (ended.returncode, ended.stderr) == (0, "")
    plan = rescind.Plan.from_dict(json.loads(ended.stdout))
    assert len(plan.entries) == 60
    assert (tmp_path / "rescind.db").exists()
    inspected = run(command, "ledger", "inspect", "--json", cwd=tmp_path)
    assert json.loads(inspected.stdout)[0]["member"] == unipile.member_id


def test_a_mistake_is_one_sentence_and_has_its_exit_code(tmp_path):
    ended = run(SCRIPT, "plan", "--zone", "Mars", cwd=tmp_path)
    assert ended.returncode == 2
    assert ended.stderr.startswith('error: time zone is "Mars": ')
    assert "Traceback" not in ended.stderr
    assert run(MODULE, "--version", cwd=tmp_path).stdout == f"rescind {rescind.__version__}\n"


def test_the_demo_withdraws_what_is_stale(tmp_path):
    ended = run(MODULE, "demo", "--pending", "40", cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert "withdrawn though not 21 days old   0" in ended.stdout


@pytest.mark.skipif(os.name != "posix", reason="a signal ends it")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_run_with_its_own_code(how, unipile, tmp_path):
    command = [*SCRIPT, "run", "--yes", "--json"]
    # whoever starts the tests in the background may have SIGINT ignored, and a child inherits that
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment(unipile),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    for line in process.stdout:
        if json.loads(line)["event"] == "waiting":
            break
    process.send_signal(how)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert "goes on from here" in said and "Traceback" not in said
