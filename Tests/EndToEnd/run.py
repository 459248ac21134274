#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the end-to-end cases against built programs: a real daemon, a real socket, and Python's standard library only.

The last line is `N passed, N failed, N skipped`; the exit code is 1 when a case failed, 2 when nothing could be run.
"""

import argparse
import faulthandler
import pathlib
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))

import programs  # noqa: E402

# A hanging case must tell where.
LONGEST_RUN = 840


class Outcome(unittest.TestResult):
    """One line per case, failures in full at once."""

    def __init__(self):
        super().__init__()
        self.passed = 0

    def startTest(self, case):
        super().startTest(case)
        self.began = time.monotonic()
        self.failed_parts = len(self.failures) + len(self.errors)

    def line(self, word, case, more=""):
        seconds = time.monotonic() - self.began
        name = case.id().removeprefix("cases_").replace(".test_", ": ").replace("_", " ")
        print(f"{word}  {name} ({seconds:.1f} s){more}", flush=True)

    def addSuccess(self, case):
        self.passed += 1
        self.line("pass", case)

    def addSkip(self, case, reason):
        super().addSkip(case, reason)
        self.line("SKIP", case, f": {reason}")

    def addFailure(self, case, error):
        super().addFailure(case, error)
        self.tell(case, self.failures[-1][1])

    def addError(self, case, error):
        super().addError(case, error)
        self.tell(case, self.errors[-1][1])

    def addSubTest(self, case, part, error):
        super().addSubTest(case, part, error)
        if error is not None:
            lists = self.failures if issubclass(error[0], case.failureException) else self.errors
            self.tell(case, f"{part._subDescription()}\n{lists[-1][1]}")

    def tell(self, case, text):
        self.line("FAIL", case, "\n    " + text.rstrip().replace("\n", "\n    "))


def cases_of(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from cases_of(item)
        else:
            yield item


def main():
    build = programs.REPOSITORY / ".build/debug"
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("gatewayd", "krakenctl", "paper-venue"):
        file = "krakenctl" if name == "krakenctl" else f"kraken-{name}"
        parser.add_argument(f"--{name}", type=pathlib.Path, default=build / file, metavar="PATH",
                            help=f"the program {file} (default: the debug build's)")
    parser.add_argument("--only", metavar="TEXT", help="only cases with this in their name")
    parser.add_argument("--list", action="store_true", help="name the cases and end")
    options = parser.parse_args()
    programs.gatewayd = options.gatewayd.absolute()
    programs.krakenctl = options.krakenctl.absolute()
    programs.paper_venue = options.paper_venue.absolute()
    for program in (programs.gatewayd, programs.krakenctl, programs.paper_venue):
        if not program.exists() and not options.list:
            print(f"{program} is not there: build it with swift build, or say where it is (--help)", file=sys.stderr)
            return 2

    loaded = unittest.defaultTestLoader.discover(str(HERE), pattern="cases_*.py")
    cases = list(cases_of(loaded))
    if options.only:
        wanted = options.only.replace(" ", "_").lower()
        cases = [case for case in cases if wanted in case.id().lower()]
        if not cases:
            print(f"no case has \"{options.only}\" in its name; --list names them", file=sys.stderr)
            return 2
    if options.list:
        for case in cases:
            print(case.id().removeprefix("cases_"))
        return 0

    faulthandler.dump_traceback_later(LONGEST_RUN, exit=True)
    outcome = Outcome()
    for case in cases:
        case.run(outcome)
    failed = {case.test_case.id() if hasattr(case, "test_case") else case.id()
              for case, _ in outcome.failures + outcome.errors}
    print(f"{outcome.passed} passed, {len(failed)} failed, {len(outcome.skipped)} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
