#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the Debian package: deploy/package.sh [--version VERSION] [--programs DIRECTORY] [--output DIRECTORY]
#
#   --version    the package's version; without it, that of the programs, with -1 behind it
#   --programs   the folder of three finished programs, instead of building them
#   --output     where the package goes; without it, .build-package
#
# The programs are built for release with Swift's runtime inside, so that the package needs none. The last line is the path
# of the package. Needs dpkg-dev, binutils, python3 and what building needs.
#
# Exit codes: 0 done, 1 it failed, 2 wrong usage, 3 no Swift 6.3, 4 a system package is missing.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=deploy/requirements.sh
source deploy/requirements.sh

readonly programs=(kraken-gatewayd krakenctl kraken-paper-venue)
version="" given="" output=.build-package
while (($# > 0)); do
    case $1 in
        --version) version=${2:?--version needs a version} && shift 2 ;;
        --programs) given=${2:?--programs needs a folder} && shift 2 ;;
        --output) output=${2:?--output needs a folder} && shift 2 ;;
        *)
            sed -n '3,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
            [[ $1 == --help || $1 == -h ]] && exit 0
            exit 2
            ;;
    esac
done

say() { printf '%s\n' "$*" >&2; }

# MARK: What is needed

read -r -a missing <<<"$(missing_packages libcurl4-openssl-dev libsqlite3-dev libssl-dev libsystemd-dev git dpkg-dev binutils python3)"
if ((${#missing[@]} > 0)); then
    say "These Debian packages are missing: ${missing[*]}"
    say "As root: apt-get install ${missing[*]}"
    exit 4
fi
# The same sources make the same package.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

# MARK: The programs

build() {
    if ! find_swift; then
        explain_swift >&2
        exit 3
    fi
    # Swift's runtime inside, and no path of this machine to look for it.
    local program
    local -a how=(-c release --static-swift-stdlib --disable-local-rpath -Xswiftc -no-toolchain-stdlib-rpath
        --scratch-path .build-package)
    for program in "${programs[@]}"; do
        swift build "${how[@]}" --product "$program" >&2 || exit 1
    done
    given=$(swift build "${how[@]}" --show-bin-path)
}

[[ -n $given ]] || build
for program in "${programs[@]}"; do
    [[ -x $given/$program ]] || { say "$given has no $program" && exit 1; }
done
[[ -n $version ]] || version=$("$given/kraken-gatewayd" --version)-1
architecture=$(dpkg --print-architecture)
mkdir -p "$output"
output=$(cd "$output" && pwd)

# MARK: The tree

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
umask 022

# put SOURCE… DIRECTORY: files of the package, for reading.
put() { install -D -m 644 -t "$tree/${*: -1}" "${@:1:$#-1}"; }

install -d "$tree/usr/bin"
for program in "${programs[@]}"; do
    install -m 755 "$given/$program" "$tree/usr/bin/$program"
    strip --strip-unneeded --remove-section=.comment --remove-section=.note "$tree/usr/bin/$program"
done

put deploy/systemd/system/*.service deploy/systemd/system/*.socket usr/lib/systemd/system
for drop_in in deploy/systemd/system/*.d; do
    [[ ! -d $drop_in ]] || put "$drop_in"/* "usr/lib/systemd/system/${drop_in##*/}"
done
put deploy/systemd/user/* usr/lib/systemd/user
put deploy/systemd/sysusers.d/* usr/lib/sysusers.d
put deploy/systemd/tmpfiles.d/* usr/lib/tmpfiles.d
put deploy/systemd/paper.yaml etc/kraken-gateway
put deploy/journal/kraken-gateway.catalog usr/lib/systemd/catalog

python3 deploy/manual/generate.py --programs "$given" --manual "$work/manual" --completions "$work/completions"
for page in "$work"/manual/*; do
    put "$page" "usr/share/man/man${page##*.}"
done
gzip -9n "$tree"/usr/share/man/man*/*
put "$work"/completions/bash/* usr/share/bash-completion/completions
put "$work"/completions/zsh/* usr/share/zsh/vendor-completions
put "$work"/completions/fish/* usr/share/fish/vendor_completions.d

install -d "$tree/usr/lib/python3/dist-packages"
cp -R Sources/Clients/Python/src/kraken_gateway "$tree/usr/lib/python3/dist-packages/"
find "$tree/usr/lib/python3" -name __pycache__ -prune -exec rm -rf {} +
find "$tree/usr/lib/python3" -type f -exec chmod 644 {} +

documents=usr/share/doc/kraken-gateway
put deploy/debian/copyright README.md "$documents"
install -D -m 644 deploy/gateway.example.yaml "$tree/$documents/examples/gateway.yaml"
sed -e "s/@VERSION@/$version/" -e "s/@DATE@/$(date -u -R -d "@$SOURCE_DATE_EPOCH")/" deploy/debian/changelog.in \
    >"$tree/$documents/changelog.Debian"
gzip -9n "$tree/$documents/changelog.Debian"
put deploy/debian/lintian-overrides usr/share/lintian/overrides
mv "$tree/usr/share/lintian/overrides/lintian-overrides" "$tree/usr/share/lintian/overrides/kraken-gateway"

# MARK: The package

# What the programs are linked with, as Debian's packages. dpkg-shlibdeps wants a source package around it.
depends() {
    mkdir -p "$work/debian"
    printf 'Source: kraken-gateway\n\nPackage: kraken-gateway\nArchitecture: any\n' >"$work/debian/control"
    local -a binaries=()
    local program
    for program in "${programs[@]}"; do binaries+=(-e "$tree/usr/bin/$program"); done
    (cd "$work" && dpkg-shlibdeps -O "${binaries[@]}" 2>"$work/shlibdeps.log") | sed -n 's/^shlibs:Depends=//p'
}

needed=$(depends)
[[ -n $needed ]] || { cat "$work/shlibdeps.log" >&2 && exit 1; }
install -d "$tree/DEBIAN"
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@DEPENDS@/$needed/" \
    -e "s/@SIZE@/$(du -sk --exclude=DEBIAN "$tree" | cut -f 1)/" deploy/debian/control.in >"$tree/DEBIAN/control"
install -m 755 deploy/debian/postinst deploy/debian/prerm deploy/debian/postrm "$tree/DEBIAN/"
(cd "$tree" && find etc -type f | sort | sed 's,^,/,') >"$tree/DEBIAN/conffiles"
(cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
find "$tree" -newermt "@$SOURCE_DATE_EPOCH" -print0 | xargs -0r touch --no-dereference --date="@$SOURCE_DATE_EPOCH"

package=$output/kraken-gateway_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz --build "$tree" "$package" >&2
printf '%s\n' "$package"
