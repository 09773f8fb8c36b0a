#!/bin/sh
# Checks boards against the types that Grafana publishes: sh schema/check.sh FILE.json…
# Fetches those types and the TypeScript compiler once, exactly as package-lock.json names them.
set -eu
home=$(cd "$(dirname "$0")" && pwd)
if ! cmp -s "$home/package-lock.json" "$home/node_modules/.hearth-lock" 2>/dev/null; then
  (cd "$home" && npm ci --ignore-scripts --no-audit --no-fund >&2)
  cp "$home/package-lock.json" "$home/node_modules/.hearth-lock"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ln -s "$home/node_modules" "$work/node_modules"
node "$home/write.mjs" "$work/boards.ts" "$@"
cp "$home/types.ts" "$work/types.ts"
cd "$work"
node node_modules/typescript/bin/tsc --noEmit --strict --skipLibCheck --preserveSymlinks \
  --module esnext --moduleResolution bundler --target es2022 boards.ts
