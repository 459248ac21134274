# SPDX-License-Identifier: Apache-2.0
"""The real gateway on paper, and a relay before it that sees every frame and can hold or cut."""
import os
import signal
import socket
import subprocess
import threading
import time

from driver import clean_environment
from schemas import FrameChecker
from wire import PATIENCE, CaseFailed, FrameBuffer, decode, framed


class Daemon:
    """A daemon of its own for one case: it starts within some milliseconds."""

    def __init__(self, program, directory, settings=""):
        self.program, self.directory = program, directory
        self.path = str(directory / "daemon.sock")
        self.log = directory / "gatewayd.log"
        self.configuration = directory / "gateway.yaml"
        self.process = None
        self.start(settings)

    def start(self, settings=None):
        """Starts it, with other settings than before if some are given."""
        if settings is not None:
            self.configuration.write_text(f"account:\n  type: paper\n{settings}")
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [str(self.program), "--socket", self.path, "--config", str(self.configuration)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=clean_environment({"SWIFT_BACKTRACE": "enable=no"}))
        self.wait_until_serving()

    def wait_until_serving(self):
        deadline = time.monotonic() + PATIENCE
        while not self.serves():
            if self.process.poll() is not None:
                raise CaseFailed(f"the gateway ended with {self.process.returncode}: {self.last_words()}")
            if time.monotonic() > deadline:
                raise CaseFailed(f"the gateway does not serve: {self.last_words()}")
            time.sleep(0.005)

    def serves(self):
        try:
            with socket.socket(socket.AF_UNIX) as probe:
                probe.settimeout(PATIENCE)
                probe.connect(self.path)
                return b'"status":"SERVING","parts"' in self.ask(probe, "gateway.check_health") \
                    and b'"result"' in self.ask(probe, "market_data.list_instruments")
        except OSError:
            return False

    def ask(self, connection, method):
        connection.sendall(framed(b'{"id":1,"method":"%s"}' % method.encode()))
        buffer = FrameBuffer()
        while True:
            data = connection.recv(1 << 16)
            if not data:
                return b""
            for text in buffer.take(data):
                return text

    def stop(self, kill=False):
        self.process.send_signal(signal.SIGKILL if kill else signal.SIGTERM)
        try:
            self.process.wait(2 * PATIENCE)
        except subprocess.TimeoutExpired:
            raise CaseFailed(f"the gateway did not stop: {self.last_words()}") from None

    def last_words(self):
        return self.log.read_text(errors="replace")[-2000:]

    def dispose(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


class Relay:
    """A socket before the daemon's. Bytes pass unchanged."""

    def __init__(self, world, schemas, path, daemon_path):
        self.world, self.schemas, self.path, self.daemon_path = world, schemas, path, daemon_path
        self.links = []
        self.held_method = None
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(path)
        self.listener.listen(16)
        self.thread = threading.Thread(target=self.accept, daemon=True)
        self.thread.start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            gateway = socket.socket(socket.AF_UNIX)
            try:
                gateway.connect(self.daemon_path)
            except OSError:
                client.close()
                gateway.close()
                continue
            with self.world.changed:
                self.links.append(Link(self, client, gateway, len(self.links) + 1))

    def hold(self, method):
        self.held_method = method

    def cut(self):
        """The connection is gone, without what is held."""
        self.held_method = None
        self.world.note("relay", "cuts the connection")
        for link in self.links:
            link.cut()

    def dispose(self):
        self.listener.close()
        for link in self.links:
            link.cut()
        try:
            os.unlink(self.path)
        except OSError:
            pass


class Link:
    """One connection through the relay."""

    def __init__(self, relay, client, gateway, number):
        self.relay, self.world = relay, relay.world
        self.client, self.gateway, self.number = client, gateway, number
        self.checker = FrameChecker(relay.schemas, self.world.violation)
        self.client_frames, self.gateway_frames, self.held = [], [], []
        self.ended = False
        for pump in (self.pump_client, self.pump_gateway):
            threading.Thread(target=pump, daemon=True).start()

    def name(self, side):
        return side if self.number == 1 else f"{side}{self.number}"

    def pump_client(self):
        self.pump(self.client, self.gateway, "client", self.client_frames)

    def pump_gateway(self):
        self.pump(self.gateway, self.client, "gateway", self.gateway_frames)

    def pump(self, source, target, side, frames):
        buffer = FrameBuffer()
        try:
            while True:
                data = source.recv(1 << 18)
                if not data:
                    break
                for text in buffer.take(data):
                    self.passed(side, text, frames, target)
        except (OSError, ValueError) as error:
            if isinstance(error, ValueError):
                self.world.violation(f"{self.name(side)} sent what is no frame: {error}")
        with self.world.changed:
            self.ended = True
            self.world.note(self.name(side), "closed the connection")
        # What the other side says last may still pass.
        try:
            target.shutdown(socket.SHUT_WR if side == "client" else socket.SHUT_RDWR)
        except OSError:
            pass

    def passed(self, side, text, frames, target):
        frame = decode(text)
        method = self.checker.method_of_id.get(frame.get("id"))
        is_held = side == "gateway" and method is not None and method == self.relay.held_method
        self.world.note(self.name(side), text.decode() + ("   (held)" if is_held else ""))
        (self.checker.client_frame if side == "client" else self.checker.gateway_frame)(frame)
        with self.world.changed:
            (self.held if is_held else frames).append(frame)
            self.world.changed.notify_all()
        if not is_held:
            target.sendall(framed(text))

    def cut(self):
        for end in (self.client, self.gateway):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
