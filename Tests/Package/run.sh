#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The Debian package: made, looked through by lintian, and lived with on a machine of its own that has systemd.
#
#   Tests/Package/run.sh [--programs DIRECTORY]      finished programs instead of a release build
#
# Needs root (for the machine), lintian and mandoc. Exit codes: 0 all is well, 1 something is not, 2 wrong usage.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=Tests/Package
work=.build/package-test
programs=()
while (($# > 0)); do
    case $1 in
        --programs) programs=(--programs "${2:?--programs needs a folder}") && shift 2 ;;
        *) sed -n '3,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
    esac
done

say() { printf '%s\n' "$*"; }

# MARK: Making it

rm -rf "$work"
mkdir -p "$work"
began=$SECONDS
package=$(deploy/package.sh --output "$work" "${programs[@]}" 2>"$work/build.log") || { tail -n 40 "$work/build.log" && exit 1; }
say "made ${package##*/}: $(($(stat -c %s "$package") / 1000000)) MB after $((SECONDS - began)) s"
# The same programs once more, as a higher version.
[[ ${#programs[@]} -gt 0 ]] || programs=(--programs .build-package/release)
version=$(dpkg-deb -f "$package" Version)
upgrade=$(deploy/package.sh --output "$work" "${programs[@]}" --version "${version%-*}-99" 2>>"$work/build.log")
again=$(deploy/package.sh --output "$work/again" "${programs[@]}" 2>>"$work/build.log")
cmp "$package" "$again" || { say "the same sources made another package" && exit 1; }

# MARK: Looking at it

# Every file, so that none is forgotten and none comes in unseen.
dpkg-deb -c "$package" | awk '$1 !~ /^d/ { print $1, $2, substr($6, 2) }' | grep -v '/dist-packages/' | LC_ALL=C sort -k 3 >"$work/contents"
diff -u "$here/contents" "$work/contents" || { say "the package has other files than $here/contents tells" && exit 1; }
if dpkg-deb -c "$package" | grep -E 'dist-packages' | grep -vE 'kraken_gateway/(.*(\.py|py\.typed|/))?$|dist-packages/$'; then
    say "only the client belongs among Python's packages" && exit 1
fi

lintian --allow-root --profile debian --fail-on error,warning "$package"

mkdir "$work/tree"
dpkg-deb -x "$package" "$work/tree"
for page in "$work"/tree/usr/share/man/man*/*.gz; do
    complaints=$(zcat "$page" | mandoc -Tlint -W warning || true)
    [[ -z $complaints ]] || { say "$complaints" && exit 1; }
done
for script in "$work"/tree/usr/share/bash-completion/completions/*; do bash -n "$script"; done
# The programs bring Swift's runtime with them.
for program in "$work"/tree/usr/bin/*; do
    if readelf -d "$program" | grep -E 'libswift|libFoundation|RUNPATH|RPATH'; then
        say "$program needs libraries that a machine without Swift has not" && exit 1
    fi
done
units=("$work"/tree/usr/lib/systemd/system/*.{service,socket})
say "${#units[@]} units, $(wc -l <"$work/contents") files beside the Python client"

# The catalogue as systemd reads it.
mkdir -p "$work/catalogue/usr/lib/systemd/catalog" "$work/catalogue/var/lib/systemd/catalog"
cp "$work"/tree/usr/lib/systemd/catalog/* "$work/catalogue/usr/lib/systemd/catalog/"
journalctl --root="$work/catalogue" --update-catalog
explained=$(journalctl --root="$work/catalogue" --list-catalog | grep -c ' kraken-gateway: ')
events=$(grep -cE '^    case [a-zA-Z]+ = "[0-9a-f]{32}"$' Sources/GatewayIO/Log/OperationalEvent.swift)
((explained == events)) || { say "$explained of $events events are explained" && exit 1; }

# MARK: Living with it

if ! why=$(Tests/Systemd/machine.sh --check 2>&1); then
    say "skipped: the package is not installed, because this machine cannot run a systemd for it: $why"
    exit 0
fi
Tests/Systemd/machine.sh --seconds 300 --journal "$work/journal" -- \
    /usr/bin/python3 "$PWD/$here/inside.py" "$package" "$upgrade"
