#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The conformance driver of the client for threads; Tests/Conformance/README.md says what it does."""

from __future__ import annotations

import threading
from typing import Any, Callable, Dict, Optional, Set

from channel import Command, arguments_of, as_json, commands, options, report, report_event, seconds, typed

import kraken_gateway as kg


class Driver:
    """Carries out commands one after the other; calls and streams run in threads beside them."""

    def __init__(self) -> None:
        self.client: Optional[kg.Gateway] = None
        self.threads: Dict[str, threading.Thread] = {}
        self.streams: Dict[str, kg.Stream[Any, Any]] = {}
        self.reading: Dict[str, threading.Event] = {}
        self.cancellations: Dict[str, kg.Cancellation] = {}
        self.cancelled: Set[str] = set()
        self.lock = threading.Lock()

    def run(self) -> None:
        for command in commands():
            getattr(self, f"do_{command['do']}")(command)

    def do_connect(self, command: Command) -> None:
        try:
            self.client = kg.Gateway.connect(command.get("socket"), options=options(command))
        except kg.GatewayError as error:
            report("connect", error=error.to_json())
        else:
            report("connect", connected=self.client.hello.to_json())

    def do_call(self, command: Command) -> None:
        assert self.client is not None
        self.cancellations[command["tag"]] = self.client.cancellation()
        self.begin(command, self.call)

    def do_place(self, command: Command) -> None:
        self.begin(command, self.place)

    def do_follow(self, command: Command) -> None:
        self.reading[command["tag"]] = threading.Event()
        self.reading[command["tag"]].set()
        self.begin(command, self.follow)

    def do_cancel(self, command: Command) -> None:
        tag = command["tag"]
        if tag in self.cancellations:
            self.cancellations[tag].cancel()
            return
        with self.lock:
            self.cancelled.add(tag)
            stream = self.streams.get(tag)
        if stream is not None:
            stream.end()

    def do_pause(self, command: Command) -> None:
        self.reading[command["tag"]].clear()
        report(command["tag"], paused=True)

    def do_resume(self, command: Command) -> None:
        self.reading[command["tag"]].set()
        report(command["tag"], resumed=True)

    def do_state(self, command: Command) -> None:
        report("state", connected=self.client is not None and self.client.is_connected)

    def do_close(self, command: Command) -> None:
        if self.client is not None:
            self.client.close()
        for gate in self.reading.values():
            gate.set()
        for thread in self.threads.values():
            thread.join()
        report("close", closed=True)

    def begin(self, command: Command, work: Callable[[Command], None]) -> None:
        thread = threading.Thread(target=self.reported, args=(command, work), daemon=True)
        self.threads[command["tag"]] = thread
        thread.start()

    def reported(self, command: Command, work: Callable[[Command], None]) -> None:
        try:
            work(command)
        except kg.GatewayError as error:
            report(command["tag"], error=error.to_json())
        except Exception as mistake:
            report(command["tag"], could_not_run=f"{type(mistake).__name__}: {mistake}")

    def call(self, command: Command) -> None:
        assert self.client is not None
        call = typed(self.client, command)
        with self.cancellations[command["tag"]]:
            if call is None:
                result = self.client.call(command["method"], command.get("params"), timeout=seconds(command))
            else:
                result = call[0](**call[1], timeout=seconds(command))
        report(command["tag"], result=as_json(result))

    def place(self, command: Command) -> None:
        assert self.client is not None
        result = self.client.orders.place_until_known(
            **arguments_of(command), attempts=command["attempts"], timeout=seconds(command)
        )
        report(command["tag"], result=result.to_json())

    def follow(self, command: Command) -> None:
        assert self.client is not None
        tag = command["tag"]
        call = typed(self.client, command)
        if call is None:
            stream = self.client.stream(command["method"], command.get("params"), timeout=seconds(command))
        else:
            stream = call[0](**call[1], timeout=seconds(command))
        with self.lock:
            self.streams[tag] = stream
            is_cancelled = tag in self.cancelled
        if is_cancelled:
            stream.end()
        self.reading[tag].wait()
        for event in stream:
            report_event(tag, event)
            self.reading[tag].wait()
        report(tag, ended={"code": "OK"})


if __name__ == "__main__":
    Driver().run()
