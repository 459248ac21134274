# SPDX-License-Identifier: Apache-2.0
"""The command line tool against a running gateway: what it prints and how it ends."""

import json
import os
import re
import signal
import subprocess
import sys
import unittest
import urllib.request

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

    def started(self, *arguments, path=None):
        """A krakenctl that goes on, its standard output to be read line by line."""
        process = subprocess.Popen(
            [str(programs.krakenctl), *arguments], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
            env=programs.clean_environment(KRAKEN_GATEWAY_SOCKET=path or programs.shared_gateway().path))
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def end_with_ctrl_c(self, process):
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        self.assertEqual(process.wait(PATIENCE), DONE)

    def test_watching_ends_well_with_ctrl_c(self):
        watching = self.started("trades", "PI_XBTUSD", "--watch")
        for _ in range(110):
            self.assertTrue(watching.stdout.readline())
        self.end_with_ctrl_c(watching)

    def test_options_of_every_command_stand_before_it_and_after_it(self):
        path = programs.shared_gateway().path
        for arguments in [("--timeout", "2", "--json", "ticker", "PI_XBTUSD"), ("ticker", "PI_XBTUSD", "--json"),
                          ("--json", "ticker", "--timeout=2", "PI_XBTUSD")]:
            with self.subTest(arguments=arguments):
                self.assertEqual(json.loads(self.run_it(*arguments).stdout)["symbol"], "PI_XBTUSD")
        nowhere = str(programs.directory() / "nothing.sock")
        outcome = programs.run_krakenctl("--socket", nowhere, "info", "--socket", path)
        self.assertEqual(outcome.returncode, DONE, outcome.stderr)
        outcome = programs.run_krakenctl("--socket", path, "info", "--socket", nowhere)
        self.assertEqual(outcome.returncode, UNREACHABLE)
        self.assertIn(nowhere, outcome.stderr)
        for arguments, word in [
            (["--timeout", "0", "ticker"], "--timeout must be more than 0"), (["--socket", "ticker"], "command is missing"),
            (["--json"], "command is missing"), (["--json", "dance"], "dance"), (["--dance", "ticker"], "--dance"),
            (["--json", "setup"], "setup asks no gateway"),
        ]:
            with self.subTest(arguments=arguments):
                self.assertIn(word, self.run_it(*arguments, expecting=USAGE).stderr)
        self.assertIn("--timeout <seconds>", self.run_it("--help").stdout)

    def test_health_is_watched_through_a_restart_of_the_exchange(self):
        venue = programs.PaperVenue("--admin")
        self.addCleanup(venue.kill)
        gateway = programs.Gateway(venue.configuration())
        self.addCleanup(gateway.kill)
        once = programs.run_krakenctl("health", "--socket", gateway.path).stdout.splitlines()
        watching = self.started("health", "--watch", path=gateway.path)
        state = [watching.stdout.readline().rstrip("\n") for _ in once]
        self.assertEqual((state[0], [line.split()[0] for line in state[2:]]), ("SERVING", [line.split()[0] for line in once[2:]]))
        frames = self.started("health", "exchange_feed", "--watch", "--json", "--count", "2", path=gateway.path)
        first = json.loads(frames.stdout.readline())
        self.assertEqual(first["result"]["status"], "SERVING")
        request = urllib.request.Request(
            f"http://127.0.0.1:{venue.port}/paper/restart", data=b'{"milliseconds":300}', method="POST")
        urllib.request.urlopen(request, timeout=PATIENCE).close()
        line = watching.stdout.readline()
        self.assertRegex(line, r"^\d\d:\d\d:\d\d\.\d{3}  exchange_feed  NOT_SERVING  the exchange's feed is not connected")
        while not re.match(r"^\d\d:\d\d:\d\d\.\d{3}  \(all\) +SERVING$", line):
            self.assertRegex(line, r"^\d\d:\d\d:\d\d\.\d{3}  (\(all\)|[a-z_]+) +(NOT_)?SERVING( .*)?\n$")
            line = watching.stdout.readline()
        self.end_with_ctrl_c(watching)
        rest = [json.loads(line)["event"] for line in frames.stdout.read().splitlines()]
        self.assertEqual([event["status"] for event in rest], ["NOT_SERVING", "SERVING"])
        self.assertTrue(all([part["name"] for part in event["parts"]] == ["exchange_feed"] for event in rest))
        self.assertEqual(frames.wait(PATIENCE), DONE)

    def test_health_of_no_part_and_counts_without_a_watch_are_refused(self):
        for arguments in (["health", "feeds"], ["health", "feeds", "--watch"]):
            with self.subTest(arguments=arguments):
                outcome = self.run_it(*arguments, expecting=REFUSED)
                self.assertIn("exchange_feed", outcome.stderr)
        for command in ("health", "book", "trades", "fills"):
            self.assertIn("--count goes with --watch", self.run_it(command, "--count", "1", expecting=USAGE).stderr)
        # A watch that has seen enough has done what was asked, whatever the state is.
        self.assertIn("SERVING", self.run_it("health", "--watch", "--count", "0").stdout)

    def test_the_leverage_is_shown_set_and_unset(self):
        self.addCleanup(self.run_it, "leverage", "PF_XBTUSD", "--unset")
        none = "No leverage is set: every instrument has cross margin.\n"
        self.assertEqual(self.run_it("leverage").stdout, none)
        self.assertEqual(
            self.run_it("leverage", "PF_XBTUSD").stdout, "No leverage is set for PF_XBTUSD: it has cross margin.\n")
        self.assertEqual(
            self.run_it("leverage", "PF_XBTUSD", "5").stdout, "PF_XBTUSD: isolated margin, leverage up to 5.\n")
        self.assertEqual(
            self.run_it("leverage").stdout.splitlines()[1].split(), ["PF_XBTUSD", "isolated", "5"])
        self.assertEqual(
            self.json_of("leverage", "PF_XBTUSD"), {"preferences": [{"symbol": "PF_XBTUSD", "max_leverage": "5"}]})
        self.assertEqual(
            self.run_it("leverage", "PF_XBTUSD", "--unset").stdout, "PF_XBTUSD: cross margin, no leverage of its own.\n")
        self.assertEqual(self.run_it("leverage").stdout, none)

    def test_the_currency_of_profit_is_shown_set_and_unset(self):
        self.addCleanup(self.run_it, "pnl-currency", "PF_XBTUSD", "--unset")
        none = "No currency is set: profit is paid in each instrument's quote currency.\n"
        self.assertEqual(self.run_it("pnl-currency").stdout, none)
        self.assertEqual(
            self.run_it("pnl-currency", "PF_XBTUSD", "eth").stdout, "PF_XBTUSD: profit is paid in ETH.\n")
        self.assertEqual(self.run_it("pnl-currency").stdout.splitlines()[1].split(), ["PF_XBTUSD", "ETH"])
        self.assertEqual(self.json_of("leverage", "PF_XBTUSD")["preferences"][0]["pnl_currency"], "ETH")
        self.assertEqual(
            self.json_of("pnl-currency", "PF_XBTUSD", "--unset")["preference"],
            {"symbol": "PF_XBTUSD", "pnl_currency": "USD"})
        self.assertEqual(self.run_it("pnl-currency").stdout, none)
        self.assertEqual(
            self.run_it("pnl-currency", "PF_XBTUSD", "--unset").stdout,
            "PF_XBTUSD: profit is paid in USD, its quote currency, as without a preference.\n")

    def test_wrong_preferences_are_refused_with_what_is_right(self):
        for arguments, code, words in [
            (["leverage", "PF_XBTUDS"], REFUSED, ["PF_XBTUSD"]), (["leverage", "PF_XBTUDS", "5"], REFUSED, ["PF_XBTUSD"]),
            (["leverage", "PF_XBTUSD", "500"], REFUSED, ["leverage of PF_XBTUSD", "krakenctl ticker"]),
            (["leverage", "PI_XBTUSD", "5"], REFUSED, ["multi-collateral", "linear", "krakenctl instruments"]),
            (["leverage", "PF_XBTUSD", "0"], USAGE, ["above zero", "--unset"]), (["leverage", "--unset"], USAGE, ["instrument"]),
            (["pnl-currency", "PF_XBTUDS", "--unset"], REFUSED, ["PF_XBTUSD"]),
            (["pnl-currency", "PF_XBTUSD", "EURO"], REFUSED, ["no such currency", "krakenctl account"]),
            (["pnl-currency", "PF_XBTUSD", "US$"], REFUSED, ["such as USD", "US$"]),
            (["pnl-currency", "PI_XBTUSD", "USD"], REFUSED, ["multi-collateral"]),
            (["pnl-currency", "PF_XBTUSD", "EUR", "--unset"], USAGE, ["contradict"]),
        ]:
            with self.subTest(arguments=arguments):
                outcome = self.run_it(*arguments, expecting=code)
                for word in words:
                    self.assertIn(word, outcome.stderr)
                self.assertEqual(outcome.stdout, "")

    def test_completions_are_written_for_each_shell(self):
        for shell in ("bash", "zsh", "fish"):
            script = self.run_it("--generate-completion-script", shell).stdout
            for word in ("candles", "leverage", "pnl-currency", "timeout"):
                self.assertTrue(word in script, (shell, word))

    def test_bash_completes_commands_and_options_behind_options(self):
        script = programs.directory() / "completions.bash"
        script.write_text(self.run_it("--generate-completion-script", "bash").stdout)
        ask = ('source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; '
               '_krakenctl "$1" "${@: -1}" "${@: -2:1}"; echo "${COMPREPLY[@]}"')
        for words, completed in [
            (["--timeout", "2", "tic"], "ticker"), (["--json", "lev"], "leverage"), (["--soc"], "--socket"),
            (["--timeout", "2", "health", "--wa"], "--watch"), (["leverage", "PF_XBTUSD", "--un"], "--unset"),
            (["ticker", "--time"], "--timeout"), (["setup", "--soc"], ""),
            (["--json", "call", "account.set_pnl"], "account.set_pnl_preference"),
        ]:
            with self.subTest(words=words):
                outcome = subprocess.run(
                    ["bash", "--norc", "-c", ask, str(script), str(programs.krakenctl), *words], text=True,
                    capture_output=True, timeout=PATIENCE, env=programs.clean_environment())
                self.assertEqual((outcome.stdout.strip(), outcome.stderr), (completed, ""))

    def test_the_manual_page_tells_every_command_and_the_options_of_all_once(self):
        where = programs.directory()
        subprocess.run(
            [sys.executable, str(programs.REPOSITORY / "deploy/manual/generate.py"), "--programs",
             str(programs.krakenctl.parent), "--manual", str(where)], check=True, timeout=PATIENCE)
        page = (where / "krakenctl.1").read_text()
        options, commands = page.split("\n.SH OPTIONS\n")[1].split("\n.SH EXIT STATUS\n")[0].split("\n.SH COMMANDS\n")
        told = re.findall(r"^\.SS (.*)$", commands, re.MULTILINE)
        for option in ("socket", "timeout", "json", "version", "help"):
            self.assertEqual(options.count(f"\\fB\\-\\-{option}\\fR"), 1, option)
            self.assertNotIn(f"\\fB\\-\\-{option}\\fR", commands)
        for command in ("ticker", "health", "leverage", "pnl\\-currency", "setup", "drain"):
            self.assertIn(command, told)
        self.assertFalse([command for command in told if not command.islower()], "no heading but the commands")
        self.assertIn("krakenctl leverage PF_XBTUSD \\-\\-unset", commands)
        self.assertIn("\\fB\\-\\-watch\\fR", commands.split("\n.SS health\n")[1].split("\n.SS ")[0])
