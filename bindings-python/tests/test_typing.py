"""Types: the package and what is written against it hold in mypy, pyright and stubtest."""

import inspect
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import rescind
import rescind.testing

HERE = Path(__file__).parent
PROGRAMS = [HERE / "typed", *(HERE.parent / "examples").glob("*.py")]


def passes(tmp_path, *command):
    # pyright looks for packages where `python` is found
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_strict_accepts_what_is_right_and_refuses_what_is_wrong(tmp_path):
    passes(tmp_path, "mypy", "--strict", "-p", "rescind")
    passes(tmp_path, "mypy", "--strict", *PROGRAMS)


def test_pyright_strict_accepts_what_is_right_and_refuses_what_is_wrong(tmp_path):
    settings = {
        "include": [str(program) for program in PROGRAMS],
        "strict": ["**"],
        # mypy has its own
        "enableTypeIgnoreComments": False,
        "reportUnnecessaryTypeIgnoreComment": True,
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    passes(tmp_path, "pyright")
    passes(tmp_path, "pyright", "--verifytypes", "rescind")


def test_the_stubs_are_what_runs(tmp_path):
    # the slot of `&` and `|` has both sides, and one of them is of use
    allowed = "".join(f"rescind._rescind.policy.Policy.__{side}__\n" for side in ("rand", "ror"))
    (tmp_path / "allowed").write_text(allowed)
    passes(tmp_path, "mypy.stubtest", "rescind", "--allowlist", "allowed")


@pytest.mark.parametrize("module", [rescind, rescind.testing], ids=lambda module: module.__name__)
def test_everything_public_says_what_it_is(module):
    for name in module.__all__:
        public = getattr(module, name)
        if name == "Judge":
            continue  # an alias: its text stands beside it
        assert inspect.getdoc(public), name
        for member, value in vars(public).items() if inspect.isclass(public) else ():
            if member.startswith("_") or isinstance(value, (str, bool)):
                continue
            assert inspect.getdoc(value), f"{name}.{member}"
