# SPDX-License-Identifier: Apache-2.0
# What building needs, for quickstart.sh and Tests/run.sh. Sourced by bash; defines functions and does nothing.

# Puts Swift 6.3 or later into PATH. Returns 1 when there is none.
find_swift() {
    local directory version
    for directory in "" /opt/swift/usr/bin "${HOME:-}/.local/share/swiftly/bin" /usr/local/swift/usr/bin; do
        version=$(PATH=${directory:+$directory:}$PATH swift --version 2>/dev/null) || continue
        [[ $version =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]] || continue
        if ((BASH_REMATCH[1] > 6 || (BASH_REMATCH[1] == 6 && BASH_REMATCH[2] >= 3))); then
            PATH=${directory:+$directory:}$PATH
            return 0
        fi
    done
    return 1
}

explain_swift() {
    cat <<'TEXT'
Swift 6.3 or later is needed and is neither in PATH nor in /opt/swift/usr/bin.
Get it from https://www.swift.org/install/linux/, for example with Swift's own installer:

    curl -O "https://download.swift.org/swiftly/linux/swiftly-$(uname -m).tar.gz"
    tar xzf "swiftly-$(uname -m).tar.gz" && ./swiftly init

It names the system packages that Swift itself needs. Then run this again.
TEXT
}

# Whether a C header is installed.
has_header() { compgen -G "/usr/include/$1" >/dev/null || compgen -G "/usr/include/*/$1" >/dev/null; }

# Prints the Debian packages that are missing, of those the arguments name.
missing_packages() {
    local package
    for package; do
        case $package in
            libcurl4-openssl-dev) has_header curl/curl.h ;;
            libsqlite3-dev) has_header sqlite3.h ;;
            libssl-dev) has_header openssl/hmac.h ;;
            libsystemd-dev) has_header systemd/sd-daemon.h ;;
            golang-go) command -v go >/dev/null ;;
            nodejs) command -v node >/dev/null ;;
            node-typescript) command -v tsc >/dev/null ;;
            python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null ;;
            dpkg-dev) command -v dpkg-shlibdeps >/dev/null ;;
            systemd) [[ -x /lib/systemd/systemd ]] ;;
            dbus) command -v dbus-daemon >/dev/null ;;
            binutils) command -v strip >/dev/null ;;
            *) command -v "$package" >/dev/null ;;
        esac || printf '%s ' "$package"
    done
}

# Installs packages with what comes before the words apt-get: nothing, or sudo with its options.
install_packages() {
    local -a as_root=()
    while [[ $1 != -- ]]; do as_root+=("$1") && shift; done
    shift
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}
