# SPDX-License-Identifier: Apache-2.0
"""The client for asyncio, against a scripted gateway."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any, Awaitable, Callable, List

import pytest
from fake_gateway import HELLO, ORDER, TICKER, FakeGateway, Script, framed, refusal

import kraken_gateway as kg

FAST = kg.GatewayOptions(reconnect=kg.ReconnectPolicy(first_delay=0.01, longest_delay=0.05))


def play(script: Script, program: Callable[[kg.AsyncGateway], Awaitable[None]], **options: Any) -> None:
    """Runs the program against the script; both must come to their end."""

    async def run(path: str) -> None:
        async with kg.AsyncGateway.connect(
            path, options=kg.GatewayOptions(**options) if options else FAST
        ) as gateway:
            await program(gateway)

    with FakeGateway(script) as fake:
        asyncio.run(asyncio.wait_for(run(fake.path), 20))


def test_a_typed_call() -> None:
    def script(fake: FakeGateway) -> None:
        assert fake.greet()["library"] == "kraken-gateway-python"
        call = fake.expect(method="market_data.get_ticker", params={"symbol": "PI_XBTUSD"}, timeout_ms=1500)
        fake.send(id=call["id"], result=TICKER)
        fake.expect_end()

    async def program(gateway: kg.AsyncGateway) -> None:
        assert gateway.is_connected
        assert gateway.hello.to_json() == HELLO
        ticker = await gateway.market_data.get_ticker("PI_XBTUSD", timeout=1.5)
        assert ticker.bid == Decimal(50000)

    play(script, program)


def test_a_result_that_cannot_be_read_fails_its_call_only() -> None:
    def script(fake: FakeGateway) -> None:
        fake.greet()
        fake.send(id=fake.expect()["id"], result={"symbol": 5})
        fake.send(id=fake.expect()["id"], result=TICKER)

    async def program(gateway: kg.AsyncGateway) -> None:
        with pytest.raises(kg.GatewayError) as caught:
            await gateway.market_data.get_ticker("PI_XBTUSD")
        assert (caught.value.code, caught.value.reason) == ("INTERNAL", "UNEXPECTED_ANSWER")
        await gateway.market_data.get_ticker("PI_XBTUSD")

    play(script, program)


def test_cancelling_sends_cancel_and_waits_for_the_answer() -> None:
    def script(fake: FakeGateway) -> None:
        fake.greet()
        for answer in ({"result": {"order": ORDER}}, {"error": refusal("CANCELLED", "CANCELLED")}):
            call = fake.expect(method="orders.cancel")
            fake.expect(cancel=call["id"])
            fake.send(id=call["id"], **answer)

    async def program(gateway: kg.AsyncGateway) -> None:
        for expects_result in (True, False):
            task = asyncio.ensure_future(gateway.orders.cancel(client_order_id="first"))
            await asyncio.sleep(0)
            task.cancel()
            if expects_result:
                # It had been carried out all the same.
                assert (await task).order.state == "filled"
                continue
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            assert isinstance(_cause(caught.value), kg.GatewayError)

    play(script, program)


def _cause(error: BaseException) -> Any:
    """Before Python 3.11 awaiting a cancelled task raises another error with the task's own behind it."""
    while error.__cause__ is None and error.__context__ is not None:
        error = error.__context__
    return error.__cause__


def test_a_stream_from_its_state_to_its_end() -> None:
    def script(fake: FakeGateway) -> None:
        fake.greet()
        call = fake.expect(method="market_data.subscribe_ticker", params={"symbol": "X", "on_lag": "gap"})
        # In one piece, and then in small ones.
        fake.send_bytes(
            framed({"id": call["id"], "stream": 7, "seq": 1, "result": TICKER})
            + framed({"stream": 7, "seq": 2, "event": {**TICKER, "bid": "1"}})
        )
        for byte in framed({"stream": 7, "seq": 3, "event": {**TICKER, "bid": "2"}}):
            fake.send_bytes(bytes([byte]))
        fake.send(stream=7, seq=9, gap={"reason": "CONFLATED", "lost": 6}, result=TICKER)
        fake.expect(cancel=call["id"])
        fake.send(id=call["id"], end={"code": "OK"})

    async def program(gateway: kg.AsyncGateway) -> None:
        stream = await gateway.market_data.subscribe_ticker("X", on_lag="gap")
        seen: List[Any] = []
        async for event in stream:
            seen.append((type(event), event.value.bid, event.seq))
            if isinstance(event, kg.Gap):
                assert (event.reason, event.lost) == ("CONFLATED", 6)
                stream.end()
        assert seen == [
            (kg.Started, Decimal(50000), 1),
            (kg.Event, Decimal(1), 2),
            (kg.Event, Decimal(2), 3),
            (kg.Gap, Decimal(50000), 9),
        ]
        assert [event async for event in stream] == []

    play(script, program)


def test_leaving_a_stream_cancels_it() -> None:
    def script(fake: FakeGateway) -> None:
        fake.greet()
        for topic in (1, 2, 3):
            call = fake.expect(method="market_data.subscribe_ticker")
            fake.send(id=call["id"], stream=topic, seq=1, result=TICKER)
            fake.expect(cancel=call["id"])
        fake.expect_end()

    async def program(gateway: kg.AsyncGateway) -> None:
        async for _ in gateway.market_data.subscribe_ticker("A"):
            break
        await asyncio.sleep(0)
        async with gateway.market_data.subscribe_ticker("B") as stream:
            await stream.__anext__()
        with pytest.raises(kg.GatewayError, match="closed by its program"):
            await stream.__anext__()
        stream = await gateway.market_data.subscribe_ticker("C")
        stream.close()
        stream.close()

    play(script, program)


def test_a_refused_stream_raises_where_it_is_awaited_or_iterated() -> None:
    def script(fake: FakeGateway) -> None:
        fake.greet()
        for _ in range(2):
            call = fake.expect(method="market_data.subscribe_ticker")
            fake.send(id=call["id"], error=refusal("NOT_FOUND", "UNKNOWN_SYMBOL"))

    async def program(gateway: kg.AsyncGateway) -> None:
        with pytest.raises(kg.GatewayError, match="UNKNOWN_SYMBOL"):
            await gateway.market_data.subscribe_ticker("A")
        with pytest.raises(kg.GatewayError, match="UNKNOWN_SYMBOL"):
            async for _ in gateway.market_data.subscribe_ticker("A"):
                raise AssertionError("it never began")

    play(script, program)


def test_a_lost_connection_is_made_again() -> None:
    states: List[Any] = []

    def script(fake: FakeGateway) -> None:
        fake.greet()
        call = fake.expect(method="market_data.subscribe_trades")
        fake.send(id=call["id"], stream=7, seq=1, result={"symbol": "X", "trades": []})
        fake.expect(method="orders.place")
        fake.close()
        fake.greet()
        call = fake.expect(method="market_data.subscribe_trades")
        fake.send(id=call["id"], stream=1, seq=5, result={"symbol": "X", "trades": []})

    async def program(gateway: kg.AsyncGateway) -> None:
        stream = await gateway.market_data.subscribe_trades("X")
        with pytest.raises(kg.GatewayError) as caught:
            await gateway.orders.place(client_order_id="a", symbol="X", side="buy", type="market", quantity=1)
        assert (caught.value.reason, caught.value.outcome) == ("CONNECTION_LOST", "unknown")
        assert caught.value.client_order_id == "a"
        assert isinstance(await stream.__anext__(), kg.Started)
        again = await stream.__anext__()
        assert isinstance(again, kg.Reconnected)
        assert (again.seq, again.error.reason) == (5, "CONNECTION_LOST")
        assert [type(state) for state in states] == [kg.Connected, kg.Waiting, kg.Connected]

    play(script, program, reconnect=FAST.reconnect, on_connection_change=states.append)
    assert isinstance(states[-1], kg.Closed)


def test_an_order_is_asked_for_until_its_outcome_is_known() -> None:
    names = []

    def script(fake: FakeGateway) -> None:
        fake.greet()
        names.append(fake.expect(method="orders.place")["params"]["client_order_id"])
        fake.close()
        fake.greet()
        call = fake.expect(method="orders.place")
        names.append(call["params"]["client_order_id"])
        fake.send(id=call["id"], error=refusal("UNAVAILABLE", "NOT_CONNECTED", retryable=True))
        call = fake.expect(method="orders.place")
        names.append(call["params"]["client_order_id"])
        assert call["params"]["quantity"] == "0.0000001"
        fake.send(id=call["id"], result={"order": {**ORDER, "client_order_id": names[0]}})

    async def program(gateway: kg.AsyncGateway) -> None:
        placed = await gateway.orders.place_until_known(
            symbol="X", side="buy", type="market", quantity=Decimal("1e-7")
        )
        assert placed.order.client_order_id == names[0]

    play(script, program)
    assert len(names) == 3
    assert len(set(names)) == 1


def test_closing_fails_what_is_open() -> None:
    def script(fake: FakeGateway) -> None:
        fake.greet()
        fake.expect(method="orders.list_open")
        fake.expect_end()

    async def program(gateway: kg.AsyncGateway) -> None:
        call = asyncio.ensure_future(gateway.orders.list_open())
        await asyncio.sleep(0)
        gateway.close()
        with pytest.raises(kg.GatewayError, match="CLIENT_CLOSED"):
            await call
        with pytest.raises(kg.GatewayError, match="CLIENT_CLOSED"):
            gateway.stream("market_data.subscribe_ticker")

    play(script, program)


def test_a_client_that_nobody_holds_is_closed() -> None:
    def script(fake: FakeGateway) -> None:
        fake.greet()
        fake.expect_end()

    async def run(path: str) -> None:
        gateway = await kg.AsyncGateway.connect(path)
        ended = asyncio.get_running_loop().create_future()
        del gateway
        asyncio.get_running_loop().call_soon(ended.set_result, None)
        await ended

    with FakeGateway(script) as fake:
        asyncio.run(run(fake.path))


def test_broken_bytes_close_the_client() -> None:
    def script(fake: FakeGateway) -> None:
        fake.greet()
        fake.expect(method="orders.list_open")
        fake.send_bytes(b"\0\0\0\3abc")
        fake.expect_end()

    async def program(gateway: kg.AsyncGateway) -> None:
        with pytest.raises(kg.GatewayError, match="PROTOCOL_ERROR"):
            await gateway.orders.list_open()
        assert not gateway.is_connected

    play(script, program)


def test_a_slow_program_leaves_the_socket_unread_and_gets_everything() -> None:
    count = 5000

    def script(fake: FakeGateway) -> None:
        fake.greet()
        call = fake.expect(method="market_data.subscribe_ticker")
        fake.send(id=call["id"], stream=7, seq=0, result=TICKER)
        for seq in range(1, count + 1):
            fake.send(stream=7, seq=seq, event=TICKER)
        call = fake.expect(method="market_data.get_ticker")
        fake.send(id=call["id"], result=TICKER)

    async def program(gateway: kg.AsyncGateway) -> None:
        stream = await gateway.market_data.subscribe_ticker("X")
        buffer = stream._buffer
        while not buffer.is_full:
            await asyncio.sleep(0)
        waiting = len(buffer._events)
        for _ in range(10):
            await asyncio.sleep(0)
        assert len(buffer._events) == waiting
        seen = 0
        async for event in stream:
            assert event.seq == seen
            seen += 1
            if seen == count + 1:
                break
        await gateway.market_data.get_ticker("X")

    play(script, program, stream_buffer_events=100)


def test_two_tasks_cannot_wait_for_one_stream() -> None:
    def script(fake: FakeGateway) -> None:
        fake.greet()
        call = fake.expect(method="market_data.subscribe_ticker")
        fake.expect_end()
        assert call

    async def program(gateway: kg.AsyncGateway) -> None:
        stream = gateway.market_data.subscribe_ticker("X")
        first = asyncio.ensure_future(stream.__anext__())
        await asyncio.sleep(0)
        with pytest.raises(kg.GatewayError, match="ALREADY_ITERATED"):
            await stream.__anext__()
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first

    play(script, program)


def test_a_batch_tells_of_each_element() -> None:
    def script(fake: FakeGateway) -> None:
        fake.greet()
        call = fake.expect(method="orders.batch")
        assert call["params"]["elements"][0]["place"]["quantity"] == "0.0000001"
        outcomes = [{"order": ORDER}, {"error": refusal("INVALID_ARGUMENT", "PRICE_STEP")}]
        fake.send(id=call["id"], result={"outcomes": outcomes})

    async def program(gateway: kg.AsyncGateway) -> None:
        order = kg.OrderRequest(
            client_order_id="a", symbol="X", side="buy", type="market", quantity=Decimal("1e-7")
        )
        answer = await gateway.orders.batch([kg.BatchElement(place=order)])
        first, second = answer.outcomes
        assert first.order is not None
        assert second.error is not None
        assert second.error.reason == "PRICE_STEP"
        assert answer.to_json()["outcomes"][1]["error"]["reason"] == "PRICE_STEP"

    play(script, program)


def test_no_attempt_is_no_order() -> None:
    async def program(gateway: kg.AsyncGateway) -> None:
        with pytest.raises(kg.GatewayError, match="attempts must be at least 1"):
            await gateway.orders.place_until_known(
                symbol="X", side="buy", type="market", quantity=1, attempts=0
            )

    def script(fake: FakeGateway) -> None:
        fake.greet()
        fake.expect_end()

    play(script, program)
