# SPDX-License-Identifier: Apache-2.0
"""Starting, reloading and stopping."""

import os
import signal
import socket
import unittest

import programs
from client import Client, Refused


class LifecycleCases(unittest.TestCase):
    def start(self, *arguments, **options):
        gateway = programs.Gateway(*arguments, **options)
        self.addCleanup(gateway.kill)
        return gateway

    def test_a_stop_drains_ends_streams_says_bye_and_removes_the_socket(self):
        gateway = self.start()
        with gateway.connect() as client, gateway.connect() as idle:
            streams = [
                client.subscribe("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD"}),
                client.subscribe("orders.subscribe_orders"),
            ]
            gateway.signal(signal.SIGTERM)
            for stream in streams:
                frame = client.wait_for(
                    lambda frame: frame.get("id") == stream.id, "the end of the stream")
                self.assertEqual((frame["end"]["code"], frame["end"]["reason"]), ("UNAVAILABLE", "DRAINING"))
            bye = client.wait_for(lambda frame: "bye" in frame, "bye")["bye"]
            self.assertEqual((bye["code"], bye["reason"]), ("UNAVAILABLE", "DRAINING"))
            self.assertGreater(bye["retry_after_ms"], 0)
            client.expect_end()
            self.assertEqual(idle.farewell()["reason"], "DRAINING")
        self.assertEqual(gateway.exit_code(), 0, gateway.log_text())
        self.assertFalse(os.path.exists(gateway.path))
        self.assertFalse(os.path.exists(gateway.path + ".lock"))

    def test_a_client_that_does_not_read_does_not_hold_up_the_stop(self):
        gateway = self.start()
        with gateway.connect() as hog:
            hog.socket.settimeout(2)
            try:
                while True:
                    hog.socket.sendall(b'\x00\x00\x00\x24{"id":1,"method":"gateway.describe"}')
            except TimeoutError:
                pass
            self.assertEqual(gateway.stop(), 0)

    def test_a_killed_daemons_socket_is_taken_over(self):
        gateway = self.start()
        gateway.kill()
        self.assertTrue(os.path.exists(gateway.path), "a killed daemon leaves its socket")
        again = self.start(path=gateway.path)
        with again.connect() as client:
            client.call("gateway.get_info")

    def test_a_socket_that_nobody_serves_is_taken_over(self):
        path = programs.directory() / "gw.sock"
        with socket.socket(socket.AF_UNIX) as stale:
            stale.bind(str(path))
        with self.start(path=path).connect() as client:
            client.call("gateway.get_info")

    def test_a_second_daemon_on_the_same_socket_is_refused_and_the_first_serves_on(self):
        gateway = programs.shared_gateway()
        outcome = programs.run_daemon("--paper", "--socket", gateway.path)
        self.assertEqual(outcome.returncode, 73, outcome.stderr)
        self.assertIn(f"pid {gateway.process.pid}", outcome.stderr)
        self.assertIn("choose another path", outcome.stderr)
        with gateway.connect() as client:
            client.call("gateway.get_info")

    def test_a_reload_takes_over_what_it_can_and_says_what_it_cannot(self):
        gateway = self.start("assets:\n  - {symbol: ONE, broker_symbol: PI_XBTUSD}\n")
        with gateway.connect() as client:
            stream = client.subscribe("market_data.subscribe_ticker", {"symbol": "ONE"})
            gateway.configuration.write_text(
                "default_symbol: PF_ETHUSD\nassets:\n  - {symbol: TWO, broker_symbol: PF_ETHUSD}\n"
                "limits:\n  max_streams: 7\n")
            gateway.signal(signal.SIGHUP)
            info = programs.wait_until(
                lambda: (lambda info: info if info["default_symbol"] == "PF_ETHUSD" else None)(
                    client.call("gateway.get_info")), "the new configuration")
            self.assertEqual(info["assets"], [{"symbol": "TWO", "broker_symbol": "PF_ETHUSD"}])
            self.assertEqual(client.call("market_data.get_ticker", {"symbol": "TWO"})["symbol"], "PF_ETHUSD")
            with self.assertRaises(Refused):
                client.call("market_data.get_ticker", {"symbol": "ONE"})
            stream.next_event()
            programs.wait_until(lambda: "needs_restart=limits" in gateway.log_text(), "what needs a restart")

    def test_a_reload_of_a_wrong_configuration_changes_nothing(self):
        gateway = self.start("default_symbol: PI_ETHUSD\n")
        gateway.configuration.write_text("default_symbol: PF_ETHUSD\naccount:\n  type: real\n")
        gateway.signal(signal.SIGHUP)
        programs.wait_until(lambda: "account.type" in gateway.log_text(), "what is wrong with the configuration")
        with gateway.connect() as client:
            self.assertEqual(client.call("gateway.get_info")["default_symbol"], "PI_ETHUSD")

    def test_without_an_option_the_socket_is_in_the_runtime_directory(self):
        runtime = programs.directory()
        gateway = programs.Program(
            [programs.gatewayd], runtime, "gatewayd", XDG_RUNTIME_DIR=str(runtime))
        self.addCleanup(gateway.kill)
        path = runtime / "kraken-gateway/gateway.sock"
        programs.wait_until(path.exists, "the socket")
        self.assertEqual(path.parent.stat().st_mode & 0o777, 0o700)
        with Client(str(path)) as client:
            self.assertEqual(client.call("gateway.get_info")["environment"], "paper")
        self.assertEqual(gateway.stop(), 0)

    def test_no_log_line_shows_a_secret_or_a_core_file_is_allowed(self):
        gateway = self.start("log:\n  level: trace\n")
        with gateway.connect() as client:
            client.call("account.get_state")
        limits = open(f"/proc/{gateway.process.pid}/limits").read()
        core = [line.split()[4:6] for line in limits.splitlines() if line.startswith("Max core file size")]
        self.assertEqual(core, [["0", "0"]])
        for word in ("Authent", "APIKey", "api_key"):
            self.assertNotIn(word, gateway.log_text())
