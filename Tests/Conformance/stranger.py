#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a driver where the default places of the socket are empty, or where a stranger listens at the one in /tmp.

usage: stranger.py DIRECTORY PLACE (alone | watched) COMMAND …

In a mount namespace of its own PLACE and /run are covered by empty file systems; without the right to that, PLACE
itself is used, which the runner has made sure is not there.
"""
import ctypes
import os
import pathlib
import signal
import socket
import subprocess
import sys

NOBODY = 65534
PR_SET_PDEATHSIG = 1


def cover(place):
    subprocess.run(["mount", "-t", "tmpfs", "kgc", place], check=True)


def listen_as_nobody(directory, place, ready):
    """What arrives is written down: it should be nothing."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    for number in (0, 1):
        os.close(number)
    heard = open(pathlib.Path(directory) / "stranger-heard", "wb", buffering=0)
    os.chmod(place, 0o777)
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"{place}/gateway.sock")
    os.chmod(f"{place}/gateway.sock", 0o666)
    listener.listen(4)
    os.write(ready, b"y")
    while True:
        connection, _ = listener.accept()
        while True:
            data = connection.recv(4096)
            if not data:
                break
            heard.write(data)


def main():
    directory, place, kind, *command = sys.argv[1:]
    if os.environ.pop("CONFORMANCE_NAMESPACE", None):
        cover("/run")
        cover(place)
    if kind == "watched":
        reader, writer = os.pipe()
        if os.fork() == 0:
            listen_as_nobody(directory, place, writer)
        os.close(writer)
        if os.read(reader, 1) != b"y":
            sys.exit("the stranger could not listen")
        os.close(reader)
    os.execvp(command[0], command)


if __name__ == "__main__":
    main()
