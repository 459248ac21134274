#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Writes everything that is made from proto-docs/schema: proto-docs/generator/run.sh [--check] [LANGUAGE …]
#
# With --check nothing is written: every stale file is named, and the exit code is 1 if there is one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
swift build --quiet 1>&2
exec "$(swift build --show-bin-path)/generate" --root ../.. "$@"
