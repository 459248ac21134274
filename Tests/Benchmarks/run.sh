#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds everything for release and prints the benchmark table: the daemon beside its peers, all in one run.
# The client libraries of the languages whose tools are there are measured too (--part clients: only they).
# usage: Tests/Benchmarks/run.sh [--rounds N] [--quick] [--part publishing|books|calls|latency|clients|orders|start]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
need=()
command -v redis-server >/dev/null || need+=(redis-server)
command -v redis-benchmark >/dev/null || need+=(redis-tools)
command -v cc >/dev/null || need+=(gcc libc6-dev)
command -v python3 >/dev/null || need+=(python3)
if [ ${#need[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ]; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${need[@]}"
    else
        echo "missing: sudo apt-get install ${need[*]}" >&2
        exit 69
    fi
fi
echo "== building (release)"
swift build -c release --package-path "$root" --product kraken-gatewayd
swift build -c release --package-path "$root" --product kraken-paper-venue
swift build -c release --package-path "$here"
programs=$here/.build/peers
mkdir -p "$programs"
for peer in echo feed fanout latency orders publish relay roundtrip ticker; do
    cc -O2 -Wall -Wextra -Werror -D_GNU_SOURCE -o "$programs/$peer" "$here/peers/$peer.c" -lcrypto
done
exec python3 "$here/measure.py" --gatewayd "$root/.build/release/kraken-gatewayd" \
    --paper-venue "$root/.build/release/kraken-paper-venue" \
    --publish-benchmark "$here/.build/release/publish-benchmark" --peers "$programs" "$@"
