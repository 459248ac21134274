# SPDX-License-Identifier: Apache-2.0
"""The client for threads, against a scripted gateway."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import Any, Callable, List

import pytest
from fake_gateway import HELLO, ORDER, PATIENCE, TICKER, FakeGateway, Script, refusal

import kraken_gateway as kg

FAST = kg.GatewayOptions(reconnect=kg.ReconnectPolicy(first_delay=0.01, longest_delay=0.05))


def play(script: Script, program: Callable[[kg.Gateway], None], **options: Any) -> None:
    """Runs the program against the script; both must come to their end."""
    chosen = kg.GatewayOptions(**options) if options else FAST
    with FakeGateway(script) as fake, kg.Gateway.connect(fake.path, options=chosen) as gateway:
        program(gateway)
        gateway.close()


def test_a_typed_call() -> None:
    def script(fake: FakeGateway) -> None:
        fake.greet()
        call = fake.expect(method="market_data.get_ticker", params={"symbol": "PI_XBTUSD"}, timeout_ms=1500)
        fake.send(id=call["id"], result=TICKER)
        fake.expect_end()

    def program(gateway: kg.Gateway) -> None:
        assert gateway.is_connected
        assert gateway.hello.to_json() == HELLO
        assert gateway.market_data.get_ticker("PI_XBTUSD", timeout=1.5).bid == Decimal(50000)

    play(script, program)


def test_many_threads_call_at_once() -> None:
    threads = 20

    def script(fake: FakeGateway) -> None:
        fake.greet()
        calls = [fake.expect(method="market_data.get_ticker") for _ in range(threads)]
        for call in reversed(calls):
            fake.send(id=call["id"], result={**TICKER, "symbol": call["params"]["symbol"]})

    def program(gateway: kg.Gateway) -> None:
        seen = {}

        def ask(name: str) -> None:
            seen[name] = gateway.market_data.get_ticker(name).symbol

        running = [threading.Thread(target=ask, args=(str(number),)) for number in range(threads)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join(PATIENCE)
        assert seen == {str(number): str(number) for number in range(threads)}

    play(script, program)


def test_another_thread_cancels_a_call() -> None:
    sent = threading.Event()

    def script(fake: FakeGateway) -> None:
        fake.greet()
        for answer in ({"result": {"order": ORDER}}, {"error": refusal("CANCELLED", "CANCELLED")}):
            call = fake.expect(method="orders.cancel")
            sent.set()
            fake.expect(cancel=call["id"])
            fake.send(id=call["id"], **answer)

    def program(gateway: kg.Gateway) -> None:
        for expects_result in (True, False):
            sent.clear()
            with gateway.cancellation() as cancellation:
                canceller = threading.Thread(target=lambda c=cancellation: sent.wait(PATIENCE) and c.cancel())
                canceller.start()
                if expects_result:
                    assert gateway.orders.cancel(client_order_id="a").order.state == "filled"
                else:
                    with pytest.raises(kg.GatewayError) as caught:
                        gateway.orders.cancel(client_order_id="a")
                    assert caught.value.reason == "CANCELLED"
                canceller.join(PATIENCE)
                with pytest.raises(kg.GatewayError, match="before it was sent"):
                    gateway.orders.cancel(client_order_id="a")

    play(script, program)


def test_a_stream_from_its_state_to_its_end() -> None:
    def script(fake: FakeGateway) -> None:
        fake.greet()
        call = fake.expect(method="account.subscribe_fills", params={})
        fake.send(id=call["id"], stream=7, seq=1, result={"fills": []})
        fake.send(stream=7, seq=2, gap={"reason": "FEED_GAP", "lost": 1}, result={"fills": []})
        fake.expect(cancel=call["id"])
        fake.send(id=call["id"], end={"code": "OK"})

    def program(gateway: kg.Gateway) -> None:
        stream = gateway.account.subscribe_fills()
        seen = []
        for event in stream:
            seen.append(type(event))
            if isinstance(event, kg.Gap):
                stream.end()
        assert seen == [kg.Started, kg.Gap]

    play(script, program)


def test_leaving_a_stream_cancels_it() -> None:
    cancelled = threading.Event()

    def script(fake: FakeGateway) -> None:
        fake.greet()
        for topic in (1, 2):
            call = fake.expect(method="market_data.subscribe_ticker")
            fake.send(id=call["id"], stream=topic, seq=1, result=TICKER)
            fake.expect(cancel=call["id"])
            cancelled.set()
        call = fake.expect(method="market_data.subscribe_ticker")
        fake.send(id=call["id"], error=refusal("NOT_FOUND", "UNKNOWN_SYMBOL"))

    def program(gateway: kg.Gateway) -> None:
        for _ in gateway.market_data.subscribe_ticker("A"):
            break
        # The client's own thread says so.
        assert cancelled.wait(PATIENCE)
        with gateway.market_data.subscribe_ticker("B") as stream:
            next(stream)
        with pytest.raises(kg.GatewayError, match="closed by its program"):
            next(stream)
        with pytest.raises(kg.GatewayError, match="UNKNOWN_SYMBOL"):
            gateway.market_data.subscribe_ticker("C")

    play(script, program)


def test_a_lost_connection_is_made_again_and_the_order_asked_for() -> None:
    names: List[str] = []
    states: List[Any] = []

    def script(fake: FakeGateway) -> None:
        fake.greet()
        call = fake.expect(method="market_data.subscribe_trades")
        fake.send(id=call["id"], stream=7, seq=1, result={"symbol": "X", "trades": []})
        names.append(fake.expect(method="orders.place")["params"]["client_order_id"])
        fake.close()
        fake.greet()
        call = fake.expect(method="market_data.subscribe_trades")
        fake.send(id=call["id"], stream=1, seq=5, result={"symbol": "X", "trades": []})
        call = fake.expect(method="orders.place")
        names.append(call["params"]["client_order_id"])
        fake.send(id=call["id"], result={"order": ORDER})

    def program(gateway: kg.Gateway) -> None:
        stream = gateway.market_data.subscribe_trades("X")
        gateway.orders.place_until_known(symbol="X", side="buy", type="market", quantity=10)
        assert [type(next(stream)), type(next(stream))] == [kg.Started, kg.Reconnected]

    play(script, program, reconnect=FAST.reconnect, on_connection_change=states.append)
    assert len(names) == 2
    assert names[0] == names[1]
    assert [type(state) for state in states[:3]] == [kg.Connected, kg.Waiting, kg.Connected]


def test_a_change_that_cannot_be_told_hurts_nobody() -> None:
    def script(fake: FakeGateway) -> None:
        fake.greet()
        fake.send(id=fake.expect()["id"], result=TICKER)

    def fail(_: kg.ConnectionState) -> None:
        raise RuntimeError("not now")

    play(script, lambda gateway: gateway.call("market_data.get_ticker", {}), on_connection_change=fail)


def test_without_a_gateway_there_is_no_client(tmp_path: Any) -> None:
    with pytest.raises(kg.GatewayError, match="SOCKET_ABSENT"):
        kg.Gateway.connect(tmp_path / "absent.sock")


def test_a_client_that_nobody_holds_is_closed_but_a_stream_keeps_it() -> None:
    def script(fake: FakeGateway) -> None:
        fake.greet()
        call = fake.expect(method="market_data.subscribe_ticker")
        fake.send(id=call["id"], stream=7, seq=1, result=TICKER)
        fake.send(stream=7, seq=2, event=TICKER)
        fake.expect_end()

    with FakeGateway(script) as fake:
        stream = kg.Gateway.connect(fake.path).market_data.subscribe_ticker("X")
        assert [type(next(stream)), type(next(stream))] == [kg.Started, kg.Event]
        del stream


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

    def program(gateway: kg.Gateway) -> None:
        stream = gateway.market_data.subscribe_ticker("X")
        for expected in range(count + 1):
            assert next(stream).seq == expected
        gateway.market_data.get_ticker("X")

    play(script, program, stream_buffer_events=100)
