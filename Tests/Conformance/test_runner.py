#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the runner: a client that is wrong in a known way must be found, by the case that is there for it."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
REFERENCE = [sys.executable, str(HERE / "reference/driver.py")]

# The mistake, the case that must find it, and a word of what it must say.
MISTAKES = [
    ("counts_characters", "framing/sends-what-is-not-ascii", "broken frame"),
    ("times_as_text", "deadlines/thirty-seconds", "against the schema"),
    ("same_id", "cancellation/ids-are-never-used-twice", "must"),
    ("answers_cancelled_twice", "cancellation/a-cancelled-call-waits", "report"),
    ("takes_doubles", "order/two-streams-of-one-topic-get-each", "report"),
    ("bears_holes", "order/a-hole-without-a-word", "report"),
    ("hides_gaps", "gap/tells-what-was-lost", "report"),
    ("hides_gaps", "conflation/a-conflated-ticker", "report"),
    ("ends_are_all_proper", "end/an-end-with-an-error", "report"),
    ("silent_reconnect", "reconnect/streams-go-on", "report"),
    ("sends_again", "reconnect/open-calls-fail-at-once", "also sent"),
    ("lies_about_orders", "reconnect/open-calls-fail-at-once", "outcome"),
    ("never_waits", "bye/later-means-come-back", "came after"),
    ("new_order_id", "idempotency/repeated-with-the-same-id", "client_order_id"),
    ("drops_details", "errors/every-member-arrives", "details"),
    ("takes_anything", "unknown/what-cannot-be-read", "error"),
    ("uses_doubles", "decimals/long-small-and-negative", "expected"),
    ("uses_doubles", "integers/counters-beyond", "expected"),
    ("reads_always", "slow-consumer/a-stream-that-nobody-reads", "nobody reads"),
]


def run(*arguments):
    """The exit code and everything that was said."""
    command = [sys.executable, str(HERE / "run.py"), "--patience", "3", *map(str, arguments)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          timeout=120)
    return done.returncode, done.stdout


def driver(*mistakes):
    words = [word for mistake in mistakes for word in ("--mistake", mistake)]
    return ["--driver", " ".join([*REFERENCE, *words])]


class MistakeCases(unittest.TestCase):
    def test_every_mistake_is_found(self):
        for mistake, case, word in MISTAKES:
            with self.subTest(mistake=mistake, case=case):
                code, said = run(*driver(mistake), "--case", case)
                self.assertEqual(code, 1, said)
                self.assertIn(f"FAIL  driver  {case}", said)
                self.assertIn("0 passed, 1 failed, 0 skipped", said)
                self.assertIn(word, said)
                self.assertIn(" ms  client ", said, "the frames are to be shown")

    def test_without_a_mistake_the_same_cases_pass(self):
        for case in sorted({case for _, case, _ in MISTAKES}):
            with self.subTest(case=case):
                code, said = run(*driver(), "--case", case)
                self.assertEqual(code, 0, said)
                self.assertIn("1 passed, 0 failed, 0 skipped", said)


class RunnerCases(unittest.TestCase):
    def test_a_driver_that_ends_at_once_fails_and_does_not_hang(self):
        code, said = run("--driver", "false", "--case", "hello/greets-first")
        self.assertEqual(code, 1, said)
        self.assertIn("0 passed, 1 failed, 0 skipped", said)
        self.assertIn("the driver has ended", said)

    def test_a_driver_that_says_nonsense_fails(self):
        code, said = run("--driver", "echo nonsense", "--case", "hello/greets-first")
        self.assertEqual(code, 1, said)

    def test_what_could_not_be_run_is_not_passed(self):
        code, said = run(*driver("cannot_place"), "--case", "idempotency/one-attempt")
        self.assertEqual(code, 1, said)
        self.assertIn("could not run: no such command: place", said)

    def test_a_known_failure_does_not_fail_the_run(self):
        with self.known("driver gap/tells-what-was-lost-and-the-state the gaps are not told yet") as file:
            code, said = run(*driver("hides_gaps"), "--case", "gap/tells-what", "--known-failing", file.name)
        self.assertEqual(code, 0, said)
        self.assertIn("the gaps are not told yet", said)

    def test_a_known_failure_that_passes_fails_the_run(self):
        with self.known("driver gap/tells-what-was-lost-and-the-state the gaps are not told yet") as file:
            code, said = run(*driver(), "--case", "gap/tells-what", "--known-failing", file.name)
        self.assertEqual(code, 1, said)
        self.assertIn("still stands in known-failing.txt", said)

    def test_a_case_that_is_not_there_is_said(self):
        code, said = run(*driver(), "--case", "no such case")
        self.assertEqual(code, 2, said)
        self.assertIn("no case has", said)

    def known(self, line):
        file = tempfile.NamedTemporaryFile("w", suffix=".txt")
        file.write(line + "\n")
        file.flush()
        return file


if __name__ == "__main__":
    unittest.main()
