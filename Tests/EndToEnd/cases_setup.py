# SPDX-License-Identifier: Apache-2.0
"""`krakenctl setup`: without anybody to ask, and on a terminal."""

import base64
import os
import pty
import shutil
import stat
import subprocess
import time
import unittest

import programs
from client import PATIENCE

USAGE, REFUSED = 64, 1
SECRET = base64.b64encode(bytes(range(64))).decode()


class SetupCases(unittest.TestCase):
    def setUp(self):
        self.where = programs.directory()
        self.home = self.where / "home"
        self.home.mkdir()

    def run_setup(self, *arguments, stdin="", expecting=0):
        outcome = subprocess.run(
            [str(programs.krakenctl), "setup", *map(str, arguments)], input=stdin, capture_output=True, text=True,
            timeout=PATIENCE, env=self.environment())
        self.assertEqual(outcome.returncode, expecting, outcome.stdout + outcome.stderr)
        self.assertNotIn(SECRET, outcome.stdout + outcome.stderr)
        return outcome

    def environment(self):
        environment = programs.clean_environment(HOME=str(self.home))
        environment.pop("XDG_CONFIG_HOME", None)
        return environment

    def venue(self):
        venue = programs.PaperVenue()
        self.addCleanup(venue.kill)
        urls = ["--rest-url", venue.urls["rest"], "--charts-url", venue.urls["charts"],
                "--websocket-url", venue.urls["websocket"]]
        return venue, ["--gatewayd", programs.gatewayd, *urls]

    def mode(self, path):
        return stat.S_IMODE(path.stat().st_mode)

    def test_a_paper_account_needs_no_answer(self):
        outcome = self.run_setup("--type", "paper", "--user")
        path = self.home / ".config/kraken-gateway/paper.yaml"
        self.assertIn(str(path), outcome.stdout)
        self.assertEqual(self.mode(path), 0o600)
        self.assertEqual(self.mode(path.parent), 0o700)
        checked = programs.run_daemon("--config", path, "--check-config")
        self.assertEqual(checked.returncode, 0, checked.stderr)
        self.assertIn("account   paper (paper)", checked.stdout)

    def test_key_and_secret_are_tried_written_and_used(self):
        venue, options = self.venue()
        outcome = self.run_setup(
            "mine", "--type", "paper", "--user", *options, "--api-key-file", "-", "--api-secret-file", "-",
            stdin=f"{venue.key}\n{SECRET}\n")
        self.assertIn("may trade     yes", outcome.stdout)
        folder = self.home / ".config/kraken-gateway"
        for name in ("mine.yaml", "mine.api_key", "mine.api_secret"):
            self.assertEqual(self.mode(folder / name), 0o600, name)
        self.assertEqual((folder / "mine.api_secret").read_text(), SECRET + "\n")
        gateway = programs.Gateway((folder / "mine.yaml").read_text())
        self.addCleanup(gateway.kill)
        with gateway.connect() as client:
            self.assertIn("equity", client.call("account.get_state"))
            self.assertEqual(client.call("gateway.get_info")["account"], "mine")

    def test_a_key_that_is_not_accepted_is_not_written(self):
        venue, options = self.venue()
        key = programs.private_file(self.where / "k", "wrong-key")
        secret = programs.private_file(self.where / "s", SECRET)
        outcome = self.run_setup(
            "mine", "--type", "paper", "--user", *options, "--api-key-file", key, "--api-secret-file", secret,
            expecting=REFUSED)
        self.assertIn("the key cannot be used", outcome.stderr)
        self.assertIn("--no-check", outcome.stderr)
        self.assertFalse((self.home / ".config/kraken-gateway/mine.yaml").exists())
        self.run_setup(
            "mine", "--type", "paper", "--user", "--no-check", *options, "--api-key-file", key, "--api-secret-file",
            secret)
        self.assertTrue((self.home / ".config/kraken-gateway/mine.yaml").exists())

    def test_what_is_there_is_not_replaced_unasked(self):
        self.run_setup("--type", "paper", "--user")
        path = self.home / ".config/kraken-gateway/paper.yaml"
        path.write_text("account:\n  type: paper\n# mine\n")
        outcome = self.run_setup("--type", "paper", "--user", expecting=REFUSED)
        self.assertIn(f"{path} is there already", outcome.stderr)
        self.assertIn("# mine", path.read_text())
        self.run_setup("--type", "paper", "--user", "--force")
        self.assertNotIn("# mine", path.read_text())

    def test_a_service_of_the_system_gets_its_credentials_from_systemd(self):
        root = self.where / "image"
        self.run_setup(
            "main", "--type", "live", "--root", root, "--no-check", "--api-key-file", "-", "--api-secret-file", "-",
            stdin=f"the-key\n{SECRET}\n")
        store = root / "etc/credstore"
        self.assertEqual(self.mode(store), 0o700)
        self.assertEqual(self.mode(store / "kraken-gateway.main.api_secret"), 0o600)
        drop_in = (root / "etc/systemd/system/kraken-gateway@main.service.d/credentials.conf").read_text()
        self.assertIn("LoadCredential=kraken.api_secret:/etc/credstore/kraken-gateway.main.api_secret\n", drop_in)
        configuration = root / "etc/kraken-gateway/main.yaml"
        self.assertEqual(self.mode(configuration), 0o644)
        passed = self.where / "passed"
        passed.mkdir()
        for name in ("api_key", "api_secret"):
            shutil.copy(store / f"kraken-gateway.main.{name}", passed / f"kraken.{name}")
        checked = programs.run_daemon(
            "--config", configuration, "--check-config", CREDENTIALS_DIRECTORY=str(passed),
            STATE_DIRECTORY=str(self.where))
        self.assertEqual(checked.returncode, 0, checked.stderr)
        self.assertIn("account   main (live)", checked.stdout)

    def test_wrong_words_are_told_what_is_right(self):
        for arguments, stdin, words in [
            (["--user"], "", "--type is missing: paper, live or demo"),
            (["--type", "live", "--user"], "", "--without-key for market data only"),
            (["../x", "--type", "paper", "--user"], "", "must begin with a letter"),
            (["--type", "live", "--user", "--api-key-file", "k"], "", "belong together"),
            (["--type", "live", "--user", "--api-key-file", "-", "--api-secret-file", "-"], "one\n", "two lines"),
            (["--type", "live", "--user", "--rest-url", "http://x"], "", "belong together"),
        ]:
            with self.subTest(arguments=arguments):
                self.assertIn(words, self.run_setup(*arguments, stdin=stdin, expecting=USAGE).stderr)
        self.assertFalse((self.home / ".config").exists())

    def test_demo_is_said_to_be_retired(self):
        outcome = self.run_setup("--type", "demo", "--user", "--without-key")
        self.assertIn("retired its demo environment on 14 July 2026", outcome.stdout)

    # MARK: On a terminal

    def talk(self, arguments, answers):
        """Answers each question on a terminal, and returns what was shown and the exit code."""
        child, terminal = pty.fork()
        if child == 0:
            os.execve(str(programs.krakenctl), ["krakenctl", "setup", *map(str, arguments)], self.environment())
        shown = b""
        deadline = time.monotonic() + PATIENCE
        answers = list(answers)
        try:
            while True:
                self.assertLess(time.monotonic(), deadline, shown)
                try:
                    piece = os.read(terminal, 4096)
                except OSError:
                    break
                if not piece:
                    break
                shown += piece
                while answers and answers[0][0].encode() in shown.split(b"\x00")[-1]:
                    question, answer = answers.pop(0)
                    # What was asked before is not asked again.
                    shown += b"\x00"
                    os.write(terminal, answer.encode())
        finally:
            os.close(terminal)
            _, status = os.waitpid(child, 0)
        self.assertEqual(answers, [], shown)
        return shown.replace(b"\x00", b"").decode(), os.waitstatus_to_exitcode(status)

    def test_it_asks_step_by_step_and_never_shows_the_secret(self):
        venue, options = self.venue()
        shown, code = self.talk(["--user", *options], [
            ("paper or live?", "sim\n"), ("paper or live?", "paper\n"), ("A name for the account [paper]", "mine\n"),
            ("API key", f"{venue.key}\n"), ("API secret (not shown)", SECRET + "\n")])
        self.assertEqual(code, 0, shown)
        self.assertNotIn(SECRET[:20], shown)
        self.assertIn("may trade     yes", shown)
        folder = self.home / ".config/kraken-gateway"
        self.assertEqual((folder / "mine.api_secret").read_text(), SECRET + "\n")
        shown, code = self.talk(["mine", "--type", "paper", "--user", *options], [("Replace it? [y/N]", "\n")])
        self.assertEqual((code, "nothing was written" in shown), (REFUSED, True), shown)

    def test_ctrl_c_at_the_secret_writes_nothing_and_leaves_the_terminal_as_it_was(self):
        venue, options = self.venue()
        shown, code = self.talk(["mine", "--type", "paper", "--user", *options], [
            ("API key", f"{venue.key}\n"), ("API secret (not shown)", "abc\x03")])
        self.assertEqual((code, "nothing was written" in shown), (REFUSED, True), shown)
        self.assertFalse((self.home / ".config").exists())
