# SPDX-License-Identifier: Apache-2.0
"""The command line tool against a running gateway: what it prints and how it ends."""

import json
import os
import signal
import subprocess
import unittest

import programs
from client import PATIENCE

DONE, REFUSED, USAGE, UNREACHABLE, TRY_AGAIN = 0, 1, 64, 69, 75


class KrakenctlCases(unittest.TestCase):
    counter = 0

    def run_it(self, *arguments, expecting=DONE):
        outcome = programs.run_krakenctl(*arguments, KRAKEN_GATEWAY_SOCKET=programs.shared_gateway().path)
        self.assertEqual(outcome.returncode, expecting, (arguments, outcome.stdout, outcome.stderr))
        return outcome

    def json_of(self, *arguments):
        return json.loads(self.run_it(*arguments, "--json").stdout)

    def name(self):
        KrakenctlCases.counter += 1
        return f"ctl-{os.getpid()}-{KrakenctlCases.counter}"

    def test_every_table_is_shown_and_its_json_is_the_gateways(self):
        for arguments, words, key in [
            (["info"], ["paper", "PI_XBTUSD"], "environment"), (["health"], ["SERVING", "exchange_feed"], "status"),
            (["ticker", "PI_XBTUSD"], ["bid", "ask", "PI_XBTUSD"], "bid"), (["ticker"], ["PI_XBTUSD"], "bid"),
            (["candles", "BTC", "--limit", "5"], ["open", "close"], "candles"),
            (["candles", "BTC", "--limit", "5", "--resolution", "4h", "--price", "mark"], ["open"], "candles"),
            (["trades", "BTC", "--limit", "5"], ["price", "quantity"], "trades"),
            (["instruments"], ["PI_XBTUSD", "PF_ETHUSD"], "instruments"),
            (["book", "BTC", "--depth", "5", "--grouping", "10"], ["ask", "spread", "bid", "by 10"], "asks"),
            (["funding", "PF_XBTUSD", "--limit", "2"], ["now", "next", "per contract"], "rates"),
            (["status", "PI_XBTUSD"], ["open", "Maker Protection"], "result"),
            (["account"], ["balance"], "balance"), (["orders"], [""], "orders"), (["positions"], [""], "positions"),
            (["describe"], ["market_data.get_ticker", "orders.place"], "methods"),
            (["describe", "orders.place"], ["client_order_id", "limit_price"], "methods"),
        ]:
            with self.subTest(arguments=arguments):
                shown = self.run_it(*arguments).stdout
                for word in words:
                    self.assertIn(word, shown)
                self.assertNotIn("\x1b", shown, "no colour where there is no terminal")
                self.assertIn(key, self.json_of(*arguments))

    def test_a_chart_is_drawn(self):
        chart = self.run_it("candles", "PI_XBTUSD", "--chart", "--hours", "1").stdout.splitlines()
        self.assertGreater(len(chart), 10)
        self.assertIn("PI_XBTUSD 1m", chart[0])

    def test_a_book_is_followed_line_by_line_where_there_is_no_terminal(self):
        lines = self.run_it("book", "PI_XBTUSD", "--depth", "3", "--watch", "--count", "4").stdout.splitlines()
        self.assertIn("PI_XBTUSD", lines[0])
        self.assertRegex(lines[-1], r"^\d\d:\d\d:\d\d\.\d{3}  (bid|ask) +[0-9.]+ +([0-9]+|gone)$")

    def test_any_method_can_be_called_and_followed(self):
        ticker = json.loads(self.run_it("call", "market_data.get_ticker", '{"symbol":"BTC"}').stdout)
        self.assertEqual(ticker["symbol"], "PI_XBTUSD")
        lines = self.run_it(
            "stream", "market_data.subscribe_trades", '{"symbol":"PI_XBTUSD"}', "--count", "3").stdout.splitlines()
        frames = [json.loads(line) for line in lines]
        self.assertIn("trades", frames[0]["result"])
        self.assertEqual([frame["seq"] for frame in frames], [frames[0]["seq"] + index for index in range(4)])
        self.assertTrue(all("trade" in frame["event"] for frame in frames[1:]))

    def test_an_order_lives_from_the_placing_to_the_cancel(self):
        name = self.name()
        bid = float(self.json_of("ticker", "PI_ETHUSD")["bid"])
        self.run_it("place", "buy", "3", "PI_ETHUSD", "--limit-price", int(bid * 0.8), "--client-order-id", name)
        self.assertIn(name, self.run_it("orders").stdout)
        self.assertEqual(self.json_of("order", name)["order"]["state"], "accepted")
        self.assertIn("cancelled", self.run_it("cancel", name).stdout)
        self.assertNotIn(name, self.run_it("orders").stdout)

    def test_a_position_is_opened_shown_and_closed(self):
        name = self.name()
        placed = self.json_of("place", "--side", "sell", "--quantity", "2", "--symbol", "PI_ETHUSD",
                              "--client-order-id", name)["order"]
        self.assertEqual((placed["type"], placed["side"]), ("market", "sell"))
        programs.wait_until(lambda: name in self.run_it("fills").stdout, "the fill")
        programs.wait_until(lambda: "PI_ETHUSD" in self.run_it("positions").stdout, "the position")
        self.assertEqual(self.json_of("close", "PI_ETHUSD")["order"]["side"], "buy")
        programs.wait_until(lambda: "PI_ETHUSD" not in self.run_it("positions").stdout, "the position's end")

    def test_refusals_are_told_on_standard_error_with_exit_codes(self):
        for arguments, code, word in [
            (["ticker", "PI_XBTUDS"], REFUSED, "PI_XBTUSD"), (["order", "nobody"], REFUSED, "nobody"),
            (["place", "buy", "1.5", "PI_XBTUSD"], REFUSED, "step"), (["close", "PF_ETHUSD"], REFUSED, "position"),
            (["call", "market_data.get_tiker"], REFUSED, "market_data.get_ticker"),
            (["call", "gateway.get_info", "[]"], USAGE, "object"), (["call", "gateway.get_info", "{"], USAGE, "JSON"),
            (["place", "buy"], USAGE, "quantity"), (["place", "long", "1"], USAGE, "long"),
            (["candles", "PI_XBTUSD", "--resolution", "2m"], USAGE, "2m"), (["dance"], USAGE, "dance"),
            (["candles", "--timeout", "0"], USAGE, "timeout"),
        ]:
            with self.subTest(arguments=arguments):
                outcome = self.run_it(*arguments, expecting=code)
                self.assertIn(word, outcome.stderr)
                self.assertEqual(outcome.stdout, "")

    def test_a_gateway_that_is_not_there_is_told_with_what_to_do(self):
        nowhere = programs.directory() / "nothing.sock"
        outcome = programs.run_krakenctl("info", "--socket", nowhere)
        self.assertEqual(outcome.returncode, UNREACHABLE)
        self.assertIn(str(nowhere), outcome.stderr)
        outcome = programs.run_krakenctl("info", "--socket", "/" + "x" * 120)
        self.assertEqual(outcome.returncode, UNREACHABLE)
        self.assertIn("107", outcome.stderr)

    def test_what_may_succeed_later_has_an_exit_code_of_its_own(self):
        urls = programs.urls_of_port(programs.closed_port())
        gateway = programs.Gateway(programs.configuration_for(urls), healthy=False)
        self.addCleanup(gateway.kill)
        outcome = programs.run_krakenctl("ticker", "PI_XBTUSD", "--socket", gateway.path)
        self.assertEqual(outcome.returncode, TRY_AGAIN, outcome.stderr)
        outcome = programs.run_krakenctl("health", "--socket", gateway.path)
        self.assertEqual(outcome.returncode, REFUSED)
        self.assertIn("NOT_SERVING", outcome.stdout)

    def test_watching_ends_well_with_ctrl_c(self):
        watching = subprocess.Popen(
            [str(programs.krakenctl), "trades", "PI_XBTUSD", "--watch"], stdout=subprocess.PIPE,
            stdin=subprocess.DEVNULL, text=True,
            env=programs.clean_environment(KRAKEN_GATEWAY_SOCKET=programs.shared_gateway().path))
        self.addCleanup(watching.kill)
        for _ in range(110):
            self.assertTrue(watching.stdout.readline())
        watching.send_signal(signal.SIGINT)
        watching.stdout.read()
        self.assertEqual(watching.wait(PATIENCE), DONE)
        watching.stdout.close()

    def test_completions_are_written_for_each_shell(self):
        for shell in ("bash", "zsh", "fish"):
            script = self.run_it("--generate-completion-script", shell).stdout
            self.assertIn("candles", script, shell)
