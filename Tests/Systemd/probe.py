# SPDX-License-Identifier: Apache-2.0
"""Runs in the service's own sandbox before the daemon and writes what it could do, for the hardening case to judge.

Each line of the result is a directive of the unit and what an attempt against it brought: `allowed`, or the errno's name.
"""

import ctypes
import errno
import json
import mmap
import os
import socket
import sys
import time

C = ctypes.CDLL(None, use_errno=True)
SYSCALL = {"mount": 165, "ptrace": 101, "keyctl": 250, "personality": 135, "unshare": 272, "io_setup": 206, "bpf": 321,
           "shmget": 29, "init_module": 175, "mlock": 149, "swapon": 167, "reboot": 169, "chroot": 161}


def attempt(action):
    try:
        outcome = action()
    except OSError as error:
        return errno.errorcode.get(error.errno, str(error.errno))
    except ValueError as error:
        return str(error)
    return outcome if isinstance(outcome, str) else "allowed"


def syscall(name, *arguments):
    def call():
        ctypes.set_errno(0)
        if C.syscall(SYSCALL[name], *arguments) < 0:
            raise OSError(ctypes.get_errno(), name)
    return call


def write(path):
    def call():
        with open(path, "w") as file:
            file.write("x")
        os.unlink(path)
    return call


def execute(directory):
    def call():
        path = f"{directory}/probe-program"
        with open(path, "wb") as target, open("/bin/true", "rb") as source:
            target.write(source.read())
        os.chmod(path, 0o755)
        try:
            pid = os.posix_spawn(path, [path], {})
            os.waitpid(pid, 0)
        finally:
            os.unlink(path)
    return call


def seen_processes():
    return str(sum(name.isdigit() for name in os.listdir("/proc")))


def writable_code():
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)


def send_to(address):
    def call():
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.sendto(b"x", (address, 9))
    return call


def set_user_bit():
    path = f"{STATE}/probe-suid"
    open(path, "w").close()
    try:
        os.chmod(path, 0o4755)
    finally:
        os.unlink(path)


STATE = os.environ["STATE_DIRECTORY"].split(":")[0]
PROBES = {
    "StateDirectory": write(f"{STATE}/probe-file"),
    "PrivateTmp": write("/tmp/probe-file"),
    "ProtectSystem /usr": write("/usr/probe-file"),
    "ProtectSystem /etc": write("/etc/probe-file"),
    "ReadOnlyPaths /run": write("/run/probe-file"),
    "ProtectSystem /var": write("/var/probe-file"),
    "ProtectHome": lambda: os.listdir("/root"),
    "InaccessiblePaths /dev/shm": lambda: os.listdir("/dev/shm"),
    "NoExecPaths state": execute(STATE),
    "NoExecPaths /tmp": execute("/tmp"),
    "PrivateDevices": lambda: os.stat("/dev/kmsg"),
    "ProtectProc": seen_processes,
    "ProcSubset": lambda: os.stat("/proc/meminfo"),
    "ProtectKernelTunables": write("/proc/sys/kernel/panic"),
    "ProtectControlGroups": lambda: os.mkdir("/sys/fs/cgroup/probe"),
    "ProtectHostname": lambda: socket.sethostname("probe"),
    "ProtectClock": lambda: time.clock_settime(time.CLOCK_REALTIME, 0),
    "MemoryDenyWriteExecute": writable_code,
    "RestrictSUIDSGID": set_user_bit,
    "RestrictRealtime": lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
    "RestrictNamespaces": syscall("unshare", 0x10000000),
    "LockPersonality": syscall("personality", 0x0008),
    "RestrictAddressFamilies netlink": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close(),
    "RestrictAddressFamilies packet": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW).close(),
    "RestrictAddressFamilies inet": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close(),
    "RestrictAddressFamilies unix": lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close(),
    "IPAddressDeny link-local": send_to("169.254.1.1"),
    "IPAddressDeny multicast": send_to("224.0.0.251"),
    "IPAddressDeny loopback": send_to("127.0.0.1"),
    "SystemCallFilter mount": syscall("mount", b"none", b"/tmp", b"tmpfs", 0, None),
    "SystemCallFilter ptrace": syscall("ptrace", 0, 0, 0, 0),
    "SystemCallFilter keyctl": syscall("keyctl", 0, -3, 1),
    "SystemCallFilter io_setup": syscall("io_setup", 1, ctypes.byref(ctypes.c_ulong(0))),
    "SystemCallFilter bpf": syscall("bpf", 0, None, 0),
    "SystemCallFilter shmget": syscall("shmget", 0, 4096, 0o1600),
    "SystemCallFilter init_module": syscall("init_module", None, 0, b""),
    "SystemCallFilter mlock": syscall("mlock", ctypes.byref(ctypes.c_ulong(0)), 8),
    "SystemCallFilter swapon": syscall("swapon", b"/tmp/none", 0),
    "SystemCallFilter reboot": syscall("reboot", 0, 0, 0, None),
    "SystemCallFilter chroot": syscall("chroot", b"/"),
    "SystemCallFilter setpriority": lambda: os.setpriority(os.PRIO_PROCESS, 0, 5),
    "SystemCallFilter memfd_create": lambda: os.close(os.memfd_create("probe")),
}

status = dict(line.rstrip("\n").split(":\t", 1) for line in open("/proc/self/status") if ":\t" in line)
results = {name: attempt(action) for name, action in PROBES.items()}
results["CapabilityBoundingSet"] = status["CapBnd"]
results["NoNewPrivileges"] = status["NoNewPrivs"]
results["Seccomp"] = status["Seccomp"]
results["UMask"] = status["Umask"]
results["DynamicUser"] = "root" if os.getuid() == 0 else "not root"
with open(f"{STATE}/probe.json", "w") as file:
    json.dump(results, file)
sys.exit(0)
