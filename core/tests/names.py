"""Compares the public names of the three languages.

    python3 core/tests/names.py

`snake_case` and `camelCase` aside, what Python or Node has the others have too, or it stands in the
list below with its reason. (Rust has more: what it takes to build on the core.)
"""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "bindings-python/python/rescind"
NODE = ROOT / "bindings-node"

# the same thing, under the name that its language wants
ALIASES = {
    "rust": {
        "AccountStatus": "Status",
        "ErrorKind": "ErrorCode",
        "Events": "Run",
        "Told": "News",
        "Unipile": "Workspace",
        "UnipileAccount": "Unipile",
        "What": "Event",
    },
    "python": {
        "AsyncEvents": "Run",
        "AsyncPaced": "Paced",
        "AsyncSweep": "Sweep",
        "AsyncWorkspace": "Workspace",
        "Events": "Run",
    },
    "node": {
        "PendingInvitation": "Invitation",
        "RescindError": "Error",
        "SimulatorRecord": "Record",
        "SourceAccount": "Account",
        "StoredPlan": "Plan",
    },
}

# how a language writes what all have: conversions to data, options for keywords, protocols of its
# own, and the unit in a number's name
IDIOM = re.compile(r"^(to|from)_(dict|json)$|Options$|^ErrorDetails$|^constructor$|^return$|^_")

# what a language does without (p, n, r), and why
WITHOUT = {
    "Acted.error": "nr: in each part of the union, and what is in the variant",
    "Acted.outcome": "nr: the tag of the union, and the variant",
    "Acted.state": "nr: in each part of the union, and what is in the variant",
    "Acted.until": "nr: in each part of the union, and what is in the variant",
    "Acted.value": "nr: in each part of the union, and what is in the variant",
    "Acted.why": "nr: in each part of the union, and what is in the variant",
    "Error.cause": "pr: __cause__, and source()",
    "Error.name": "pr: the class, and the type",
    "Error.retryable": "r: is_retryable()",
    "Event.account": "n: in each part of the union",
    "Event.at": "n: in each part of the union",
    "Event.event": "nr: the tag of the union, and the variant",
    "Faults": "p: a dict",
    "InviteSource.account": "p: a protocol cannot name what may be missing; its text does",
    "InviteSource.fate": "p: as account",
    "Judge": "nr: the function's type stands where it is taken; a trait",
    "News.account_id": "n: in each part of the union",
    "News.at": "n: in each part of the union",
    "News.event": "nr: the tag of the union, and the variant",
    "News.event_id": "n: in each part of the union",
    "Overview.why": "r: completeness.why()",
    "Plan.below": "n: plan_below",
    "Plan.changes": "n: plan_changes",
    "Plan.reviewed": "n: review_plan",
    "Plan.rows": "nr: for data frames; entries are plain objects in Node",
    "Plan.stale": "n: a plan is plain data: filter its entries",
    "Plan.table": "n: format_plan",
    "Plan.to_csv": "n: plan_to_csv",
    "Policy.and": "pr: &",
    "Policy.not": "pr: ~ and !",
    "Policy.or": "pr: |",
    "Report.to_string": "pr: str(), and Display",
    "Plan.report": "n: report()",
    "Plan.worklist": "n: worklist()",
    "Reading.error": "n: why it ended is in `why`; an error is no plain data",
    "Reading.invitations": "r: rows, each with the instant at which it was observed",
    "Reading.why": "r: completeness.why()",
    "Record.most_in_rolling_24h": "n: in its verdict",
    "Record.pending": "p: still_pending",
    "Record.smallest_gap": "n: in its verdict",
    "Record.still_pending": "n: pending",
    "Record.withdrawals": "n: in its verdict",
    "Run.next": "p: __next__ and __anext__",
    "Run.stop": "r: stop_handle(), which can be sent to another thread",
    "SimulatedAccount.set_faults": "r: set(), which takes a function",
    "Simulator.set_faults": "r: set(), which takes a function",
    "Simulator.start": "pr: the constructor, and the builder",
    "Simulator.stop": "r: dropping it",
    "SimulatorCall": "pr: a dict, and Call",
    "Span": "pr: timedelta, and TimeDelta",
    "Unipile.account_id": "r: who gave it has it",
    "Unipile.base_url": "r: who gave it has it",
    "Unipile.dsn": "r: who gave it has it",
    "Workspace.dsn": "r: v1() takes it, and v2() none",
    "check_source": "r: conformance::source, beside conformance::ledger",
    "format_acceptance": "pr: str(), and Display",
    "format_event": "pr: str(), and Display",
    "format_health": "pr: str(), and Display",
    "format_plan": "pr: str(), and Display",
    "format_may_invite": "pr: str(), and Display",
    "format_reinvitable": "pr: str(), and Display",
    "report": "pr: a method of Plan",
    "worklist": "pr: a method of Plan",
    "LogLine": "pr: logging, and tracing",
    "log_to": "pr: logging, and tracing",
    "plan_below": "pr: Plan.below",
    "plan_changes": "pr: Plan.changes",
    "plan_to_csv": "pr: Plan.to_csv",
    "review_plan": "pr: Plan.reviewed",
}


def snake(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])", "_", name).lower()


class Names(dict):
    """Owner to members; functions without an owner stand under the empty one."""

    def __init__(self, language):
        super().__init__()
        self.language = language

    def add(self, owner, member=None):
        owner = ALIASES[self.language].get(owner, owner)
        if IDIOM.search(owner):
            return
        members = self.setdefault(owner, set())
        if member and not IDIOM.search(member := snake(member)):
            members.add(member.removesuffix("_ms"))


def rust():
    names = Names("rust")
    for path in sorted((ROOT / "core/src").rglob("*.rs")):
        if path.name == "tests.rs":
            continue
        owner = None
        text = path.read_text(encoding="utf-8").split("#[cfg(test)]\nmod tests {")[0]
        for line in text.splitlines():
            if found := re.match(r"pub (?:struct|enum|trait) (\w+)", line):
                names.add(owner := found[1])
            elif found := re.match(r"impl(?:<.*?>)? (?:\w+ for )?(\w+)", line):
                owner = found[1]
            elif found := re.match(r"pub (?:const |async )*fn (\w+)", line):
                names.add("", found[1])
            elif re.match(r"\S", line):
                owner = None
            elif owner and (
                found := re.match(r"    (?:pub )?(?:const |async )*fn (\w+)", line)
                or re.match(r"    pub (\w+):", line)
                or re.match(r"    ([A-Z]\w+)(?:,| \{$|\()", line)
            ):
                names.add(owner, found[1])
    return names


def exported():
    """The names that the package `rescind` and its module `testing` export."""
    for module in ("__init__", "testing"):
        for statement in ast.parse((PYTHON / f"{module}.py").read_text(encoding="utf-8")).body:
            if isinstance(statement, ast.Assign) and statement.targets[0].id == "__all__":
                yield from ast.literal_eval(statement.value)


def python():
    names = Names("python")
    public = set(exported())
    paths = [PYTHON / f"{file}.py" for file in ("errors", "names", "source")]
    for path in [*sorted((PYTHON / "_rescind").glob("*.pyi")), *paths]:
        for found in ast.parse(path.read_text(encoding="utf-8")).body:
            name = getattr(found, "name", None) or getattr(getattr(found, "target", None), "id", "")
            if name not in public:
                continue
            if isinstance(found, ast.FunctionDef):
                names.add("", name)
            elif path.name == "errors.py" and name != "Error":
                names.add("ErrorCode", name.removesuffix("Error"))
            else:
                names.add(name)
                for member in getattr(found, "body", ()):
                    if isinstance(member, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                        names.add(name, member.name)
                    elif isinstance(member, ast.AnnAssign):
                        names.add(name, member.target.id)
                    elif isinstance(member, ast.Assign):
                        names.add(name, member.value.value)
    return names


def node():
    names = Names("node")
    paths = [NODE / "index.d.ts", NODE / "testing.d.ts"]
    paths += [path for part in ("native", "lib") for path in sorted((NODE / part).glob("*.d.ts"))]
    texts = {path: path.read_text(encoding="utf-8") for path in paths}
    declared = r"^export (?:declare )?(?:class|interface|function|type) (\w+)"
    by_hand = (text for path, text in texts.items() if path.parent.name != "native")
    written = {name for text in by_hand for name in re.findall(declared, text, re.M)}
    public = set(written)
    for text in texts.values():
        for block in re.findall(r"export (?:type )?\{(.*?)\}", text, re.S):
            public |= set(re.findall(r"\w+", block))
    for path, text in texts.items():
        generated = path.parent.name == "native"
        owner = None
        for line in text.splitlines():
            if found := re.match(declared, line):
                # what is written by hand is what users see, not the addon's class
                name = found[1]
                owner = name if name in public and not (generated and name in written) else None
                if owner and " function " in line:
                    names.add("", owner)
                    owner = None
                elif owner:
                    names.add(owner)
                    for text in re.findall(r"'(\w+)'", line):
                        names.add(owner, text)
            elif line.startswith("}"):
                owner = None
            elif owner and (
                found := re.match(r"  (?:static |get |readonly )*(\w+)(?:<\w+>)?\??[(:]", line)
                or re.match(r"  \| '(\w+)'", line)
                or re.match(r"      event: '(\w+)'", line)
            ):
                names.add(owner, found[1])
    return names


def main():
    languages = {"r": rust(), "p": python(), "n": node()}
    wrong, needed = [], set()
    wanted = {
        (owner, member)
        for binding in "pn"
        for owner, members in languages[binding].items()
        for member in [None, *members]
    }
    for owner, member in sorted(wanted, key=lambda name: (name[0], name[1] or "")):
        has = {
            language
            for language, names in languages.items()
            if owner in names and (member is None or member in names[owner])
        }
        name = f"{owner}.{member}" if owner and member else owner or member
        for key in (owner, name):
            if key in WITHOUT and set("rpn") - has:
                needed.add(key)
                has |= set(WITHOUT[key].split(":")[0])
        if missing := set("rpn") - has:
            wrong.append(f"{name}: missing in {', '.join(sorted(missing))}")
    wrong += [f"{name}: no exception is needed" for name in sorted(set(WITHOUT) - needed)]
    print("\n".join(wrong) if wrong else f"{len(wanted)} names agree, {len(needed)} exceptions")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
