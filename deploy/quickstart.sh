#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# From a fresh machine to a first order on paper: builds the gateway, starts it, and shows what it does.
set -euo pipefail

usage() {
    cat <<'TEXT'
deploy/quickstart.sh [--yes] [--keep] [--release | --debug] [--socket PATH]

Builds the gateway, starts it on paper (a simulated exchange: no key, no money, nothing leaves this machine), shows live
prices and a candle chart, buys, shows the fill and the position, closes it, and stops the gateway.

  --yes            install missing system packages without asking
  --keep           leave the gateway running
  --release        build with optimisation (default)
  --debug          build without; quicker to build
  --socket PATH    where the gateway listens; without it, in your runtime directory
  --help           this text

If a paper gateway runs on that socket already, it is used and left running.

Exit codes: 0 done, 1 a step failed, 2 wrong usage, 3 no Swift 6.3, 4 a system package is missing, 130 Ctrl-C.
TEXT
}

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=deploy/requirements.sh
source deploy/requirements.sh

agreed=no keep=no configuration=release socket=""
while (($# > 0)); do
    case $1 in
        --yes | -y) agreed=yes ;;
        --keep) keep=yes ;;
        --release) configuration=release ;;
        --debug) configuration=debug ;;
        --socket)
            (($# > 1)) || { echo "--socket needs a path" >&2 && exit 2; }
            socket=$2
            shift
            ;;
        --socket=*) socket=${1#*=} ;;
        --help | -h)
            usage
            exit 0
            ;;
        *)
            echo "unknown option: $1" >&2
            usage >&2
            exit 2
            ;;
    esac
    shift
done

bold="" dim="" red="" plain=""
if [[ -t 1 && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]]; then
    bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' plain=$'\e[0m'
fi
heading() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }
note() { printf '%s%s%s\n' "$dim" "$*" "$plain"; }
fail() {
    printf '%s%s%s\n' "$red" "$*" "$plain" >&2
    exit 1
}
# Shows a command as one would type it, and runs it.
show() {
    printf '\n%s$ %s%s\n' "$dim" "$*" "$plain"
    "$@"
}

# MARK: Whatever happens, nothing is left behind that was not asked for

building="" gateway="" leave_running=no
clean_up() {
    if [[ -n $building ]]; then kill -TERM -- "-$building" 2>/dev/null || true; fi
    if [[ -n $gateway && $leave_running == no ]] && kill -TERM "$gateway" 2>/dev/null; then
        wait "$gateway" 2>/dev/null || true
    fi
}
trap clean_up EXIT
trap 'echo; exit 130' INT
trap 'exit 143' TERM

# MARK: What is needed

prepare() {
    if ! find_swift; then
        explain_swift >&2
        exit 3
    fi
    local -a missing as_root=()
    # git fetches the dependencies; the rest is what the programs are linked with.
    read -r -a missing <<<"$(missing_packages libcurl4-openssl-dev libsqlite3-dev libssl-dev libsystemd-dev git)"
    ((${#missing[@]} > 0)) || return 0
    heading "System packages"
    echo "Building needs ${missing[*]}, which this machine does not have."
    local command="apt-get install ${missing[*]}"
    if ! command -v apt-get >/dev/null; then
        echo "This is no Debian or Ubuntu: install what provides the same (curl, SQLite and OpenSSL headers), and run this again." >&2
        exit 4
    fi
    if ((EUID != 0)); then
        if ! command -v sudo >/dev/null; then
            echo "Run as root: $command" >&2
            exit 4
        fi
        as_root=(sudo)
        command="sudo $command"
    fi
    if [[ $agreed == no ]]; then
        if [[ ! -t 0 ]]; then
            echo "Nobody is there to ask. Run: $command   or give --yes" >&2
            exit 4
        fi
        local answer
        read -r -p "Run $command now? [y/N] " answer
        if [[ ! $answer =~ ^[Yy] ]]; then
            echo "Then run it yourself, and this again." >&2
            exit 4
        fi
    fi
    install_packages "${as_root[@]}" -- "${missing[@]}" || exit 4
}

# MARK: Building

build() {
    heading "Building ($configuration)"
    mkdir -p .build
    local log=.build/quickstart-build.log began=$SECONDS status=0 told=0 line
    # In a group of its own, so that all of it can be stopped.
    setsid swift build -c "$configuration" </dev/null >"$log" 2>&1 &
    building=$!
    while kill -0 "$building" 2>/dev/null; do
        sleep 0.3
        line=$(tail -n 1 "$log" 2>/dev/null | tr -d '\r' || true)
        if [[ -t 1 ]]; then
            printf '\r\e[K%s%4d s  %s%s' "$dim" $((SECONDS - began)) "${line:0:$((${COLUMNS:-80} - 12))}" "$plain"
        elif ((SECONDS - began >= told + 30)); then
            told=$((SECONDS - began))
            printf '%4d s  %s\n' "$told" "$line"
        fi
    done
    wait "$building" || status=$?
    building=""
    if [[ -t 1 ]]; then printf '\r\e[K'; fi
    if ((status != 0)); then
        grep -E -A 4 'error:' "$log" | head -n 40 >&2 || tail -n 40 "$log" >&2
        fail "The build failed; the whole story is in $PWD/$log"
    fi
    bin=$(swift build -c "$configuration" --show-bin-path)
    note "built in $((SECONDS - began)) s: $bin/{kraken-gatewayd,krakenctl,kraken-paper-venue}"
    PATH=$bin:$PATH
}

# MARK: The gateway

choose_socket() {
    if [[ -z $socket ]]; then
        local directory=/tmp/kraken-gateway-$EUID
        if [[ -n ${XDG_RUNTIME_DIR:-} && -d $XDG_RUNTIME_DIR && -O $XDG_RUNTIME_DIR ]]; then
            directory=$XDG_RUNTIME_DIR/kraken-gateway
        fi
        mkdir -p -m 700 "$directory"
        # In /tmp anybody could have made it before us.
        [[ -O $directory ]] || fail "$directory belongs to somebody else; choose another place with --socket"
        socket=$directory/gateway.sock
    fi
    [[ $socket == /* ]] || socket=$PWD/$socket
    log=${socket%.sock}.log
    # krakenctl and every client look here.
    export KRAKEN_GATEWAY_SOCKET=$socket
}

start() {
    heading "The gateway"
    local status=0 environment deadline
    krakenctl health --timeout 5 >/dev/null 2>&1 || status=$?
    if ((status != 69)); then
        environment=$(krakenctl call gateway.get_info --timeout 5 | sed -n 's/.*"environment":"\([a-z]*\)".*/\1/p')
        # An order is placed below.
        [[ $environment == paper ]] || fail "A gateway of the environment \"$environment\" runs on $socket. This script \
places an order and so wants one on paper: choose another place with --socket."
        echo "A paper gateway runs already on $socket: using it, and leaving it running."
        return
    fi
    setsid kraken-gatewayd --paper --socket "$socket" </dev/null >"$log" 2>&1 &
    gateway=$!
    deadline=$((SECONDS + 30))
    until krakenctl health --timeout 5 >/dev/null 2>&1; do
        kill -0 "$gateway" 2>/dev/null || { cat "$log" >&2 && gateway="" && fail "The gateway did not start."; }
        ((SECONDS < deadline)) || { tail -n 20 "$log" >&2 && fail "The gateway does not serve after 30 s."; }
        sleep 0.1
    done
    echo "It runs (pid $gateway), on paper, and listens on $socket"
    note "its log: $log"
    show krakenctl health
}

# MARK: What it does

symbol=PI_XBTUSD

# Waits until a command prints a text; answers that follow an order come a moment after it.
until_shown() {
    local text=$1 deadline=$((SECONDS + 10))
    shift
    until "$@" 2>/dev/null | grep -qF -- "$text"; do
        ((SECONDS < deadline)) || fail "$* does not show $text after 10 s"
        sleep 0.1
    done
}

until_not_shown() {
    local text=$1 deadline=$((SECONDS + 10))
    shift
    while "$@" 2>/dev/null | grep -qF -- "$text"; do
        ((SECONDS < deadline)) || fail "$* still shows $text after 10 s"
        sleep 0.1
    done
}

prices() {
    heading "Live prices"
    printf '\n%s$ krakenctl ticker %s --watch%s\n' "$dim" "$symbol" "$plain"
    # Until Ctrl-C; here it comes after a few of them.
    timeout --foreground --preserve-status -s INT 4 krakenctl ticker "$symbol" --watch
    heading "Candles"
    show krakenctl candles "$symbol" --chart
}

trade() {
    local name
    name=quickstart-$(date +%s)-$$
    heading "An order, its fill, the position"
    local had=no
    if krakenctl positions --json | grep -qF "\"$symbol\""; then had=yes; fi
    show krakenctl place buy 10 "$symbol" --client-order-id "$name"
    until_shown "$name" krakenctl fills --json
    show krakenctl fills
    until_shown "\"$symbol\"" krakenctl positions --json
    show krakenctl positions
    heading "Closing it"
    if [[ $had == yes ]]; then
        note "There was a position before, so only what was bought here is sold again."
        show krakenctl place sell 10 "$symbol" --client-order-id "$name-back"
        until_shown "$name-back" krakenctl fills --json
    else
        show krakenctl close "$symbol" --client-order-id "$name-close"
        until_not_shown "\"$symbol\"" krakenctl positions --json
    fi
    show krakenctl positions
}

go_on() {
    heading "Going on"
    if [[ -n $gateway && $keep == no ]]; then
        echo "The gateway stops now. deploy/quickstart.sh --keep leaves it running; or start it yourself:"
        echo
        echo "    $bin/kraken-gatewayd --paper --socket $socket"
    else
        echo "The gateway goes on running${gateway:+ (stop it with: kill $gateway)}."
    fi
    cat <<TEXT

Any language can use it. This is Python, without a library:

export KRAKEN_GATEWAY_SOCKET=$socket
python3 - <<'PYTHON'
$(sed -n '/^```python$/,/^```$/{/^```/d;p}' README.md)
PYTHON

And this is the command line:

    $bin/krakenctl --help

The protocol is in proto-docs/README.md, the configuration for a real account in deploy/gateway.example.yaml.
TEXT
}

prepare
build
choose_socket
start
prices
trade
go_on
if [[ $keep == yes ]]; then leave_running=yes; fi
