#!/bin/sh
# Builds the wheel, installs it into an empty environment, and tests what was installed from a
# folder outside the repository. Needs Rust, Python >= 3.10 and a C compiler.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=$here/../target/python
rm -rf "$work"
mkdir -p "$work"
away=$(mktemp -d)
trap 'rm -rf "$away"' EXIT

"${PYTHON:-python3}" -m venv "$work/build"
"$work/build/bin/pip" install --quiet 'maturin>=1.16,<2'
"$work/build/bin/maturin" build --profile dev --manifest-path "$here/Cargo.toml" --out "$work/wheels" \
    --interpreter "$work/build/bin/python" --target-dir "$here/../target"

"${PYTHON:-python3}" -m venv "$work/test"
"$work/test/bin/pip" install --quiet "$work"/wheels/rescind-*.whl 'pytest>=8' 'pytest-timeout>=2'

cp -R "$here/tests" "$here/../README.md" "$here/../core/tests/vectors" "$away"
cd "$away"
"$work/test/bin/python" -m pytest -q -p no:cacheprovider --timeout 120 tests "$@"
