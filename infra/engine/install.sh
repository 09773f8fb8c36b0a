#!/bin/sh
# Fetches the ClickHouse engine that the embedded server runs, exactly as package-lock.json names it.
# Does nothing when that is already here. The build calls it; it may be called by hand.
set -eu
cd "$(dirname "$0")"

stamp=node_modules/.hearth-lock
library=node_modules/@chdb/lib-linux-x64-gnu/libchdb.so
if [ -f "$library" ] && cmp -s package-lock.json "$stamp"; then
  exit 0
fi

if [ "$(uname -s)-$(uname -m)" != "Linux-x86_64" ]; then
  echo "hearth: the embedded ClickHouse exists for Linux on x86_64 only, this is $(uname -s) on $(uname -m)." >&2
  exit 1
fi
if ! command -v npm >/dev/null 2>&1; then
  echo "hearth: npm was not found. It brings the ClickHouse engine: install Node.js 18 or newer with npm, then build again." >&2
  exit 1
fi

echo "hearth: fetching the ClickHouse engine (180 MB, once)"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! npm ci --ignore-scripts --no-audit --no-fund >"$log" 2>&1; then
  cat "$log" >&2
  echo "hearth: npm could not fetch the ClickHouse engine, see above; 'sh infra/engine/install.sh' tries again." >&2
  exit 1
fi
cp package-lock.json "$stamp"
