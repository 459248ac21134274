#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs a command under a systemd of its own: Tests/Systemd/machine.sh [OPTION …] -- COMMAND …
#
# The systemd of this machine is started as the first process of new namespaces (processes, mounts, network, host name, IPC,
# cgroups), on a copy of this machine's files that is thrown away at the end. Nothing outside changes: no virtual machine, no
# container manager. The network has nothing but its own loopback. Units of the machine are not started.
#
#   --file SOURCE:TARGET[:MODE]   put a copy of a file there, owned by root; the mode is 0644 without one
#   --seconds N                   end the command after so long (default 300)
#   --journal FILE                write the journal there, however the command ends
#   --check                       only say whether this machine can do it: 0, or 77 with the reason
#
# The command runs as root inside, in this directory, which can be read there. Its exit code is the script's; 77 says that
# this machine cannot do it, 125 that systemd did not come up.
set -euo pipefail

readonly program=${0##*/} script=$(readlink -f "$0")

complain() { echo "$program: $*" >&2; }

# MARK: Inside

# The first process of the new namespaces; becomes systemd in the end.
first_process() {
    local work=$1 pid group
    # What /proc shows here is still the outside: the number by which the outside knows this process.
    read -r pid _ </proc/self/stat
    echo "$pid" >"$work/pid"
    # A group of its own in every hierarchy becomes the root that the inside sees.
    while IFS= read -r group; do echo 0 >"$group/inside/cgroup.procs"; done <"$work/groups"
    exec unshare --cgroup bash "$script" --second "$work"
}

second_process() {
    local work=$1 root=$1/mount/root
    mount -t tmpfs -o mode=755 tmpfs "$work/mount"
    mkdir "$work/mount/upper" "$work/mount/work" "$root"
    mount -t overlay -o "lowerdir=/,upperdir=$work/mount/upper,workdir=$work/mount/work" overlay "$root"
    mkdir -p "$root"/{proc,sys,dev,run,tmp,etc/systemd/system,etc/systemd/system-generators,etc/tmpfiles.d}
    mount_kernel_files "$root"
    mount_cgroups "$root" "$work"
    mount_devices "$root"
    mount -t tmpfs -o mode=755,nosuid,nodev tmpfs "$root/run"
    mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/tmp"
    mount -t tmpfs -o mode=755 tmpfs "$root/etc/systemd/system"
    settle_units "$root"
    install_files "$root" "$work"
    hostname machine && echo machine >"$root/etc/hostname"
    tr -d - </proc/sys/kernel/random/uuid >"$root/etc/machine-id"
    : >"$root/etc/fstab"
    mkdir "$root/run/outside"
    cd "$root" && pivot_root . run/outside && cd /
    umount -l /run/outside && rmdir /run/outside
    # Credentials and mounts of services travel by shared mounts.
    mount --make-rshared /
    # What would reach beyond the namespaces is given up for good.
    exec env -i container=machine PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        setpriv --bounding-set=-sys_time,-sys_module,-sys_rawio,-syslog,-audit_control,-audit_read,-audit_write,-mac_admin,-mac_override,-wake_alarm,-block_suspend \
        /lib/systemd/systemd --system --unit=machine.target --log-target=journal --show-status=no
}

mount_kernel_files() {
    local root=$1 name
    mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
    for name in sys sysrq-trigger irq bus; do
        [[ -e $root/proc/$name ]] || continue
        mount --bind "$root/proc/$name" "$root/proc/$name"
        mount -o remount,bind,ro "$root/proc/$name"
    done
    for name in kmsg kcore; do [[ ! -e $root/proc/$name ]] || mount --bind /dev/null "$root/proc/$name"; done
    mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$root/sys"
}

# Where the machine has its controllers in hierarchies of the first version, they are handed in beside the second's.
mount_cgroups() {
    local root=$1/sys/fs/cgroup controllers
    if [[ ! -s $2/controllers ]]; then
        mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 "$root"
        return
    fi
    mount -t tmpfs -o nosuid,nodev,noexec,mode=755 tmpfs "$root"
    mkdir "$root/unified" "$root/systemd"
    mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 "$root/unified"
    mount -t cgroup -o nosuid,nodev,noexec,none,name=systemd cgroup "$root/systemd"
    while IFS= read -r controllers; do
        mkdir "$root/$controllers"
        mount -t cgroup -o "nosuid,nodev,noexec,$controllers" cgroup "$root/$controllers"
    done <"$2/controllers"
    mount -o remount,ro "$root"
}

mount_devices() {
    local dev=$1/dev name
    mount -t tmpfs -o mode=755,nosuid tmpfs "$dev"
    for name in null zero full random urandom tty; do : >"$dev/$name" && mount --bind "/dev/$name" "$dev/$name"; done
    mkdir "$dev/pts" "$dev/shm"
    mount -t devpts -o newinstance,ptmxmode=666,mode=620,gid=5 devpts "$dev/pts"
    mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$dev/shm"
    ln -s pts/ptmx "$dev/ptmx"
    ln -s /proc/self/fd "$dev/fd"
    ln -s /proc/self/fd/0 "$dev/stdin" && ln -s /proc/self/fd/1 "$dev/stdout" && ln -s /proc/self/fd/2 "$dev/stderr"
}

# Nothing of the machine starts but what systemd itself and the bus need.
settle_units() {
    local etc=$1/etc/systemd file
    for file in "$1"/{,usr/local/}lib/systemd/system-generators/*; do
        [[ ! -e $file ]] || ln -sf /dev/null "$etc/system-generators/${file##*/}"
    done
    for file in dev-hugepages.mount sys-fs-fuse-connections.mount systemd-update-utmp.service ldconfig.service \
        systemd-tmpfiles-clean.timer systemd-networkd.socket systemd-firstboot.service systemd-hwdb-update.service; do
        ln -s /dev/null "$etc/system/$file"
    done
    # /tmp may hold the directory the command runs in.
    ln -sf /dev/null "$1/etc/tmpfiles.d/tmp.conf"
    printf '%s\n' '[Unit]' 'Requires=basic.target' 'Wants=dbus.socket' 'After=basic.target dbus.socket' \
        'AllowIsolate=yes' >"$etc/system/machine.target"
    mkdir -p "$etc/journald.conf.d"
    printf '%s\n' '[Journal]' 'Storage=volatile' 'RateLimitBurst=0' 'ReadKMsg=no' 'ForwardToSyslog=no' 'Audit=no' \
        >"$etc/journald.conf.d/machine.conf"
}

install_files() {
    local root=$1 source target mode
    while IFS=$'\t' read -r source target mode; do
        install -D -o root -g root -m "$mode" "$source" "$root$target"
    done <"$2/files"
    IFS= read -r source <"$2/directory"
    [[ $source == / ]] && return
    mkdir -p "$root$source"
    mount --rbind "$source" "$root$source"
    mount -o remount,bind,ro "$root$source"
}

case ${1-} in
    --first) first_process "$2" ;;
    --second) second_process "$2" ;;
esac

# MARK: Outside

# Why this machine cannot do it; nothing when it can.
obstacle() {
    local tool
    ((EUID == 0)) || { echo "it needs root" && return; }
    [[ -x /lib/systemd/systemd ]] || { echo "there is no systemd (apt-get install systemd dbus)" && return; }
    for tool in unshare nsenter setpriv findmnt pivot_root dbus-daemon; do
        command -v "$tool" >/dev/null || { echo "$tool is missing (apt-get install util-linux dbus)" && return; }
    done
    findmnt -n -t cgroup2 >/dev/null || { echo "cgroup2 is not mounted" && return; }
    # In namespaces of its own, where nothing has to be undone.
    unshare --mount --pid --fork --net --cgroup bash -ec '
        mount -t tmpfs tmpfs /mnt && mkdir /mnt/{u,w,r}
        mount -t overlay -o lowerdir=/,upperdir=/mnt/u,workdir=/mnt/w overlay /mnt/r' 2>/dev/null \
        || { echo "the kernel does not let it make namespaces or overlays" && return; }
}

files='' seconds=300 journal='' check=''
while (($# > 0)); do
    case $1 in
        --file)
            IFS=: read -r source target mode <<<"$2"
            [[ -f $source ]] || { complain "no such file: $source" && exit 2; }
            files+=$(readlink -e "$source")$'\t'$target$'\t'${mode:-0644}$'\n'
            shift 2
            ;;
        --seconds) seconds=$2 && shift 2 ;;
        --journal) journal=$2 && shift 2 ;;
        --check) check=1 && shift ;;
        --) shift && break ;;
        *) sed -n '3,18s/^# \{0,1\}//p' "$script" >&2 && exit 2 ;;
    esac
done
why=$(obstacle)
[[ -z $why ]] || { complain "$why" && exit 77; }
[[ -z $check ]] || exit 0
(($# > 0)) || { complain "no command" && exit 2; }
# Where systemd runs outside its groups are not ours to change: it is asked for one.
if [[ -d /run/systemd/system && -z ${MACHINE_SCOPE-} ]]; then
    arguments=()
    while IFS=$'\t' read -r source target mode; do
        [[ -z $source ]] || arguments+=(--file "$source:$target:$mode")
    done <<<"$files"
    exec env MACHINE_SCOPE=1 systemd-run --quiet --scope --collect -p Delegate=yes -- "$script" "${arguments[@]}" \
        --seconds "$seconds" ${journal:+--journal "$journal"} -- "$@"
fi

work=$(mktemp -d) starter='' systemd=''
declare -a groups=()
clean_up() {
    trap - EXIT INT TERM
    # Ends everything inside with it.
    [[ -z $systemd ]] || kill -KILL "$systemd" 2>/dev/null || true
    [[ -z $starter ]] || { kill -KILL "$starter" 2>/dev/null; wait "$starter" 2>/dev/null; } || true
    local group try
    for group in "${groups[@]}"; do
        for try in 1 2 3 4 5 6 7 8 9 10; do
            find "$group" -depth -type d -exec rmdir {} + 2>/dev/null && break
            [[ -d $group ]] || break
            read -rt 0.05 <> <(:) || true
        done
    done
    rm -rf --one-file-system "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

add_group() {
    local controller
    mkdir "$1" && groups+=("$1")
    if [[ -e $1/cgroup.subtree_control ]]; then
        for controller in cpu memory pids; do echo "+$controller" >"$1/cgroup.subtree_control" 2>/dev/null || true; done
    fi
    mkdir "$1/inside" "$1/outside"
}

# The group of this process in the hierarchy of a controller of the first version.
own_group() { awk -F: -v wanted="$1" '{ n = split($2, c, ","); for (i in c) if (c[i] == wanted) print $3 }' /proc/self/cgroup; }

make_groups() {
    local name=machine-$$ unified own mount controller path
    unified=$(findmnt -n -t cgroup2 -o TARGET | head -n 1)
    own=$unified$(sed -n 's/^0:://p' /proc/self/cgroup)
    if [[ -n ${MACHINE_SCOPE-} ]]; then
        mkdir "${own%/}/outside"
        while read -r path; do echo "$path" >"${own%/}/outside/cgroup.procs"; done <"${own%/}/cgroup.procs" 2>/dev/null || true
        for controller in cpu memory pids; do echo "+$controller" >"${own%/}/cgroup.subtree_control" 2>/dev/null || true; done
    fi
    add_group "${own%/}/$name"
    : >"$work/controllers"
    if ! grep -qw memory "${own%/}/$name/inside/cgroup.controllers"; then
        mount=$(findmnt -n -t cgroup -O name=systemd -o TARGET | head -n 1)
        [[ -n $mount ]] || { complain "no memory controller: MemoryMax= and TasksMax= are not enforced here" && return; }
        path=$(own_group name=systemd) && add_group "$mount${path%/}/$name"
        for controller in memory pids cpu; do
            mount=$(findmnt -n -t cgroup -O "$controller" -o TARGET | head -n 1) path=$(own_group "$controller")
            [[ -n $mount ]] || continue
            add_group "$mount${path%/}/$name" && echo "$controller" >>"$work/controllers"
        done
    fi
}

inside() { nsenter -t "$systemd" -m -u -i -n -p -C -- "$@"; }

await_systemd() {
    local state
    for ((try = 0; try < 1500; try++)); do
        kill -0 "$starter" 2>/dev/null || return 1
        [[ -n $systemd || ! -s $work/pid ]] || systemd=$(<"$work/pid")
        if [[ -n $systemd && $(cat "/proc/$systemd/comm" 2>/dev/null) == systemd ]]; then
            state=$(inside systemctl is-system-running 2>/dev/null || true)
            [[ $state != @(running|degraded) ]] || return 0
        fi
        read -rt 0.02 <> <(:) || true
    done
    return 1
}

mkdir "$work/mount"
printf '%s' "$files" >"$work/files"
pwd -P >"$work/directory"
make_groups
printf '%s\n' "${groups[@]}" >"$work/groups"
(
    for group in "${groups[@]}"; do echo 0 >"$group/outside/cgroup.procs"; done
    exec setpriv --pdeathsig KILL unshare --fork --kill-child --propagation private --pid --mount --uts --ipc --net \
        bash "$script" --first "$work"
) </dev/null >"$work/console" 2>&1 &
starter=$!
if ! await_systemd; then
    complain "systemd did not come up:" && cat "$work/console" >&2
    exit 125
fi
status=0
# shellcheck disable=SC2016
timeout -k 5 "$seconds" nsenter -t "$systemd" -m -u -i -n -p -C -- \
    env -u TMPDIR sh -c 'cd "$1" && shift && exec "$@"' sh "$(pwd -P)" "$@" <&0 || status=$?
((status != 124)) || complain "the command took longer than $seconds s"
inside journalctl --sync 2>/dev/null || true
[[ -z $journal ]] || inside journalctl -b --no-pager -o short-precise >"$journal" 2>&1 || true
exit "$status"
