"""Compares the public names of the three languages.

    python3 core/tests/names.py

What one of them has and another has not, beyond `snake_case` and `camelCase`, has to stand in the
list below with its reason.
"""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "bindings-python/python/rescind"
NODE = ROOT / "bindings-node"

# the same thing under a name that its language wants
ALIASES = {
    "python": {"Error": "RescindError", "Events": "Run", "Record": "SimulatorRecord"},
    "rust": {
        "Error": "RescindError",
        "Events": "Run",
        "Record": "SimulatorRecord",
        "AccountStatus": "Status",
        "UnipileAccount": "Unipile",
        "Call": "SimulatorCall",
    },
    "node": {"SourceAccount": "Account", "PendingInvitation": "Invitation", "StoredPlan": "Plan"},
}

# owner.name (or name alone), the languages that do without it, and why
ALLOWED = """
"""


def snake(name):
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower() if name[:1].islower() else name


class Names(dict):
    """Owner to members; the functions that have no owner stand under the empty one."""

    def __init__(self, language):
        super().__init__()
        self.language = language

    def add(self, owner, name=None):
        owner = ALIASES[self.language].get(owner, owner)
        members = self.setdefault(owner, set())
        if name and not name.startswith("_"):
            members.add(snake(name))


def rust():
    names = Names("rust")
    owner = None
    for path in sorted((ROOT / "core/src").rglob("*.rs")):
        if path.name == "tests.rs":
            continue
        text = path.read_text(encoding="utf-8").split("#[cfg(test)]\nmod tests {")[0]
        for line in text.splitlines():
            if re.match(r"\S", line):
                owner = None
            if found := re.match(r"pub (?:struct|enum|trait) (\w+)", line):
                owner = found[1]
                names.add(owner)
            elif found := re.match(r"impl(?:<.*?>)? (?:\w+ for )?(\w+)", line):
                owner = found[1]
            elif found := re.match(r"pub (?:const |async )*fn (\w+)", line):
                names.add("", found[1])
            elif owner and (
                found := re.match(r"    (?:pub )?(?:const |async )*fn (\w+)", line)
                or re.match(r"    pub (\w+):", line)
                or re.match(r"    ([A-Z]\w+)(?:,| \{|\()", line)
            ):
                names.add(owner, found[1])
    return names


def python():
    names = Names("python")
    public = set()
    for module in ("__init__", "testing"):
        for node in ast.parse((PYTHON / f"{module}.py").read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and node.targets[0].id == "__all__":
                public |= set(ast.literal_eval(node.value))
    for file in ("_rescind.pyi", "errors.py", "names.py", "source.py"):
        for node in ast.parse((PYTHON / file).read_text(encoding="utf-8")).body:
            if getattr(node, "name", None) not in public:
                continue
            if isinstance(node, ast.FunctionDef):
                names.add("", node.name)
                continue
            names.add(node.name)
            for member in node.body:
                if isinstance(member, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                    names.add(node.name, member.name)
                elif isinstance(member, ast.AnnAssign):
                    names.add(node.name, member.target.id)
    return names


def node():
    names = Names("node")
    texts = [(NODE / f"{name}.d.ts").read_text(encoding="utf-8") for name in ("index", "testing")]
    public = set()
    for text in texts:
        for block in re.findall(r"export (?:type )?\{(.*?)\}", text, re.S):
            public |= set(re.findall(r"\w+", block))
        public |= set(re.findall(r"^export (?:declare )?(?:class|interface|function|type) (\w+)", text, re.M))
    texts.insert(0, (NODE / "native.d.ts").read_text(encoding="utf-8"))
    written = set(re.findall(r"^export declare (?:class|interface|function) (\w+)", texts[1], re.M))
    for text in texts:
        native = text is texts[0]
        owner = None
        for line in text.splitlines():
            if found := re.match(r"export (?:declare )?(?:class|interface) (\w+)", line):
                # what index.d.ts writes itself stands there, not in the addon
                hidden = found[1] not in public or (native and found[1] in written)
                owner = None if hidden else found[1]
                if owner:
                    names.add(owner)
            elif found := re.match(r"export (?:declare )?function (\w+)", line):
                if found[1] in public:
                    names.add("", found[1])
            elif found := re.match(r"export type (\w+)", line):
                if found[1] in public:
                    names.add(found[1])
            elif line.startswith("}"):
                owner = None
            elif owner and (found := re.match(r"  (?:static |get |readonly )*(\w+)\??[(:]", line)):
                names.add(owner, found[1])
    return names


def main():
    languages = {"rust": rust(), "python": python(), "node": node()}
    allowed = {}
    for line in filter(None, map(str.strip, ALLOWED.splitlines())):
        name, without, _reason = line.split(maxsplit=2)
        allowed[name] = set(without.split("+"))
    seen, wrong = set(), []
    # what the bindings have is what there is: Rust has more, for those who build on it
    wanted = {
        (owner, member)
        for language in ("python", "node")
        for owner, members in languages[language].items()
        for member in [*members, None]
    }
    for owner, member in sorted(wanted, key=lambda pair: (pair[0], pair[1] or "")):
        if not owner and member is None:
            continue
        name = f"{owner}.{member}" if owner and member else owner or member
        has = {
            language
            for language, names in languages.items()
            if owner in names and (member is None or member in names[owner])
        }
        excused = allowed.get(name) or (member and allowed.get(f"{owner}.*")) or allowed.get(owner) or set()
        for key in (name, f"{owner}.*", owner):
            if key in allowed:
                seen.add(key)
        missing = set(languages) - has - excused
        if missing:
            wrong.append(f"{name} is missing in {', '.join(sorted(missing))}")
    wrong += [f"the exception {name} is none" for name in sorted(set(allowed) - seen)]
    print("\n".join(wrong) or f"{len(wanted)} names agree")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
