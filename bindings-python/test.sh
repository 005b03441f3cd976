#!/bin/sh
# Builds the wheel, installs it into an empty environment, and tests what was installed from a
# folder outside the repository. Needs Rust, Python >= 3.10, Node for the type checker pyright, and
# a C compiler. With RESCIND_BLESS=1 the committed stubs become those of the code.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=$here/../target/python
rm -rf "$work"
mkdir -p "$work"
away=$(mktemp -d)
trap 'rm -rf "$away"' EXIT

"${PYTHON:-python3}" -m venv "$work/build"
"$work/build/bin/pip" install --quiet 'maturin>=1.16,<2'
# one set of options, so that cargo builds once
maturin() {
    command=$1
    shift
    "$work/build/bin/maturin" "$command" --quiet --profile dev --manifest-path "$here/Cargo.toml" \
        --interpreter "$work/build/bin/python" --target-dir "$here/../target" "$@"
}

maturin generate-stubs --out "$work/stubs"
stubs=$here/python/rescind/_rescind
[ -z "${RESCIND_BLESS:-}" ] || {
    rm -rf "$stubs"
    cp -R "$work/stubs/rescind/_rescind" "$stubs"
}
diff -ru "$stubs" "$work/stubs/rescind/_rescind" || {
    echo "_rescind/ is not what the code says: RESCIND_BLESS=1 $0 writes it" >&2
    exit 1
}
maturin build --out "$work/wheels"

"${PYTHON:-python3}" -m venv "$work/test"
"$work/test/bin/pip" install --quiet "$work"/wheels/rescind-*.whl \
    'pytest~=9.0' 'pytest-timeout~=2.4' 'mypy~=2.4' 'pyright==1.1.414' \
    'jsonschema~=4.26' 'unipile-python-community==0.1.0'

cp -R "$here/tests" "$here/../README.md" "$here/../core/tests/vectors" \
    "$here/../core/docs/plan.schema.json" "$away"
cp -R "$here/../examples/python" "$away/examples"
cd "$away"
"$work/test/bin/python" -m pytest -q -p no:cacheprovider --timeout 120 tests "$@"
