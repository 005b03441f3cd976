#!/bin/sh
# Builds the package, installs it into an empty project outside the repository, and tests it there.
set -eu
cd "$(dirname "$0")"

npm ci --no-audit --no-fund --loglevel=error
npm run --silent build

project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
npm pack --silent --pack-destination "$project" >/dev/null
cp test/* ../README.md "$project"
cd "$project"
echo '{ "private": true }' >package.json
npm install --no-audit --no-fund --loglevel=error ./rescind-*.tgz
node --test
