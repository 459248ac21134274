# SPDX-License-Identifier: Apache-2.0
"""What the pages show runs as it stands there."""

import re
import subprocess
import sys
import unittest

import programs
from client import PATIENCE


class DocumentCases(unittest.TestCase):
    def run_python(self, page):
        text = (programs.REPOSITORY / page).read_text()
        blocks = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        self.assertTrue(blocks, f"{page} shows Python")
        for block in blocks:
            outcome = subprocess.run(
                [sys.executable, "-c", block], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                timeout=PATIENCE, env=programs.clean_environment(
                    KRAKEN_GATEWAY_SOCKET=programs.shared_gateway().path, PYTHONDONTWRITEBYTECODE="1"))
            self.assertEqual(outcome.returncode, 0, outcome.stderr)
            self.assertTrue(outcome.stdout.strip(), "it shows something")

    def test_the_python_of_the_front_page_runs(self):
        self.run_python("README.md")

    def test_the_python_of_the_protocols_page_runs(self):
        self.run_python("proto-docs/README.md")

    def test_the_lines_counted_as_ten_are_ten(self):
        client = (programs.REPOSITORY / "Tests/EndToEnd/ten_lines.py").read_text().split("class Gateway:\n")[1]
        self.assertLessEqual(len(client.splitlines()), 10)
