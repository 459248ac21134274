# SPDX-License-Identifier: Apache-2.0
"""Keeps the default places of the socket free for the cases that need them so, one case at a time on this machine."""
import contextlib
import fcntl
import os
import pathlib
import shutil
import subprocess
import sys

SCRIPT = pathlib.Path(__file__).resolve().parent / "stranger.py"
LOCK = "/tmp/kraken-gateway-conformance.lock"


def can_mount():
    """Whether a mount namespace can be had here."""
    command = ["unshare", "-m", "--", "sh", "-c", "mount -t tmpfs kgc /run"]
    try:
        return os.getuid() == 0 and subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def why_not(case):
    """Why this machine cannot play the case; None if it can."""
    if case.get("stranger") and os.getuid() != 0:
        return "only root can be another user"
    if not can_mount():
        for place in ("/run/kraken-gateway", f"/tmp/kraken-gateway-{os.getuid()}"):
            if os.path.exists(place):
                return f"{place} is there, and no mount namespace can be had to hide it"
    return None


@contextlib.contextmanager
def isolated(case, directory):
    """The words before the driver's command, and what it must find in its environment."""
    if not case.get("isolated"):
        yield [], {}
        return
    place = f"/tmp/kraken-gateway-{os.getuid()}"
    with open(LOCK, "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        hides = can_mount()
        made = not os.path.exists(place) and (hides or case.get("stranger"))
        if made:
            os.mkdir(place, 0o700)
        kind = "watched" if case.get("stranger") else "alone"
        words = [sys.executable, str(SCRIPT), str(directory), place, kind]
        try:
            if hides:
                yield ["unshare", "-m", "--", *words], {"CONFORMANCE_NAMESPACE": "1"}
            else:
                yield words, {}
        finally:
            if made:
                shutil.rmtree(place, ignore_errors=True)
