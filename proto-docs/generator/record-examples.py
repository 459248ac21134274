#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Records a request and an answer of every method from a gateway on paper, for the reference pages.

usage: proto-docs/generator/record-examples.py GATEWAYD

Writes proto-docs/generator/examples.json; run proto-docs/generator/run.sh afterwards.
"""

import json
import os
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
LONGEST_LIST = 2

# In this order, so that there is an order to ask for and a position to close.
STEPS = [
    ("gateway.hello", {"protocol_versions": [1], "client_name": "example", "library": "none"}),
    ("gateway.get_info", {}),
    ("gateway.check_health", {}),
    ("gateway.describe", {"method": "gateway.check_health"}),
    ("gateway.doctor", {}),
    ("gateway.watch_health", {"part": "exchange_feed"}),
    ("gateway.get_metrics", {"prefix": "feed_events"}),
    ("gateway.list_clients", {}),
    ("gateway.set_log_level", {"level": "debug"}),
    ("market_data.list_instruments", {}),
    ("market_data.get_instrument", {"symbol": "PI_XBTUSD"}),
    # Before anything else makes its ticker come: that it has come is its first event.
    ("market_data.subscribe_status", {"symbol": "PF_ETHUSD"}),
    ("market_data.get_ticker", {"symbol": "PI_XBTUSD"}),
    ("market_data.list_tickers", {}),
    ("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD"}),
    ("market_data.get_trades", {"symbol": "PI_XBTUSD", "limit": 2}),
    ("market_data.subscribe_trades", {"symbol": "PI_XBTUSD"}),
    ("market_data.get_candles", {"symbol": "PI_XBTUSD", "resolution": "1m", "limit": 2}),
    ("market_data.subscribe_candles", {"symbol": "PI_XBTUSD", "resolution": "1m", "limit": 2}),
    ("market_data.get_order_book", {"symbol": "PI_XBTUSD", "depth": 2}),
    ("market_data.subscribe_order_book", {"symbol": "PI_XBTUSD", "depth": 2}),
    ("market_data.get_funding_rates", {"symbol": "PF_XBTUSD", "limit": 2}),
    ("account.subscribe_state", {}),
    ("account.subscribe_positions", {}),
    ("account.subscribe_fills", {}),
    ("account.subscribe_log", {}),
    ("account.subscribe_notifications", {}),
    ("orders.subscribe_orders", {}),
    ("account.subscribe_rate_budget", {}),
    ("orders.place", {"client_order_id": "example-1", "symbol": "PI_XBTUSD", "side": "buy", "type": "market",
                      "quantity": "10"}),
    ("orders.place", {"client_order_id": "example-2", "symbol": "PI_XBTUSD", "side": "buy", "type": "limit",
                      "quantity": "10", "limit_price": "60000"}),
    ("orders.amend", {"client_order_id": "example-2", "limit_price": "60500"}),
    ("orders.get", {"client_order_id": "example-2"}),
    ("orders.list_open", {}),
    ("orders.cancel", {"client_order_id": "example-2"}),
    ("orders.batch", {"elements": [
        {"place": {"client_order_id": "example-3", "symbol": "PI_XBTUSD", "side": "buy", "type": "post_only",
                   "quantity": "5", "limit_price": "60000"}},
        {"cancel": {"client_order_id": "example-2"}}]}),
    ("orders.cancel_all", {"symbol": "PI_XBTUSD"}),
    ("orders.list_history", {"limit": 2}),
    ("account.get_state", {}),
    ("account.list_positions", {}),
    ("account.list_fills", {"limit": 2}),
    ("account.get_log", {"limit": 2}),
    ("account.list_notifications", {}),
    ("account.get_leverage", {}),
    ("account.set_leverage", {"symbol": "PF_XBTUSD", "max_leverage": "5"}),
    ("account.set_pnl_preference", {"symbol": "PF_XBTUSD", "pnl_currency": "XBT"}),
    ("account.get_pnl_preferences", {}),
    ("account.get_rate_budget", {}),
    ("orders.close_position", {"symbol": "PI_XBTUSD", "client_order_id": "example-4"}),
    ("orders.set_cancel_on_disconnect", {"enabled": True}),
    ("orders.arm_dead_man_switch", {"period_ms": 60000}),
    ("risk.set_limits", {"scope": "account", "limits": {"largest_order": "1000"}}),
    ("risk.get_limits", {}),
    ("risk.reduce_only", {"reason": "an example"}),
    ("risk.halt", {"reason": "an example"}),
    ("risk.resume", {}),
]
STREAMS = {}
# Nothing need happen to these while this runs.
MAY_BE_QUIET = {"market_data.subscribe_status", "account.subscribe_notifications"}


class Gateway:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.data = self.socket.makefile("rb")
        self.id = 0
        self.kept = []

    def send(self, method, params):
        self.id += 1
        frame = {"id": self.id, "method": method, **({"params": params} if params else {})}
        text = json.dumps(frame).encode()
        self.socket.sendall(struct.pack(">I", len(text)) + text)
        return frame

    def read(self):
        return json.loads(self.data.read(*struct.unpack(">I", self.data.read(4))))

    def answer(self, id):
        while True:
            frame = self.read()
            if frame.get("id") == id:
                return frame
            self.kept.append(frame)

    def event(self, stream, patience=20):
        deadline = time.monotonic() + patience
        try:
            while True:
                for frame in self.kept:
                    if frame.get("stream") == stream and "event" in frame:
                        return frame
                # Other streams go on, so the wait is bounded here and not by the socket alone.
                self.socket.settimeout(max(0.01, deadline - time.monotonic()))
                self.kept.append(self.read())
                if time.monotonic() > deadline:
                    return None
        except TimeoutError:
            return None
        finally:
            self.socket.settimeout(None)


def shortened(value):
    """Long lists say nothing that two elements do not."""
    if isinstance(value, list):
        return [shortened(element) for element in value[:LONGEST_LIST]]
    if isinstance(value, dict):
        return {key: shortened(member) for key, member in value.items()}
    return value


def page(frame):
    text = json.dumps(shortened(frame), ensure_ascii=False)
    return text if len(text) <= 100 else json.dumps(shortened(frame), ensure_ascii=False, indent=1)


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    examples, refused = {}, []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "g.sock")
        daemon = subprocess.Popen([sys.argv[1], "--paper", "--socket", path], stderr=subprocess.DEVNULL,
                                  env={**os.environ, "XDG_STATE_HOME": folder})
        try:
            for _ in range(200):
                if os.path.exists(path):
                    break
                time.sleep(0.05)
            gateway = Gateway(path)
            while gateway.answer(gateway.send("gateway.check_health", {})["id"])["result"]["status"] != "SERVING":
                time.sleep(0.05)
            for method, params in STEPS:
                request = gateway.send(method, params)
                answer = gateway.answer(request["id"])
                if "error" in answer:
                    refused.append(f"{method}: {answer['error']['message']}")
                    continue
                examples[method] = {"request": page(request), "answer": page(answer)}
                if "stream" in answer:
                    STREAMS[method] = answer["stream"]
            for method, stream in STREAMS.items():
                event = gateway.event(stream, 1 if method in MAY_BE_QUIET else 20)
                if event:
                    examples[method]["event"] = page(event)
                elif method not in MAY_BE_QUIET:
                    refused.append(f"{method}: no event came")
        finally:
            daemon.terminate()
            daemon.wait()
    (HERE / "examples.json").write_text(json.dumps(examples, indent=1, ensure_ascii=False) + "\n")
    print(f"{len(examples)} methods recorded")
    for line in refused:
        print("not recorded:", line, file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
