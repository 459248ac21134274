#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The driver of the small client, in one loop. `--mistake NAME` makes the client wrong in a known way."""
import os
import pathlib
import select
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path[:0] = [str(HERE), str(HERE.parent)]

from client import Client  # noqa: E402
from wire import FrameBuffer, decode, encode, framed  # noqa: E402


def report(tag, content):
    os.write(sys.stdout.fileno(), framed(encode({"tag": tag, **content})))


class Driver:
    def __init__(self, mistakes):
        self.client, self.commands = Client(mistakes), FrameBuffer()
        self.ids, self.streams = {}, {}

    def run(self):
        while True:
            client = self.client
            reads = [sys.stdin] + ([client.socket] if client.socket and client.wants_to_read else [])
            writes = [client.socket] if client.socket and client.outbound else []
            at = client.next_time()
            rest = None if at is None else max(0, at - time.monotonic())
            readable, writable, _ = select.select(reads, writes, [], rest)
            if writable:
                client.flush()
            if client.socket in readable:
                client.readable()
            client.time_passed()
            if sys.stdin in readable:
                data = os.read(sys.stdin.fileno(), 1 << 16)
                if not data:
                    return
                for text in self.commands.take(data):
                    self.carry_out(decode(text))

    def carry_out(self, command):
        verb, tag = command["do"], command.get("tag", command["do"])
        act = getattr(self, f"do_{verb}", None)
        if act is None or verb == "place" and "cannot_place" in self.client.mistakes:
            return report(tag, {"could_not_run": f"no such command: {verb}"})
        act(tag, command)

    def do_connect(self, tag, command):
        self.client.connect(command.get("socket"), command["reconnect"], command.get("timeout_ms"),
                            lambda content: report(tag, content))

    def do_call(self, tag, command):
        self.ids[tag] = self.client.call(command["method"], command.get("params", {}), command.get("timeout_ms"),
                                         lambda content: report(tag, content))

    def do_follow(self, tag, command):
        self.streams[tag] = self.client.follow(command["method"], command.get("params", {}), command.get("timeout_ms"),
                                               lambda content: report(tag, content))

    def do_cancel(self, tag, command):
        if tag in self.streams:
            self.client.end(self.streams[tag])
        else:
            self.client.cancel_call(self.ids[tag])

    def do_place(self, tag, command):
        self.client.place(command["params"], command["attempts"], lambda content: report(tag, content))

    def do_pause(self, tag, command):
        self.streams[tag].is_paused = True
        report(tag, {"paused": True})

    def do_resume(self, tag, command):
        report(tag, {"resumed": True})
        self.streams[tag].resume()

    def do_state(self, tag, command):
        report(tag, {"connected": self.client.socket is not None and self.client.hello is not None})

    def do_close(self, tag, command):
        self.client.close()
        report(tag, {"closed": True})


if __name__ == "__main__":
    Driver([sys.argv[index + 1] for index, word in enumerate(sys.argv) if word == "--mistake"]).run()
