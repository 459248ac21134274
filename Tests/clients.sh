#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds and tests the client libraries with their languages' own tools: Tests/clients.sh [LANGUAGE …]
#
# Languages: swift python typescript go rust; without a name, all of them. A language that fails does not keep the others
# from running. Swift is built and tested with the package; here its programs are built. Exit codes: 0 all passed,
# 1 something failed, 2 wrong usage.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
readonly root all_languages=(swift python typescript go rust)
readonly build=$root/.build/clients

client_swift() {
    local product
    for product in gateway-conformance-swift gateway-benchmark-swift stream-ticker place-order reconnect candles \
        order-book; do
        quietly swift build --product "$product" || return 1
    done
    echo "its tests run with the package's (Tests/run.sh test)"
}

# Installed as its users would, into an environment of its own, with what only its tests need.
client_python() {
    cd Sources/Clients/Python
    local place=$build/python
    [[ -x $place/bin/python3 ]] || python3 -m venv "$place"
    quietly "$place/bin/python3" -m pip install --quiet --disable-pip-version-check --editable '.[dev]' || return 1
    quietly "$place/bin/python3" -m mypy --strict --cache-dir "$build/mypy" || return 1
    "$place/bin/python3" -m pytest -q 2>&1 | tail -n 40
}

client_typescript() {
    cd Sources/Clients/TypeScript
    quietly tsc -p . || return 1
    # The package's own test command, without npm: Debian's Node comes without it.
    local command
    command=$(node -p 'require("./package.json").scripts.test.replace(/^tsc[^&]*&& /, "")')
    bash -c "$command" 2>&1 | closing '^# (tests|pass|fail|skipped) |^not ok|^ℹ (tests|pass|fail|skipped) |✖'
}

client_go() {
    cd Sources/Clients/Go
    local unformatted
    unformatted=$(gofmt -l .)
    if [[ -n $unformatted ]]; then
        printf 'gofmt would change:\n%s\n' "$unformatted"
        return 1
    fi
    quietly go vet ./... || return 1
    go test ./... 2>&1 | tail -n 60
}

client_rust() {
    cd Sources/Clients/Rust
    if cargo fmt --version >/dev/null 2>&1; then quietly cargo fmt --check || return 1; fi
    if cargo clippy --version >/dev/null 2>&1; then
        quietly cargo clippy --offline --all-targets -- -D warnings || return 1
    fi
    quietly cargo build --offline --release --bins --examples || return 1
    cargo test --offline 2>&1 | closing '^test result|FAILED|panicked|^error'
}

# Runs a command and shows its output only when it fails.
quietly() {
    local output status=0
    output=$("$@" 2>&1 </dev/null) || status=$?
    if ((status != 0)); then printf '%s\n' "$(tail -n 80 <<<"$output")" "failed: $*"; fi
    return "$status"
}

# Of a test run's output shows the lines that tell how it went, and all of it when it failed.
closing() {
    local output
    output=$(cat)
    grep -E "$1" <<<"$output" || tail -n 60 <<<"$output"
}

main() {
    local -a languages=("$@")
    local language status failed=0
    ((${#languages[@]} > 0)) || languages=("${all_languages[@]}")
    for language in "${languages[@]}"; do
        if [[ " ${all_languages[*]} " != *" $language "* ]]; then
            sed -n '3,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
            exit 2
        fi
    done
    mkdir -p "$build"
    for language in "${languages[@]}"; do
        printf -- '-- %s\n' "$language"
        status=0
        (set -eo pipefail && "client_$language") || status=$?
        if ((status != 0)); then
            printf -- '-- %s: FAILED\n' "$language"
            failed=1
        else
            printf -- '-- %s: passed\n' "$language"
        fi
    done
    exit "$failed"
}

main "$@"
