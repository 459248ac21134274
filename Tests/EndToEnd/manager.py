# SPDX-License-Identifier: Apache-2.0
"""A service manager for tests: hands over sockets, listens to what the daemon tells, keeps what it stores, as systemd does.

Tests/Systemd runs the units under systemd itself; here the daemon can be killed a hundred times without being root.
"""

import array
import fcntl
import os
import shutil
import signal
import socket
import threading
import time

import programs
from client import Client, PATIENCE

HIGH = 500


class Manager:
    """Holds listening sockets and a descriptor store over many lives of one daemon."""

    def __init__(self, names=("trade",), configuration="account:\n  type: paper\n"):
        self.where = programs.directory()
        self.configuration = self.where / "gateway.yaml"
        self.configuration.write_text(configuration)
        self.listening = {}
        for name in names:
            self.listen(name)
        self.store = []
        self.lock = threading.Condition()
        self.told = []
        self.status = None
        self.pid = None
        self.life = 0
        self.notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notify.bind(str(self.where / "notify"))
        threading.Thread(target=self._hear, daemon=True).start()

    def listen(self, name, kind=socket.SOCK_STREAM, listens=True):
        listener = socket.socket(socket.AF_UNIX, kind)
        listener.bind(self.path(name))
        if listens:
            listener.listen(512)
        self.listening[name] = listener

    def path(self, name="trade"):
        return str(self.where / f"{name}.sock")

    def connect(self, name="trade"):
        return Client(self.path(name))

    # What the daemon tells

    def _hear(self):
        while True:
            try:
                data, controls, _, _ = self.notify.recvmsg(65536, socket.CMSG_SPACE(256 * 4))
            except OSError:
                return
            descriptors = array.array("i")
            for level, kind, content in controls:
                if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                    descriptors.frombytes(content[:len(content) - len(content) % 4])
            fields = dict(line.split("=", 1) for line in data.decode().split("\n") if "=" in line)
            with self.lock:
                self._heard(fields, list(descriptors))
                self.lock.notify_all()

    def _heard(self, fields, descriptors):
        self.told.append(fields)
        if "STATUS" in fields:
            self.status = fields["STATUS"]
        if "FDSTORE" in fields:
            for descriptor in descriptors:
                fcntl.fcntl(descriptor, fcntl.F_SETFD, fcntl.FD_CLOEXEC)
                self.store.append((fields["FDNAME"], descriptor))
            return
        # A barrier is a pipe whose end the daemon waits for.
        for descriptor in descriptors:
            os.close(descriptor)
        if "FDSTOREREMOVE" in fields:
            for entry in [entry for entry in self.store if entry[0] == fields["FDNAME"]]:
                os.close(entry[1])
                self.store.remove(entry)

    def wait_told(self, field, value=None, after=0, patience=PATIENCE):
        """Waits until the daemon has told `field`; returns all fields of that message."""
        deadline = time.monotonic() + patience
        with self.lock:
            while True:
                for fields in self.told[after:]:
                    if field in fields and value in (None, fields[field]):
                        return fields
                if time.monotonic() > deadline:
                    raise AssertionError(f"{field} was not told within {patience} s:\n{self.log_text()[-4000:]}")
                self.lock.wait(0.1)

    # Its lives

    def start(self, *options, waits=True, listen_pid=None, names=None, **environment):
        """Starts the daemon with all sockets and everything stored."""
        self.life += 1
        with self.lock:
            handed = [(name, listener.fileno()) for name, listener in self.listening.items()] + list(self.store)
            before = len(self.told)
        names = names or ":".join(name for name, _ in handed)
        high = [fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, HIGH) for _, descriptor in handed]
        variables = programs.clean_environment(
            NOTIFY_SOCKET=str(self.where / "notify"), LISTEN_FDS=str(len(handed)), LISTEN_FDNAMES=names, **environment)
        self.log = self.where / f"life-{self.life}.log"
        log = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC)
        actions = [(os.POSIX_SPAWN_DUP2, log, 1), (os.POSIX_SPAWN_DUP2, log, 2)]
        actions += [(os.POSIX_SPAWN_DUP2, descriptor, 3 + index) for index, descriptor in enumerate(high)]
        script = f'LISTEN_PID={listen_pid or "$$"}; export LISTEN_PID; exec "$@"'
        self.pid = os.posix_spawn(
            shutil.which("sh"),
            ["sh", "-c", script, "sh", str(programs.gatewayd), "--config", str(self.configuration), *map(str, options)],
            variables, file_actions=actions)
        for descriptor in [log, *high]:
            os.close(descriptor)
        if waits:
            self.wait_told("READY", after=before)
        return before

    def log_text(self):
        return self.log.read_text(errors="replace") if self.life else ""

    def wait_end(self, patience=PATIENCE):
        """The exit code of this life; negative for a signal."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = None
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.005)
        raise AssertionError(f"the daemon did not end within {patience} s:\n{self.log_text()[-4000:]}")

    def signal(self, number):
        os.kill(self.pid, number)

    def kill(self):
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            self.wait_end()

    def fail(self, *options, **environment):
        """Starts the daemon where it must end by itself; its exit code and log."""
        self.start(*options, waits=False, **environment)
        return self.wait_end(), self.log_text()

    def close(self):
        self.kill()
        for listener in self.listening.values():
            listener.close()
        with self.lock:
            for _, descriptor in self.store:
                os.close(descriptor)
            self.store.clear()
        self.notify.close()
