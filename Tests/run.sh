#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Everything that is tested, in one command: Tests/run.sh [STEP …]
#
# Steps: tree format build contract test fuzz end-to-end ccxt crash systemd clients conformance samples package; without
# a name, all of them in this order. A step that fails does not keep the others from running, unless they need what it
# makes. The last lines say how each went.
#
# Exit codes: 0 all passed, 1 a step failed, 2 wrong usage, 3 no Swift 6.3, 4 a system package is missing.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=deploy/requirements.sh
source deploy/requirements.sh

readonly all_steps=(tree format build contract test fuzz end-to-end ccxt crash systemd clients conformance samples package)
logs=.build/test-logs
# A crashing test must end, not wait for a debugger.
export SWIFT_BACKTRACE=enable=no PYTHONDONTWRITEBYTECODE=1

# MARK: Steps

# What the compiler does not check: the top level, who may import what, and that nothing of one machine got in.
step_tree() {
    local status=0 entry file
    for entry in *; do
        case $entry in
            Package.swift | Package.resolved | Sources | Tests | proto-docs | deploy | README.md | LICENSE) ;;
            *) echo "the top level does not hold: $entry" && status=1 ;;
        esac
    done
    only_in 'NIO[A-Za-z0-9]*|CLibcurl|CSystemd' Sources/GatewayIO || status=1
    only_in 'GRDB' Sources/GatewayIO || status=1
    only_in 'COpenSSL' Sources/KrakenFutures || status=1
    only_in 'Yams|Configuration' Sources/Gateway || status=1
    only_in 'GatewayIO' Sources/Gateway Sources/PaperVenue Sources/kraken-gatewayd Sources/kraken-paper-venue || status=1
    only_in 'PaperVenue' Sources/kraken-gatewayd Sources/kraken-paper-venue || status=1
    only_in 'Foundation|FoundationEssentials' Sources/krakenctl Sources/kraken-gatewayd || status=1
    while IFS= read -r -d '' file; do
        [[ $(head -n 1 "$file") == "// SPDX-License-Identifier: Apache-2.0" ]] && continue
        [[ $file == */Package.swift ]] && continue
        echo "the first line does not name the licence: $file" && status=1
    done < <(find Sources Tests -name .build -prune -o -name '*.swift' -print0)
    # Paths that mean something on one machine only.
    if grep -rnIE '/(work|root|home|Users)/' --exclude-dir=.git --exclude-dir='.build*' --exclude-dir=.swiftpm \
        --exclude-dir=target --exclude-dir=dist --exclude-dir=node_modules --exclude-dir=__pycache__ \
        --exclude=Package.resolved .; then
        echo "these lines name a path of some machine" && status=1
    fi
    while IFS= read -r -d '' file; do bash -n "$file" || status=1; done \
        < <(find .ci deploy Tests -name .build -prune -o \( -name '*.sh' -o -path .ci/run \) -print0)
    return "$status"
}

# Says who imports the modules that only the given folders may import.
only_in() {
    local modules=$1 found
    shift
    found=$(grep -rnE --include='*.swift' "^[[:space:]]*([@a-z_]+ )*import ((struct|class|enum|func|protocol|typealias|var|let) )?($modules)(\.|[[:space:]]|$)" Sources || true)
    local folder
    for folder; do found=$(grep -v "^$folder/" <<<"$found" || true); done
    [[ -z $found ]] && return 0
    printf '%s\n' "$found" "only $* may import $modules"
    return 1
}

step_format() {
    swift format --version
    within 300 swift format lint --strict --configuration .swift-format --parallel -r Sources Tests Package.swift \
        proto-docs/generator/Sources proto-docs/generator/Package.swift
}

step_build() {
    # The network may fail where the code does not.
    within 300 swift package resolve >"$logs/resolve.log" 2>&1 || within 300 swift package resolve
    local status=0
    within 1500 swift build --build-tests --explicit-target-dependency-import-check error >"$logs/build.log" 2>&1 \
        || status=$?
    # A forbidden import is told as an error even where the build goes on to its end.
    if ((status != 0)) || grep -qE '(^|[^[:alnum:]])error:' "$logs/build.log"; then
        grep -E -A 4 '(^|[^[:alnum:]])error:' "$logs/build.log" | head -n 150 || true
        tail -n 5 "$logs/build.log"
        return 1
    fi
    tail -n 1 "$logs/build.log"
}

# Whether everything that is made from the schemas fits them.
step_contract() {
    within 600 proto-docs/generator/run.sh --check
}

# Two runs: tests that only compute would starve those that talk to sockets and have real deadlines.
step_test() {
    local talking='^(GatewayClientTests|GatewayIOTests|GatewayTests|krakenctlTests)\.' status=0
    run_tests computing --skip "$talking" || status=1
    run_tests talking --filter "$talking" || status=1
    return "$status"
}

# Runs a share of the Swift tests and says what did not pass, what was skipped and how it ended.
run_tests() {
    local status=0 log=$logs/test-$1.log
    shift
    within 900 swift test --skip-build --disable-xctest --parallel "$@" >"$log" 2>&1 || status=$?
    # What began and what passed is not news.
    grep -vE '^(◇|✔ (Test|Suite) |↳ |\[[0-9]+/[0-9]+\]|Build(ing| complete))' "$log" | grep -vE '^[[:space:]]*$' | head -n 400 || true
    local skipped
    skipped=$(grep -ciE '(^➜ Test .*skipped|^skipped:)' "$log" || true)
    echo "$skipped skipped"
    local closing
    closing=$(grep -E 'Test run with [0-9]+ tests?.* (passed|failed)' "$log" | tail -n 1 || true)
    if [[ -z $closing ]]; then
        tail -n 30 "$log"
        echo "the test run did not reach its end (exit code $status)"
        return 1
    fi
    echo "$closing"
    return "$status"
}

step_fuzz() {
    local status=0
    within 420 Tests/Fuzz/JSONText/run.sh 50000 >"$logs/fuzz.log" 2>&1 || status=$?
    grep -E '^(Done|stat::|SUMMARY|ERROR|==)' "$logs/fuzz.log" || true
    if ((status != 0)); then tail -n 40 "$logs/fuzz.log"; fi
    return "$status"
}

step_end_to_end() {
    local bin
    bin=$(swift build --show-bin-path)
    within 900 python3 Tests/EndToEnd/run.py --gatewayd "$bin/kraken-gatewayd" --krakenctl "$bin/krakenctl" \
        --paper-venue "$bin/kraken-paper-venue"
}

# Other people's client at the simulated exchange; the first run installs it from PyPI.
step_ccxt() {
    local bin
    bin=$(swift build --show-bin-path)
    within 600 python3 Tests/ccxt/run.py --paper-venue "$bin/kraken-paper-venue"
}

# A bounded share; Tests/Crash/README.md says how the long run goes.
step_crash() {
    local bin
    bin=$(swift build --show-bin-path)
    within 180 python3 Tests/Crash/run.py --gatewayd "$bin/kraken-gatewayd" --paper-venue "$bin/kraken-paper-venue" \
        --seconds 40
}

# The units under a systemd of their own, where the machine can run one.
step_systemd() {
    local bin
    bin=$(swift build --show-bin-path)
    within 600 Tests/Systemd/run.sh "$bin"
}

# The client libraries, each with its language's own tools.
step_clients() { within 1500 Tests/clients.sh; }

# Every client and the gateway against the contract; ends with the matrix. First the runner itself is put to the test.
step_conformance() {
    local bin log=$logs/conformance.log status=0
    bin=$(swift build --show-bin-path)
    within 300 python3 Tests/Conformance/test_runner.py >"$log" 2>&1 || status=$?
    tail -n 3 "$log"
    if ((status != 0)); then tail -n 60 "$log"; fi
    within 1500 python3 Tests/Conformance/run.py --gatewayd "$bin/kraken-gatewayd" >"$log" 2>&1 || status=$?
    # What passed stands in the matrix.
    grep -v '^pass ' "$log" | cut -c 1-2000 | tail -n 400
    return "$status"
}

# The samples of every language against the gateway on paper.
step_samples() {
    local bin
    bin=$(swift build --show-bin-path)
    within 900 python3 Tests/Conformance/samples.py --gatewayd "$bin/kraken-gatewayd"
}

# The Debian package on a machine with systemd, which is made for it and thrown away. Needs root; the build for release is
# kept in .build-package.
step_package() { within 1500 Tests/Package/run.sh; }

# Runs a command for so many seconds at most. In the background, so that Ctrl-C is heard at once and ends it.
within() {
    timeout --kill-after=10 "$@" </dev/null &
    local child=$!
    trap 'kill -TERM $child 2>/dev/null; exit 130' INT TERM
    wait "$child"
}

# MARK: The run

require() {
    local -a needed=(libcurl4-openssl-dev libsqlite3-dev libssl-dev libsystemd-dev openssl python3 git)
    # The languages of the clients are needed by their steps only.
    if [[ " $* " == *\ @(clients|conformance|samples)\ * ]]; then
        needed+=(python3-venv golang-go nodejs node-typescript cargo)
    fi
    if [[ " $* " == *" ccxt "* && " ${needed[*]} " != *" python3-venv "* ]]; then needed+=(python3-venv); fi
    if [[ " $* " == *" package "* ]]; then needed+=(dpkg-dev binutils lintian mandoc systemd dbus); fi
    if ! find_swift; then
        explain_swift >&2
        exit 3
    fi
    local -a missing as_root=()
    read -r -a missing <<<"$(missing_packages "${needed[@]}")"
    ((${#missing[@]} > 0)) || return 0
    if command -v apt-get >/dev/null && ((EUID != 0)) && sudo -n true 2>/dev/null; then as_root=(sudo -n); fi
    if ! command -v apt-get >/dev/null || ((EUID != 0 && ${#as_root[@]} == 0)); then
        echo "These Debian packages are missing and cannot be installed from here: ${missing[*]}" >&2
        echo "As root: apt-get install ${missing[*]}" >&2
        exit 4
    fi
    echo "installing ${missing[*]}"
    install_packages "${as_root[@]}" -- "${missing[@]}" || exit 4
}

declare -A outcome=() seconds=()

run_step() {
    local name=$1 began=$SECONDS status
    printf '\n== %s\n' "$name"
    set +e
    (
        set -e
        "step_${name//-/_}"
    )
    status=$?
    set -e
    seconds[$name]=$((SECONDS - began))
    if ((status == 0)); then outcome[$name]=passed; else outcome[$name]=FAILED; fi
    if ((status == 124 || status == 137)); then outcome[$name]="FAILED (took too long)"; fi
    printf '== %s: %s after %d s\n' "$name" "${outcome[$name]}" "${seconds[$name]}"
}

main() {
    local -a steps=("$@")
    local step
    for step in "${steps[@]}"; do
        if [[ " ${all_steps[*]} " != *" $step "* ]]; then
            sed -n '3,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
            [[ $step == --help || $step == -h ]] && exit 0
            exit 2
        fi
    done
    ((${#steps[@]} > 0)) || steps=("${all_steps[@]}")
    trap 'exit 130' INT TERM
    require "${steps[@]}"
    mkdir -p "$logs"
    for step in "${steps[@]}"; do
        if [[ $step == @(test|end-to-end|ccxt|crash|systemd|clients|conformance|samples) && ${outcome[build]:-passed} != passed ]]; then
            outcome[$step]="NOT RUN (the build failed)" seconds[$step]=0
            continue
        fi
        run_step "$step"
    done
    printf '\n'
    local failed=0
    for step in "${steps[@]}"; do
        printf '%-12s %5d s  %s\n' "$step" "${seconds[$step]}" "${outcome[$step]}"
        [[ ${outcome[$step]} == passed ]] || failed=1
    done
    printf '%-12s %5d s\n' total "$SECONDS"
    exit "$failed"
}

main "$@"
