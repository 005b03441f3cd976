"""The examples, run as they are."""

import os
import subprocess
import sys
from pathlib import Path

from rescind.testing import Simulator

EXAMPLES = Path(__file__).parent.parent / "examples"


def run(name, *arguments, cwd, **settings):
    environment = {**os.environ, **settings}
    command = [sys.executable, str(EXAMPLES / name), *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=100
    )


def test_the_sweep_withdraws_what_it_says(tmp_path):
    done = run("sweep.py", "80", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    planned = next(line for line in said if " of 80 to be withdrawn" in line).split()[0]
    assert f"done: {planned} withdrawn in this run" in said
    assert f"  withdrawn                     {planned}" in said


def test_the_sweep_of_a_real_account_only_plans(tmp_path):
    with Simulator(pending=30, seed=7) as unipile:
        settings = {"UNIPILE_DSN": unipile.url, "UNIPILE_ACCOUNT_ID": unipile.account_id}
        done = run("sweep.py", cwd=tmp_path, UNIPILE_API_KEY=unipile.api_key, **settings)
        assert (done.returncode, done.stderr) == (0, "")
        assert "Nothing was withdrawn." in done.stdout and not unipile.record().withdrawals
        wrong = run("sweep.py", cwd=tmp_path, UNIPILE_API_KEY="wrong-key", **settings)
    assert wrong.returncode == 1 and wrong.stderr.count("\n") == 1
    assert wrong.stderr.startswith("error: ") and "wrong-key" not in wrong.stderr


def test_without_an_account_the_sweep_lists_those_of_the_workspace(tmp_path):
    with Simulator(pending=3, bystanders=5) as unipile:
        reach = {"UNIPILE_DSN": unipile.url, "UNIPILE_API_KEY": unipile.api_key}
        done = run("sweep.py", cwd=tmp_path, **reach)
        assert (done.returncode, done.stderr, done.stdout.count(": ready\n")) == (0, "", 4)
        assert unipile.account_id in done.stdout


def test_a_source_of_ones_own(tmp_path):
    done = run("own_source.py", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "a customer" in done.stdout and "18 withdrawn, 0 to go" in done.stdout
