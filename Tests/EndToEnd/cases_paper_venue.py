# SPDX-License-Identifier: Apache-2.0
"""The simulated exchange as a program of its own: its administration, faults on order, restarts, and its options."""

import base64
import hashlib
import hmac
import json
import subprocess
import unittest
import urllib.error
import urllib.parse
import urllib.request

import programs


class PaperVenueCases(unittest.TestCase):
    def start_venue(self, *options):
        venue = programs.PaperVenue(*options, "--rate", "0", "--history-hours", "0")
        self.addCleanup(venue.kill)
        return venue

    def ask(self, venue, path, body=None, headers=None, timeout=10):
        """The status and the JSON of an answer; a connection that fails is raised."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{venue.port}{path}", body if body is None else body.encode(), headers or {})
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refusal:
            with refusal:
                text = refusal.read()
                return refusal.code, json.loads(text) if text.startswith(b"{") else text.decode()

    def post(self, venue, path, **members):
        status, answer = self.ask(venue, path, json.dumps(members))
        self.assertEqual(status, 200, answer)
        return answer

    def send(self, venue, timeout=10, **parameters):
        """A signed order."""
        form = urllib.parse.urlencode(
            {"symbol": "PF_XBTUSD", "orderType": "lmt", "side": "buy", "size": "1", **parameters})
        digest = hashlib.sha256(f"{form}/api/v3/sendorder".encode()).digest()
        secret = base64.b64decode(venue.secret_file.read_text())
        signature = base64.b64encode(hmac.new(secret, digest, hashlib.sha512).digest()).decode()
        return self.ask(
            venue, "/derivatives/api/v3/sendorder", form, {"APIKey": venue.key, "Authent": signature}, timeout)

    def ledger(self, venue):
        return self.ask(venue, "/paper/ledger")[1]

    def test_the_administration_is_there_only_when_asked_for(self):
        venue = self.start_venue()
        status, answer = self.ask(venue, "/paper/ledger")
        self.assertEqual(status, 404)
        self.assertIn("administration", answer["error"])

    def test_an_answer_that_is_lost_leaves_the_order_there_once(self):
        venue = self.start_venue(
            "--admin", "--fault", '{"endpoint":"sendorder","action":"lose_answer","nth":2}')
        self.post(venue, "/paper/market", symbol="PF_XBTUSD", index=80000)
        status, answer = self.send(venue, limitPrice=79000, cliOrdId="heard")
        self.assertEqual((status, answer["sendStatus"]["status"]), (200, "placed"))
        with self.assertRaises(OSError):
            self.send(venue, timeout=0.3, limitPrice=79000, cliOrdId="lost")
        ledger = self.ledger(venue)
        self.assertEqual([order["client_order_id"] for order in ledger["orders"]], ["heard", "lost"])
        self.assertEqual([order["state"] for order in ledger["orders"]], ["open", "open"])
        [fault] = self.ask(venue, "/paper/faults")[1]["faults"]
        self.assertEqual(fault, {"endpoint": "sendorder", "seen": 2, "met": 1})
        # A repeat under the same name is refused, as Kraken refuses it.
        self.assertEqual(
            self.send(venue, limitPrice=79000, cliOrdId="lost")[1]["sendStatus"]["status"],
            "clientOrderIdAlreadyExist")

    def test_faults_come_from_a_file_and_are_replaced_while_it_runs(self):
        path = programs.directory() / "faults.json"
        path.write_text(json.dumps({"faults": [
            {"endpoint": "instruments", "action": "answer", "status": 520, "body": "<html>", "times": 0}]}))
        venue = self.start_venue("--admin", "--faults", path)
        self.assertEqual(self.ask(venue, "/derivatives/api/v3/instruments"), (520, "<html>"))
        self.post(venue, "/paper/faults", faults=[{"endpoint": "instruments", "action": "reset"}])
        with self.assertRaises(OSError):
            self.ask(venue, "/derivatives/api/v3/instruments")
        self.assertEqual(self.ask(venue, "/derivatives/api/v3/instruments")[0], 200)
        status, answer = self.ask(venue, "/paper/faults", '{"faults":[{"endpoint":"x","action":"dance"}]}')
        self.assertEqual(status, 400)
        self.assertIn("faults[0]", answer["error"])
        self.assertIn("lose_request", answer["error"])

    def test_a_restart_closes_the_port_and_keeps_everything(self):
        venue = self.start_venue("--admin")
        self.post(venue, "/paper/market", symbol="PF_XBTUSD", index=80000)
        self.send(venue, limitPrice=79000, cliOrdId="resting")
        self.send(venue, orderType="mkt", size="0.01", cliOrdId="filled")
        before = self.ledger(venue)
        self.post(venue, "/paper/restart", milliseconds=300)

        def is_refused():
            try:
                self.ledger(venue)
            except OSError:
                return True
            return False

        programs.wait_until(is_refused, "the port to be closed")
        programs.wait_until(lambda: not is_refused(), "the port to be open again")
        after = self.ledger(venue)
        for part in ["cursor", "orders", "fills", "positions", "balances"]:
            self.assertEqual(after[part], before[part], part)
        self.assertEqual([order["state"] for order in after["orders"]], ["open", "filled"])

    def test_a_held_order_is_answered_after_its_time(self):
        venue = self.start_venue("--admin", "--maker-protection", "PF_XBTUSD=100")
        self.post(venue, "/paper/market", symbol="PF_XBTUSD", index=80000)
        status, answer = self.send(venue, limitPrice=79000)
        self.assertEqual((status, answer["sendStatus"]["status"]), (200, "placed"))
        [instrument] = [
            instrument for instrument in self.ask(venue, "/derivatives/api/v3/instruments")[1]["instruments"]
            if "makerProtectionMillis" in instrument]
        self.assertEqual((instrument["symbol"], instrument["makerProtectionMillis"]), ("PF_XBTUSD", 100))

    def test_kraken_s_limits_can_be_left_out(self):
        def count(venue):
            return sum(self.send(venue, limitPrice=1)[1]["result"] == "success" for _ in range(60))

        self.assertEqual(count(self.start_venue()), 50)
        self.assertEqual(count(self.start_venue("--no-rate-limit")), 60)

    def test_wrong_options_are_refused_with_what_would_be_right(self):
        broken = programs.directory() / "broken.json"
        broken.write_text("{}")
        for options, code, text in [
            (["--fault", "{}"], 64, "either an endpoint or a feed"),
            (["--maker-protection", "PI_XBTUSD=1000"], 64, "SYMBOL=MILLISECONDS"),
            (["--maker-protection", "PI_XBTUSD"], 64, "SYMBOL=MILLISECONDS"),
            (["--maker-protection", "PI_NONE=20"], 1, "PF_ETHUSD"),
            (["--open-orders", "0"], 64, "1 to 1000000"),
            (["--ledger-limit", "0"], 64, "1 to 10000000"),
            (["--faults", broken], 1, "faults must be a list"),
            (["--faults", "/nonexistent"], 1, "/nonexistent"),
        ]:
            with self.subTest(options=options):
                ended = subprocess.run(
                    [str(programs.paper_venue), "--history-hours", "0", *map(str, options)],
                    stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=30)
                self.assertEqual(ended.returncode, code, ended.stderr)
                self.assertIn(text, ended.stderr)
