#!/bin/sh
# Builds the package, installs it into an empty project outside the repository, and tests it there.
set -eu
cd "$(dirname "$0")"

project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
npm ci --no-audit --no-fund --loglevel=error
mkdir "$project/committed"
cp -r native native.d.ts "$project/committed"
npm run --silent build -- --debug
{
  diff -r "$project/committed/native" native &&
    diff "$project/committed/native.d.ts" native.d.ts
} || {
  echo "the types were not as the build writes them: commit them as they are now" >&2
  exit 1
}

npm pack --silent --pack-destination "$project" >/dev/null
cp -r test/* ../README.md ../core/tests/vectors ../examples/node "$project"
version() { node -p "require('./package.json').devDependencies['$1']"; }
others="typescript@$(version typescript) @types/node@$(version @types/node)
  html-validate@$(version html-validate)
  unipile-node-sdk@$(version unipile-node-sdk)"
cd "$project"
mv node examples
echo '{ "private": true }' >package.json
# shellcheck disable=SC2086
npm install --no-audit --no-fund --loglevel=error ./rescind-*.tgz $others
node --test
