# SPDX-License-Identifier: Apache-2.0
"""The scripted gateway: a socket on which a case plays the gateway, frame by frame."""
import os
import socket
import threading
import time

from schemas import FrameChecker
from wire import End


class ScriptedGateway:
    def __init__(self, world, schemas, path, checks_params=True):
        self.world, self.schemas, self.path, self.checks_params = world, schemas, path, checks_params
        self.ends, self.accepted, self.accepted_at = [], 0, []
        self.listener = None
        self.listen()

    def listen(self):
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.path)
        self.listener.listen(16)
        threading.Thread(target=self.accept_all, args=(self.listener,), daemon=True).start()

    def accept_all(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with self.world.changed:
                number = len(self.ends) + 1
                checker = FrameChecker(self.schemas, self.world.violation)
                checker.checks_params = self.checks_params
                self.accepted_at.append(time.monotonic())
                self.world.note(f"client{number if number > 1 else ''}", "connected")
                end = End(self.world, "client", "gateway", connection, number, checker.client_frame)
                end.checker = checker
                self.ends.append(end)

    def stop_listening(self, leave_file=False):
        try:
            self.listener.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.listener.close()
        if not leave_file:
            os.unlink(self.path)
        self.world.note("gateway", "listens no more")

    def accept(self):
        """The next connection, and when it was made."""
        self.world.wait(lambda: len(self.ends) > self.accepted, "a connection of the client")
        self.accepted += 1
        return self.ends[self.accepted - 1], self.accepted_at[self.accepted - 1]

    def dispose(self):
        if self.listener.fileno() >= 0:
            try:
                self.listener.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            self.listener.close()
        for end in self.ends:
            end.dispose()
        try:
            os.unlink(self.path)
        except OSError:
            pass
