# SPDX-License-Identifier: Apache-2.0
"""What operators do: look at clients, metrics and traffic, kill, drain, set the log level."""

import json
import re
import socket
import unittest
import urllib.error
import urllib.request

import programs
from client import PATIENCE, Refused

OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8"
SAMPLE = re.compile(r'^([a-z_]+)(\{[a-z_]+="(?:[^"\\\n]|\\.)*"(?:,[a-z_]+="(?:[^"\\\n]|\\.)*")*\})? (-?[0-9.e+]+)$')


def read_page(text):
    """The samples of an OpenMetrics page by name and labels; every line must be one that the standard has."""
    lines = text.split("\n")
    assert lines[-2:] == ["# EOF", ""], lines[-3:]
    samples, types, family = {}, {}, None
    for line in lines[:-2]:
        if line.startswith("# "):
            _, word, name, rest = line.split(" ", 3)
            if word == "TYPE":
                assert name not in types, line
                types[name], family = rest, name
            assert word in ("TYPE", "HELP", "UNIT") and name == family, line
            assert word != "UNIT" or name.endswith("_" + rest), line
            continue
        match = SAMPLE.match(line)
        assert match, line
        name, labels, value = match.groups()
        suffixes = {"counter": ["_total"], "gauge": [""], "histogram": ["_bucket", "_count", "_sum"]}[types[family]]
        assert name in [family + suffix for suffix in suffixes], line
        assert (name, labels) not in samples, line
        samples[name, labels or ""] = float(value)
    return samples


class OperationsCases(unittest.TestCase):
    def gateway(self, extra=""):
        gateway = programs.Gateway("account:\n  type: paper\npaper:\n  messages_per_second: 200\n" + extra)
        self.addCleanup(gateway.kill)
        return gateway

    def test_a_client_is_listed_killed_and_gone(self):
        gateway = self.gateway()
        with gateway.connect() as operator, gateway.connect() as client:
            client.call("gateway.hello", {"protocol_versions": [1], "client_name": "bot", "library": "none"})
            stream = client.subscribe("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD"})
            stream.next_event()
            bot = next(one for one in operator.call("gateway.list_clients")["clients"] if one.get("name") == "bot")
            self.assertEqual([one["topic"] for one in bot["streams"]], ["ticker PI_XBTUSD"])
            self.assertGreaterEqual(bot["events"], 1)
            self.assertEqual(
                operator.call("gateway.kill_client", {"client": bot["client"], "reason": "a test"}),
                {"client": bot["client"]})
            bye = client.wait_for(lambda frame: "bye" in frame, "the goodbye")["bye"]
            self.assertEqual((bye["code"], bye["reason"]), ("ABORTED", "KILLED"))
            self.assertIn("a test", bye["message"])
            client.expect_end()
            names = [one.get("name") for one in operator.call("gateway.list_clients")["clients"]]
            self.assertNotIn("bot", names)

    def test_drain_answers_and_ends_the_daemon_with_a_goodbye(self):
        gateway = self.gateway()
        with gateway.connect() as operator, gateway.connect() as client:
            client.call("gateway.get_info")
            self.assertEqual(operator.call("gateway.drain", {"grace_ms": 2000})["clients"], 2)
            for one in (operator, client):
                self.assertEqual(one.wait_for(lambda frame: "bye" in frame, "goodbye")["bye"]["reason"], "DRAINING")
        self.assertEqual(gateway.exit_code(), 0)

    def test_health_is_watched_through_a_restart_of_the_exchange(self):
        venue = programs.PaperVenue("--admin")
        self.addCleanup(venue.kill)
        gateway = programs.Gateway(venue.configuration())
        self.addCleanup(gateway.kill)
        with gateway.connect() as client:
            stream = client.subscribe("gateway.watch_health", {"part": "exchange_feed"})
            self.assertEqual(stream.state["status"], "SERVING")
            request = urllib.request.Request(
                f"http://127.0.0.1:{venue.port}/paper/restart", data=b'{"milliseconds":300}', method="POST")
            urllib.request.urlopen(request, timeout=PATIENCE).close()
            self.assertEqual(stream.next_event()["status"], "NOT_SERVING")
            self.assertEqual(stream.next_event()["status"], "SERVING")

    def test_metrics_are_served_on_a_port_and_on_a_socket_file(self):
        port, where = programs.closed_port(), programs.directory()
        gateway = self.gateway(f"metrics:\n  port: {port}\n  socket: {where}/m.sock\n")
        with gateway.connect() as client:
            client.call("gateway.hello", {"protocol_versions": [1], "client_name": 'a "bot"\\'})
            stream = client.subscribe("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD"})
            for _ in range(3):
                stream.next_event()
            url = f"http://127.0.0.1:{port}/metrics"
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                self.assertEqual(answer.headers["Content-Type"], OPEN_METRICS)
                page = answer.read().decode()
            samples = read_page(page)
            prefix = "kraken_gateway_"
            self.assertGreaterEqual(samples[prefix + "feed_events_total", '{feed="ticker"}'], 3)
            self.assertGreaterEqual(samples[prefix + "delivered_events_total", '{topic="ticker"}'], 3)
            self.assertEqual(samples[prefix + "health", '{part="gateway"}'], 1)
            self.assertGreaterEqual(samples[prefix + "request_seconds_count", '{endpoint="instruments"}'], 1)
            self.assertGreater(samples[prefix + "resident_memory_bytes", ""], 1 << 20)
            self.assertTrue(any(name == prefix + "client_delivery_seconds_count" and '"a \\"bot\\"\\\\"' in labels
                                for name, labels in samples), page)
            with socket.socket(socket.AF_UNIX) as raw:
                raw.settimeout(PATIENCE)
                raw.connect(f"{where}/m.sock")
                raw.sendall(b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
                text = b"".join(iter(lambda: raw.recv(65_536), b"")).decode()
            head, body = text.split("\r\n\r\n", 1)
            self.assertIn("200 OK", head)
            self.assertGreater(len(read_page(body)), 20)
            with self.assertRaises(urllib.error.HTTPError) as refusal:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE)
            self.assertEqual(refusal.exception.code, 404)
            refusal.exception.close()
            told = client.call("gateway.get_metrics", {"prefix": "stage"})
            self.assertEqual([family["name"] for family in told["families"]], ["stage"])
        self.assertEqual(gateway.stop(), 0)
        self.assertFalse((where / "m.sock").exists())

    def test_a_metrics_port_that_is_taken_ends_the_start(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            where = programs.directory()
            file = where / "gateway.yaml"
            file.write_text(f"account:\n  type: paper\nmetrics:\n  port: {taken.getsockname()[1]}\n")
            outcome = programs.run_daemon("--config", file, "--socket", where / "s")
        self.assertEqual(outcome.returncode, 73, outcome.stderr)
        self.assertIn("metrics: cannot listen", outcome.stderr)

    def test_krakenctl_shows_clients_metrics_and_the_whole_picture(self):
        gateway = self.gateway()

        def ctl(*arguments, expecting=0):
            outcome = programs.run_krakenctl(*arguments, KRAKEN_GATEWAY_SOCKET=gateway.path)
            self.assertEqual(outcome.returncode, expecting, (arguments, outcome.stdout, outcome.stderr))
            return outcome.stdout

        with gateway.connect() as client:
            client.call("gateway.hello", {"protocol_versions": [1], "client_name": "bot"})
            stream = client.subscribe("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD"})
            stream.next_event()
            self.assertIn("this command", ctl("clients"))
            self.assertIn("ticker PI_XBTUSD", ctl("clients", "--streams"))
            self.assertIn("feed_events", ctl("metrics", "feed_"))
            self.assertIn("families", json.loads(ctl("metrics", "--json")))
            top = ctl("top")
            for word in ("feed", "ticker", "bot", "krakenctl", "request", "instruments"):
                self.assertIn(word, top)
            self.assertNotIn("\x1b", top, "no screen where there is no terminal")
            self.assertEqual(set(json.loads(ctl("top", "--json"))), {"get_info", "get_metrics", "list_clients"})
            self.assertIn("debug", ctl("log-level", "debug"))
            frames = ctl("monitor", "--count", "3").splitlines()
            self.assertEqual(len(frames), 3)
            self.assertTrue(all(" < " in line or " > " in line for line in frames), frames)
            number = next(one["client"] for one in json.loads(ctl("clients", "--json"))["clients"]
                          if one.get("name") == "bot")
            self.assertIn("was closed", ctl("kill", number))
            ctl("kill", number, expecting=1)
            self.assertIn("stops", ctl("drain", "--grace", "1"))
        self.assertEqual(gateway.exit_code(), 0)

    def test_a_trader_changes_nothing_of_the_gateway(self):
        gateway = self.gateway(f"roles:\n  grants:\n    - {{user: {programs.os.getuid()}, role: trader}}\n")
        with gateway.connect() as client:
            for method, params in (("gateway.drain", {}), ("gateway.kill_client", {"client": 1}),
                                   ("gateway.set_log_level", {"level": "debug"}), ("gateway.monitor", {})):
                with self.subTest(method=method), self.assertRaises(Refused) as refusal:
                    client.call(method, params)
                self.assertEqual(refusal.exception.code, "PERMISSION_DENIED")
            self.assertEqual(len(client.call("gateway.list_clients")["clients"]), 1)
