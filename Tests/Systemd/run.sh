#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The units in deploy/systemd under a real systemd: Tests/Systemd/run.sh BIN [NAME …]
#
# BIN is the directory with the built programs; with names only the cases that have one of them in theirs. The last line is
# `N passed, N failed, N skipped`. Where the machine cannot run a systemd of its own, everything that needs one is skipped,
# which is said and counted; the units are read and scored everywhere that has systemd-analyze.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

bin=${1:?the directory with the programs} && shift
readonly units=deploy/systemd
# Exposure, times ten.
readonly highest_score=12
passed=0 failed=0 skipped=0

tell() {
    printf '%s  %s\n' "$1" "$2"
    case $1 in pass) passed=$((passed + 1)) ;; FAIL) failed=$((failed + 1)) ;; SKIP) skipped=$((skipped + 1)) ;; esac
}

# The units of the instance paper in a directory of their own; unknown keys are told on standard error and nowhere else.
check_units() {
    local directory=$1 kind=$2 unit words
    mkdir -p "$directory"
    for unit in "$units/$kind"/*@.*; do
        sed "s,^ExecStart=/usr/bin/kraken-gatewayd,ExecStart=$(command -v true)," "$unit" >"$directory/${unit##*/}"
        ln -s "${unit##*/}" "$directory/$(basename "$unit" | sed 's/@\./@paper./')"
    done
    words=$(XDG_RUNTIME_DIR=$directory SYSTEMD_UNIT_PATH=$directory: systemd-analyze verify --man=no ${3-} "$directory"/*@paper.* 2>&1) || true
    if [[ -z $words ]]; then tell pass "the $kind units are read without a word"; else
        printf '%s\n' "$words"
        tell FAIL "the $kind units are read without a word"
    fi
}

score() {
    local words
    if words=$(systemd-analyze security --offline=true --threshold=$highest_score "$1/kraken-gateway@paper.service" 2>&1); then
        tell pass "the exposure is at most 1.2: ${words##*→ }"
    else
        printf '%s\n' "$words" | tail -n 3
        tell FAIL "the exposure is at most 1.2"
    fi
}

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
if command -v systemd-analyze >/dev/null; then
    check_units "$directory/system" system
    check_units "$directory/user" user --user
    score "$directory/system"
else
    tell SKIP "the units are read and scored: there is no systemd-analyze"
fi

cases=(activation restart watchdog credentials hardening ends)
if ! why=$(Tests/Systemd/machine.sh --check 2>&1); then
    for name in "${cases[@]}"; do tell SKIP "$name under a systemd: $why"; done
    echo "$passed passed, $failed failed, $skipped skipped"
    ((failed == 0)) || exit 1
    exit 0
fi

declare -a files=()
put() { files+=(--file "$1:$2${3:+:$3}"); }
put "$bin/kraken-gatewayd" /usr/bin/kraken-gatewayd 0755
put "$bin/kraken-paper-venue" /usr/bin/kraken-paper-venue 0755
put "$bin/krakenctl" /usr/bin/krakenctl 0755
for file in "$units"/system/*.service "$units"/system/*.socket; do put "$file" "/etc/systemd/system/${file##*/}"; done
for file in "$units"/system/*.d/*; do put "$file" "/etc/systemd/system/${file#"$units"/system/}"; done
put "$units/sysusers.d/kraken-gateway.conf" /usr/lib/sysusers.d/kraken-gateway.conf
put "$units/tmpfiles.d/kraken-gateway.conf" /usr/lib/tmpfiles.d/kraken-gateway.conf
put "$units/paper.yaml" /etc/kraken-gateway/paper.yaml
put Tests/Systemd/probe.py /usr/libexec/kraken-gateway-probe.py

journal=$directory/journal status=0
Tests/Systemd/machine.sh "${files[@]}" --seconds 400 --journal "$journal" -- \
    env PYTHONDONTWRITEBYTECODE=1 python3 Tests/Systemd/inside.py "$@" >"$directory/inside" || status=$?
while IFS= read -r line; do
    case $line in
        'pass '* | 'FAIL '* | 'SKIP '*) tell "${line%% *}" "${line#*  }" ;;
        *) printf '%s\n' "$line" ;;
    esac
done <"$directory/inside"
if ((status != 0)); then
    ((failed > 0)) || tell FAIL "the run came to its end (exit code $status)"
    echo "the end of the journal:" && grep -v 'systemd-journald\|dbus-daemon' "$journal" | tail -n 60
fi
echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0))
