# SPDX-License-Identifier: Apache-2.0
"""Configuration and command line: every mistake is named, and what is allowed."""

import os
import re
import unittest

import programs

CONFIGURATION_IS_WRONG, CREDENTIALS, CANNOT_CREATE, USAGE = 78, 77, 73, 64
KEYS = programs.REPOSITORY / "Sources/Gateway/Configuration/ConfigurationKey.swift"
EXAMPLE = programs.REPOSITORY / "deploy/gateway.example.yaml"


class ConfigurationCases(unittest.TestCase):
    def setUp(self):
        self.where = programs.directory()

    def check(self, text, **environment):
        file = self.where / "gateway.yaml"
        file.write_text(text)
        return programs.run_daemon("--config", file, "--check-config", **environment)

    def test_mistakes_name_their_key_and_what_is_allowed(self):
        for text, words in [
            ("acount:\n  type: paper\n", ["line 1", "acount", "account"]),
            ("account:\n  typ: paper\n", ["line 2", "account.typ", "account.type"]),
            ("account:\n  type: real\n", ["line 2", "account.type", "paper", "demo", "live", "real"]),
            ("account: paper\n", ["account", "mapping"]),
            ("exchange:\n  timeout_seconds: soon\n", ["exchange.timeout_seconds", "soon"]),
            ("exchange:\n  timeout_seconds: 0\n", ["exchange.timeout_seconds", "1", "600"]),
            ("exchange:\n  rest_url: kraken.com\n", ["exchange.rest_url", "https://"]),
            ("account:\n  type: paper\nexchange:\n  rest_url: http://127.0.0.1:1\n", ["exchange", "all three"]),
            ("account:\n  type: live\n  api_key_file: key\n", ["account.api_secret_file", "missing"]),
            ("socket:\n  mode: rw\n", ["socket.mode", "0660"]),
            ("limits:\n  max_streams: -1\n", ["limits.max_streams"]),
            ("log:\n  level: loud\n", ["log.level", "debug"]),
            ("assets:\n  - {symbol: BTC}\n", ["assets[0].broker_symbol", "missing"]),
            ("assets:\n  - {symbol: BTC, broker: PI_XBTUSD}\n", ["assets[0].broker", "broker_symbol"]),
            ("assets: BTC\n", ["assets", "list"]),
            ("- account\n", ["mapping"]),
            ("account: {\n", ["YAML"]),
        ]:
            with self.subTest(text):
                outcome = self.check(text)
                self.assertEqual(outcome.returncode, CONFIGURATION_IS_WRONG, outcome.stderr)
                for word in words:
                    self.assertIn(word, outcome.stderr)

    def test_all_mistakes_are_told_in_one_run(self):
        outcome = self.check("account:\n  type: real\nlog:\n  level: loud\nsockets: 1\n")
        self.assertEqual(outcome.returncode, CONFIGURATION_IS_WRONG)
        for word in ("account.type", "log.level", "sockets"):
            self.assertIn(word, outcome.stderr)

    def test_the_environment_stands_over_the_file(self):
        outcome = self.check("account:\n  name: file\n", KRAKEN_GATEWAY_ACCOUNT_NAME="environment")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertIn("environment (paper)", outcome.stdout)
        outcome = self.check("account:\n  type: paper\n", KRAKEN_GATEWAY_ACCOUNT_TYPE="real")
        self.assertEqual(outcome.returncode, CONFIGURATION_IS_WRONG)
        self.assertIn("account.type", outcome.stderr)

    def test_a_secret_that_others_can_read_is_refused(self):
        key = programs.private_file(self.where / "key", "k")
        secret = programs.private_file(self.where / "secret", "c2VjcmV0", mode=0o644)
        text = f"account:\n  type: live\n  api_key_file: {key}\n  api_secret_file: {secret}\n"
        outcome = self.check(text)
        self.assertEqual(outcome.returncode, CREDENTIALS)
        self.assertIn(f"chmod 600 {secret}", outcome.stderr)
        self.assertNotIn("c2VjcmV0", outcome.stderr + outcome.stdout)
        secret.chmod(0o600)
        outcome = self.check(text)
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertNotIn("c2VjcmV0", outcome.stderr + outcome.stdout)

    def test_files_that_are_not_there_are_named(self):
        outcome = programs.run_daemon("--config", self.where / "nothing.yaml", "--check-config")
        self.assertEqual(outcome.returncode, CONFIGURATION_IS_WRONG)
        self.assertIn("nothing.yaml", outcome.stderr)
        outcome = self.check("account:\n  type: live\n  api_key_file: /no/key\n  api_secret_file: /no/secret\n")
        self.assertEqual(outcome.returncode, CREDENTIALS)
        self.assertIn("/no/key", outcome.stderr)

    def test_credentials_of_systemd_are_read_from_its_directory(self):
        programs.private_file(self.where / "kraken.key", "k", mode=0o400)
        programs.private_file(self.where / "kraken.secret", "c2VjcmV0", mode=0o400)
        text = "account:\n  type: live\n  api_key_credential: kraken.key\n  api_secret_credential: kraken.secret\n"
        outcome = self.check(text, CREDENTIALS_DIRECTORY=str(self.where))
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        outcome = self.check(text)
        self.assertEqual(outcome.returncode, CREDENTIALS)
        self.assertIn("LoadCredential=", outcome.stderr)

    def test_the_example_is_good_and_has_every_key(self):
        outcome = programs.run_daemon("--config", EXAMPLE, "--check-config")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        keys = re.findall(r'^    case \w+ = "([a-z_.]+)"', KEYS.read_text(), re.MULTILINE)
        self.assertGreater(len(keys), 20)
        # What holds lists and mappings has no key of its own in that table.
        nested = ["assets", "roles.grants", "risk.account", "risk.each_owner", "risk.owners"]
        self.assertEqual(sorted(keys + nested), sorted(self.keys_of_example()))

    def test_the_example_is_good_with_every_line_in_use(self):
        # What is commented out there is of one's own choosing; files named there do not exist here.
        text = re.sub(r"^(\s*)# ?(\w+: |  - \{)", r"\1\2", EXAMPLE.read_text(), flags=re.MULTILINE)
        text = re.sub(r"^ *api_\w+_(credential|file):.*\n", "", text, flags=re.MULTILINE)
        outcome = self.check(text)
        self.assertEqual(outcome.returncode, 0, outcome.stderr + text)

    def keys_of_example(self):
        keys, section = [], None
        for line in EXAMPLE.read_text().splitlines():
            if match := re.match(r"^(\w+):\s*(#.*)?$", line):
                section = match[1]
                if section == "assets":
                    keys.append(section)
            elif match := re.match(r"^(?:# (?=[a-z_]+: /))?(\w+): \S", line):
                keys.append(match[1])
            elif section != "assets" and (match := re.match(r"^  (?:# )?(\w+): ", line)):
                keys.append(f"{section}.{match[1]}")
        return keys

    def test_a_version_and_help_are_told(self):
        outcome = programs.run_daemon("--version")
        self.assertEqual(outcome.returncode, 0)
        self.assertRegex(outcome.stdout, r"^\d+\.\d+\.\d+\n$")
        outcome = programs.run_daemon("--help")
        self.assertEqual(outcome.returncode, 0)
        for option in ("--paper", "--config", "--socket", "--check-config", "--version"):
            self.assertIn(option, outcome.stdout)

    def test_wrong_options_end_with_the_usage(self):
        for options in (["--paprika"], ["--socket"], ["gateway.yaml"]):
            outcome = programs.run_daemon(*options)
            self.assertEqual(outcome.returncode, USAGE, options)
            self.assertIn("kraken-gatewayd", outcome.stderr)

    def test_sockets_that_cannot_be_made_say_why(self):
        taken = self.where / "file"
        taken.write_text("mine")
        for path, word in [
            (self.where / ("x" * 120), "107"), (self.where / "no/such/directory.sock", "directory"),
            (taken, "not a stream socket"), (taken / "gw.sock", "directory"),
        ]:
            with self.subTest(path=str(path)):
                outcome = programs.run_daemon("--paper", "--socket", path)
                self.assertEqual(outcome.returncode, CANNOT_CREATE, outcome.stderr)
                self.assertIn(word, outcome.stderr)
        self.assertEqual(taken.read_text(), "mine", "what is no socket is left alone")

    def test_the_socket_has_the_mode_of_the_configuration(self):
        for text, mode in (("", 0o600), ('socket:\n  mode: "0666"\n', 0o666)):
            gateway = programs.Gateway(text, healthy=False)
            self.addCleanup(gateway.kill)
            self.assertEqual(os.stat(gateway.path).st_mode & 0o777, mode)
