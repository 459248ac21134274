# SPDX-License-Identifier: Apache-2.0
"""Under a service manager: sockets that are handed over, what it is told, and how the daemon ends."""

import os
import shutil
import signal
import socket
import time
import unittest

import programs
from client import Client, Refused
from manager import Manager

WRONG_DESCRIPTOR, DUPLICATE_DESCRIPTOR, GROUP, STATE_DIRECTORY, ALREADY_RUNNING, CREDENTIALS, CONFIGURATION = (
    65, 66, 67, 74, 75, 77, 78)


class SupervisionCases(unittest.TestCase):
    def manager(self, *arguments, **options):
        manager = Manager(*arguments, **options)
        self.addCleanup(manager.close)
        return manager

    # Activation

    def test_clients_that_wait_before_the_daemon_starts_are_all_served(self):
        manager = self.manager()
        clients = [manager.connect() for _ in range(100)]
        for client in clients:
            client.start_call("gateway.get_info")
        manager.start()
        for client in clients:
            answer = client.wait_for(lambda frame: frame.get("id") == 1, "the answer")
            self.assertEqual(answer["result"]["environment"], "paper")
            client.close()

    def test_a_socket_caps_what_can_be_done_by_it(self):
        manager = self.manager(("read", "trade", "admin"))
        manager.start()
        order = {"client_order_id": "c-1", "symbol": "PI_XBTUSD", "side": "buy", "type": "limit", "quantity": "1",
                 "limit_price": "1"}
        with manager.connect("read") as client:
            self.assertEqual(client.call("gateway.hello", {"protocol_versions": [1]})["identity"]["role"], "observer")
            client.call("market_data.list_instruments")
            with self.assertRaises(Refused) as refusal:
                client.call("orders.place", order)
            self.assertEqual(refusal.exception.reason, "PERMISSION")
        with manager.connect("trade") as client:
            self.assertEqual(client.call("gateway.hello", {"protocol_versions": [1]})["identity"]["role"], "trader")
            with self.assertRaises(Refused) as refusal:
                client.call("risk.halt", {})
            self.assertEqual(refusal.exception.reason, "PERMISSION")
        with manager.connect("admin") as client:
            self.assertEqual(client.call("gateway.hello", {"protocol_versions": [1]})["identity"]["role"], "admin")

    def test_sockets_of_another_process_are_left_alone(self):
        manager = self.manager()
        own = manager.where / "own.sock"
        manager.start("--socket", own, listen_pid=1)
        with Client(str(own)) as client:
            client.call("gateway.get_info")
        with manager.connect() as client:
            client.start_call("gateway.get_info")
            with self.assertRaises(TimeoutError):
                client.read_frame(patience=0.3)

    def test_sockets_that_were_handed_over_are_kept_from_programs_and_stay_when_it_ends(self):
        manager = self.manager()
        manager.start()
        with open(f"/proc/{manager.pid}/fdinfo/3") as info:
            flags = int(next(line.split()[1] for line in info if line.startswith("flags")), 8)
        self.assertTrue(flags & os.O_CLOEXEC)
        manager.signal(signal.SIGTERM)
        self.assertEqual(manager.wait_end(), 0)
        self.assertTrue(os.path.exists(manager.path()))
        client = manager.connect()
        manager.start()
        client.call("gateway.get_info")
        client.close()

    def test_it_works_under_the_activator_of_the_command_line(self):
        activator = shutil.which("systemd-socket-activate")
        if activator is None:
            self.skipTest("systemd-socket-activate is not there")
        where = programs.directory()
        path = where / "trade.sock"
        program = programs.Program(
            [activator, f"--listen={path}", "--fdname=trade", programs.gatewayd, "--paper"], where, "activated")
        self.addCleanup(program.kill)
        programs.wait_until(path.exists, "the socket")
        # Without a client nothing is started.
        self.assertNotIn("serving", program.log_text())
        with Client(str(path)) as client:
            self.assertEqual(client.call("gateway.hello", {"protocol_versions": [1]})["identity"]["role"], "trader")
        self.assertEqual(program.stop(), 0)
        self.assertTrue(path.exists(), "the socket is not the daemon's to delete")

    def test_what_is_no_listening_stream_socket_ends_with_a_code_of_its_own(self):
        for kind, listens, word in [
            (socket.SOCK_DGRAM, False, "datagram"), (socket.SOCK_SEQPACKET, True, "packets"),
            (socket.SOCK_STREAM, False, "Accept=no"),
        ]:
            with self.subTest(word):
                manager = self.manager(())
                manager.listen("trade", kind, listens)
                code, log = manager.fail()
                self.assertEqual(code, WRONG_DESCRIPTOR, log)
                self.assertIn(word, log)
                self.assertIn(word, manager.wait_told("STATUS")["STATUS"])

    def test_names_without_meaning_and_names_that_are_there_twice_end_with_codes_of_their_own(self):
        code, log = self.manager(("trade", "raed")).fail()
        self.assertEqual(code, WRONG_DESCRIPTOR, log)
        self.assertIn("raed", log)
        code, log = self.manager(("read", "trade")).fail(names="trade:trade")
        self.assertEqual(code, DUPLICATE_DESCRIPTOR, log)
        self.assertIn('"trade"', log)

    # What is told

    def test_it_is_ready_when_clients_can_be_answered_and_says_how_it_is(self):
        manager = self.manager()
        manager.start()
        with manager.connect() as one, manager.connect() as two:
            one.call("gateway.get_info")
            two.call("gateway.get_info")
            programs.wait_until(
                lambda: manager.status.startswith("Serving: 2 clients; exchange feed connected"), "a true status")
            one.subscribe("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD"})
            programs.wait_until(lambda: "1 of 1 tickers fresh" in manager.status, "the ticker in the status")
        programs.wait_until(lambda: manager.status.startswith("Serving: 0 clients"), "the clients' end")

    def test_a_reload_and_a_stop_are_told(self):
        manager = self.manager()
        before = manager.start() + 1
        manager.signal(signal.SIGHUP)
        told = manager.wait_told("RELOADING", "1")
        self.assertLess(abs(time.clock_gettime_ns(time.CLOCK_MONOTONIC) / 1000 - int(told["MONOTONIC_USEC"])), 60e6)
        programs.wait_until(
            lambda: sum("READY" in fields for fields in manager.told[before - 1:]) == 2, "ready again")
        manager.signal(signal.SIGTERM)
        manager.wait_told("STOPPING", "1")
        manager.wait_told("EXTEND_TIMEOUT_USEC")
        self.assertEqual(manager.wait_end(), 0)

    def test_the_watchdog_is_fed_and_an_exchange_that_cannot_be_reached_is_no_reason_to_end(self):
        port = programs.closed_port()
        manager = self.manager(configuration=programs.configuration_for(programs.urls_of_port(port)))
        manager.start(WATCHDOG_USEC="900000")
        count = lambda: sum("WATCHDOG" in fields for fields in manager.told)  # noqa: E731
        programs.wait_until(lambda: count() >= 5, "the watchdog's food")
        programs.wait_until(lambda: manager.status.startswith("Degraded: "), "the degraded status")
        with manager.connect() as client:
            self.assertEqual(client.call("gateway.check_health")["status"], "NOT_SERVING")

    # Idle

    def test_an_idle_daemon_ends_only_when_it_is_told_to_and_nobody_needs_it(self):
        manager = self.manager(configuration="account:\n  type: paper\nservice:\n  exit_when_idle_seconds: 1\n")
        manager.start(WATCHDOG_USEC="900000")
        client = manager.connect()
        programs.wait_until(
            lambda: client.call("gateway.check_health")["status"] == "SERVING", "the daemon's health")
        client.call("market_data.list_instruments")
        price = client.call("market_data.get_ticker", {"symbol": "PI_XBTUSD"})["bid"]
        client.call("orders.place", {
            "client_order_id": "idle-1", "symbol": "PI_XBTUSD", "side": "buy", "type": "post_only", "quantity": "1",
            "limit_price": str(int(float(price)) // 2)})
        client.close()
        # The order keeps it for more than the second, which the watchdog's food counts; a new connection can end that.
        fed = lambda: sum("WATCHDOG" in fields for fields in manager.told)  # noqa: E731
        before = fed()
        programs.wait_until(lambda: fed() >= before + 8, "the watchdog's food")
        self.assertIn("1 working order", manager.status)
        with manager.connect() as client:
            client.call("orders.cancel", {"client_order_id": "idle-1"})
        self.assertEqual(manager.wait_end(), 0, manager.log_text())
        self.assertIn("nobody needs", manager.log_text())

    # Ends

    def test_mistakes_in_the_set_up_end_with_codes_of_their_own(self):
        socket_text = 'socket:\n  group: no-such-group\n'
        where = programs.directory()
        state = where / "state"
        live = "account:\n  type: live\n  api_key_credential: key\n  api_secret_credential: secret\n"
        for code, word, text, more in [
            (GROUP, "no-such-group", socket_text, {}),
            (STATE_DIRECTORY, "/proc/none", "state_directory: /proc/none\n", {}),
            (CREDENTIALS, "LoadCredential=key", live + f"state_directory: {state}\n", {}),
            (CONFIGURATION, "account.type", "account:\n  type: real\n", {}),
        ]:
            with self.subTest(word):
                path = programs.directory() / "gateway.yaml"
                path.write_text(text)
                outcome = programs.run_daemon("--config", path, "--socket", where / "gw.sock", **more)
                self.assertEqual(outcome.returncode, code, outcome.stderr)
                self.assertIn(word, outcome.stderr)

    def test_a_second_gateway_on_the_same_state_is_refused(self):
        text = f"account:\n  type: paper\nstate_directory: {programs.directory() / 'state'}\n"
        first = programs.Gateway(text)
        self.addCleanup(first.kill)
        path = first.where / "second.yaml"
        path.write_text(text)
        outcome = programs.run_daemon("--config", path, "--socket", first.where / "second.sock")
        self.assertEqual(outcome.returncode, ALREADY_RUNNING, outcome.stderr)
        self.assertIn(f"process {first.process.pid}", outcome.stderr)

    def test_every_exit_code_is_in_the_help(self):
        text = programs.run_daemon("--help").stdout
        for code in (0, 64, 65, 66, 67, 70, 73, 74, 75, 77, 78):
            self.assertRegex(text, rf"(?m)^ +{code}  \S")
