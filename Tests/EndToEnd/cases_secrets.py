# SPDX-License-Identifier: Apache-2.0
"""Keys and secrets: where they come from, what a key may do, and that they stay where they are. And what is logged."""

import base64
import os
import pathlib
import re
import shutil
import subprocess
import unittest

import programs

CONFIGURATION_IS_WRONG, CREDENTIALS, UNREACHABLE = 78, 77, 69
SECRET = base64.b64encode(bytes(range(64))).decode()


class CredentialCases(unittest.TestCase):
    def setUp(self):
        self.where = programs.directory()

    def test_a_misspelt_variable_is_a_mistake_with_the_nearest_name(self):
        outcome = programs.run_daemon("--paper", "--check-config", KRAKEN_GATEWAY_LOG_LEVLE="debug")
        self.assertEqual(outcome.returncode, CONFIGURATION_IS_WRONG, outcome.stdout)
        self.assertIn("KRAKEN_GATEWAY_LOG_LEVLE: there is no such setting", outcome.stderr)
        self.assertIn("did you mean KRAKEN_GATEWAY_LOG_LEVEL?", outcome.stderr)

    def test_the_usual_credentials_of_systemd_need_no_configuration(self):
        programs.private_file(self.where / "kraken.api_key", "k", mode=0o400)
        programs.private_file(self.where / "kraken.api_secret", SECRET, mode=0o440)
        configuration = self.where / "gateway.yaml"
        configuration.write_text("account:\n  type: live\n")
        outcome = programs.run_daemon(
            "--config", configuration, "--check-config", CREDENTIALS_DIRECTORY=str(self.where),
            STATE_DIRECTORY=str(self.where))
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertIn("from the systemd credential kraken.api_key", outcome.stdout)
        self.assertIn(f"journal   {self.where}", outcome.stdout)
        (self.where / "kraken.api_secret").chmod(0o444)
        outcome = programs.run_daemon(
            "--config", configuration, "--check-config", CREDENTIALS_DIRECTORY=str(self.where))
        self.assertEqual(outcome.returncode, CREDENTIALS)
        self.assertNotIn(SECRET, outcome.stderr)

    def check_key(self, configuration):
        path = self.where / "check.yaml"
        path.write_text(configuration)
        outcome = programs.run_daemon("--config", path, "--check-key")
        self.assertNotIn(SECRET, outcome.stdout + outcome.stderr)
        return outcome

    def test_what_a_key_may_do_is_told_and_nothing_is_changed(self):
        venue = programs.PaperVenue("--admin")
        self.addCleanup(venue.kill)
        outcome = self.check_key(venue.configuration())
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        for words in ("may read      yes", "may trade     yes", "may transfer  no", "usable from   any address"):
            self.assertIn(words, outcome.stdout)
        self.assertNotIn(venue.key, outcome.stdout)
        programs.private_file(venue.key_file, "another-key")
        outcome = self.check_key(venue.configuration())
        self.assertEqual(outcome.returncode, CREDENTIALS, outcome.stderr)
        self.assertIn("the key cannot be used", outcome.stderr)
        self.assertNotIn("another-key", outcome.stderr)

    def test_an_exchange_without_a_key_service_is_asked_otherwise(self):
        venue = programs.PaperVenue(
            "--admin", "--fault", '{"endpoint":"/api/auth/v1/api-keys/v3/check","action":"answer","status":404,'
            '"body":"{}","times":0}')
        self.addCleanup(venue.kill)
        outcome = self.check_key(venue.configuration())
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertIn("may read      yes: the account has 0 open orders", outcome.stdout)
        self.assertIn("may trade     not known", outcome.stdout)

    def test_a_key_that_cannot_be_tried_is_told_apart_from_one_that_is_refused(self):
        urls = programs.urls_of_port(programs.closed_port())
        key = programs.private_file(self.where / "key", "k")
        secret = programs.private_file(self.where / "secret", SECRET)
        outcome = self.check_key(programs.configuration_for(urls, key, secret))
        self.assertEqual(outcome.returncode, UNREACHABLE, outcome.stderr)

    def test_without_a_key_there_is_nothing_to_check(self):
        outcome = self.check_key("account:\n  type: live\n")
        self.assertEqual(outcome.returncode, CREDENTIALS)
        self.assertIn("krakenctl setup", outcome.stderr)
        outcome = programs.run_daemon("--paper", "--check-key")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)

    def test_a_running_daemon_cannot_be_looked_into_by_its_own_user(self):
        gateway = programs.Gateway()
        self.addCleanup(gateway.kill)
        process = pathlib.Path(f"/proc/{gateway.process.pid}")
        limits = (process / "limits").read_text()
        self.assertRegex(limits, r"Max core file size +0 +0 ")
        if os.geteuid() != 0:
            # What its user may not read is root's.
            self.assertEqual((process / "environ").stat().st_uid, 0)
            return
        if not (setpriv := shutil.which("setpriv")):
            self.skipTest("setpriv is not there")
        nobody = 65_534
        self.where.chmod(0o711)
        place = self.where / "of-nobody"
        place.mkdir(mode=0o700)
        os.chown(place, nobody, nobody)
        daemon = subprocess.Popen(
            [setpriv, f"--reuid={nobody}", f"--regid={nobody}", "--clear-groups", str(programs.gatewayd), "--paper",
             "--socket", str(place / "gw.sock")],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            env=programs.clean_environment(), cwd="/")
        self.addCleanup(daemon.wait)
        self.addCleanup(daemon.kill)
        self.addCleanup(daemon.stderr.close)

        def is_there():
            if daemon.poll() is not None:
                self.skipTest("nobody may not run the daemon here: " + daemon.stderr.read().decode(errors="replace"))
            return (place / "gw.sock").exists()

        os.chmod(self.where.parent, 0o711)
        programs.wait_until(is_there, "the socket")
        process = pathlib.Path(f"/proc/{daemon.pid}")
        self.assertIn(f"Uid:\t{nobody}", (process / "status").read_text())
        self.assertEqual((process / "environ").stat().st_uid, 0, "it is not dumpable: its user may not look into it")


class LogCases(unittest.TestCase):
    def test_an_orders_life_is_logged_with_its_names(self):
        gateway = programs.Gateway()
        self.addCleanup(gateway.kill)
        with gateway.connect() as client:
            client.call("orders.place", {
                "symbol": "PI_XBTUSD", "side": "buy", "type": "market", "quantity": "10",
                "client_order_id": "log-1"})
        owner = f"uid:{os.getuid()}"
        for event in ("order submitted", "order accepted|order ended", "fill"):
            pattern = rf"info ({event}) \(.*client_order_id=log-1, .*owner={owner}, .*symbol=PI_XBTUSD"
            programs.wait_until(
                lambda pattern=pattern: re.search(pattern, gateway.log_text()), f"{event} in the log")
        self.assertIn("notice starting (account=paper, environment=paper, version=", gateway.log_text())
        self.assertIn("notice serving (account=paper, environment=paper, socket=", gateway.log_text())
        self.assertIn("notice exchange feed connected (url=ws://127.0.0.1:", gateway.log_text())
        self.assertIn("info client connected (", gateway.log_text())
        self.assertEqual(gateway.stop(), 0)
        self.assertRegex(gateway.log_text(), r"notice draining \(clients=\d+\)\n(.*\n)*.* notice stopped\n$")

    def test_an_end_before_the_beginning_is_told_once(self):
        outcome = programs.run_daemon("--config", "/nowhere.yaml")
        self.assertEqual(outcome.returncode, CONFIGURATION_IS_WRONG)
        self.assertEqual(outcome.stderr.count("/nowhere.yaml"), 2, outcome.stderr)

    def test_a_stream_of_the_journals_gets_priorities(self):
        if os.path.exists("/run/systemd/journal/socket"):
            self.skipTest("this machine's journal would take the records itself")
        path = programs.directory() / "stream"
        with open(path, "wb") as stream:
            status = os.fstat(stream.fileno())
            ended = subprocess.run(
                [str(programs.gatewayd), "--config", "/nowhere.yaml"], stdin=subprocess.DEVNULL, stderr=stream,
                timeout=programs.PATIENCE,
                env=programs.clean_environment(JOURNAL_STREAM=f"{status.st_dev}:{status.st_ino}"))
        self.assertEqual(ended.returncode, CONFIGURATION_IS_WRONG)
        self.assertRegex(
            path.read_text(), r"^<2>the configuration is wrong \(exit_code=78, reason=/nowhere.yaml:\\n.*\)\n$")
