#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The conformance driver of the asyncio client; Tests/Conformance/README.md says what it does."""

from __future__ import annotations

import asyncio
from typing import Any, Dict, Optional, Set

from channel import Command, arguments_of, as_json, commands, options, report, report_event, seconds, typed

import kraken_gateway as kg


class Driver:
    """Carries out commands one after the other; calls and streams run beside them."""

    def __init__(self) -> None:
        self.client: Optional[kg.AsyncGateway] = None
        self.tasks: Dict[str, asyncio.Task[None]] = {}
        self.streams: Dict[str, kg.AsyncStream[Any, Any]] = {}
        self.reading: Dict[str, asyncio.Event] = {}
        self.cancelled: Set[str] = set()

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        source = commands()
        while (command := await loop.run_in_executor(None, next, source, None)) is not None:
            await getattr(self, f"do_{command['do']}")(command)
            # What was begun gets its frame out before the next command.
            await asyncio.sleep(0)
        if self.client is not None:
            self.client.close()

    async def do_connect(self, command: Command) -> None:
        try:
            self.client = await kg.AsyncGateway.connect(command.get("socket"), options=options(command))
        except kg.GatewayError as error:
            report("connect", error=error.to_json())
        else:
            report("connect", connected=self.client.hello.to_json())

    async def do_call(self, command: Command) -> None:
        self.begin(command, self.call(command))

    async def do_place(self, command: Command) -> None:
        self.begin(command, self.place(command))

    async def do_follow(self, command: Command) -> None:
        self.reading[command["tag"]] = asyncio.Event()
        self.reading[command["tag"]].set()
        self.begin(command, self.follow(command))

    async def do_cancel(self, command: Command) -> None:
        tag = command["tag"]
        if tag in self.reading:
            self.cancelled.add(tag)
            if tag in self.streams:
                self.streams[tag].end()
        elif tag in self.tasks:
            self.tasks[tag].cancel()

    async def do_pause(self, command: Command) -> None:
        self.reading[command["tag"]].clear()
        report(command["tag"], paused=True)

    async def do_resume(self, command: Command) -> None:
        self.reading[command["tag"]].set()
        report(command["tag"], resumed=True)

    async def do_state(self, command: Command) -> None:
        report("state", connected=self.client is not None and self.client.is_connected)

    async def do_close(self, command: Command) -> None:
        if self.client is not None:
            self.client.close()
        for gate in self.reading.values():
            gate.set()
        await asyncio.gather(*self.tasks.values(), return_exceptions=True)
        report("close", closed=True)

    def begin(self, command: Command, work: Any) -> None:
        self.tasks[command["tag"]] = asyncio.ensure_future(self.reported(command["tag"], work))

    async def reported(self, tag: str, work: Any) -> None:
        try:
            await work
        except kg.GatewayError as error:
            report(tag, error=error.to_json())
        except asyncio.CancelledError as cancellation:
            if not isinstance(cancellation.__cause__, kg.GatewayError):
                raise
            report(tag, error=cancellation.__cause__.to_json())
        except Exception as mistake:
            report(tag, could_not_run=f"{type(mistake).__name__}: {mistake}")

    async def call(self, command: Command) -> None:
        assert self.client is not None
        call = typed(self.client, command)
        if call is None:
            result = await self.client.call(
                command["method"], command.get("params"), timeout=seconds(command)
            )
        else:
            result = await call[0](**call[1], timeout=seconds(command))
        report(command["tag"], result=as_json(result))

    async def place(self, command: Command) -> None:
        assert self.client is not None
        result = await self.client.orders.place_until_known(
            **arguments_of(command), attempts=command["attempts"], timeout=seconds(command)
        )
        report(command["tag"], result=result.to_json())

    async def follow(self, command: Command) -> None:
        assert self.client is not None
        tag = command["tag"]
        call = typed(self.client, command)
        if call is None:
            stream = self.client.stream(command["method"], command.get("params"), timeout=seconds(command))
        else:
            stream = call[0](**call[1], timeout=seconds(command))
        self.streams[tag] = stream
        if tag in self.cancelled:
            stream.end()
        try:
            await self.reading[tag].wait()
            async for event in stream:
                report_event(tag, event)
                await self.reading[tag].wait()
        finally:
            del self.streams[tag]
        report(tag, ended={"code": "OK"})


if __name__ == "__main__":
    asyncio.run(Driver().run())
