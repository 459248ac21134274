#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lets ccxt and ccxt.pro trade at a simulated exchange. Runs in a virtual environment of its own, made on the first run.

The last line is `N passed, N failed, N skipped`; the exit code is 1 when a case failed, 2 when nothing could be run.
"""

import argparse
import hashlib
import importlib.util
import os
import pathlib
import subprocess
import sys
import unittest
import venv

HERE = pathlib.Path(__file__).resolve().parent
END_TO_END = HERE.parent / "EndToEnd"
REQUIREMENTS = HERE / "requirements.txt"
sys.dont_write_bytecode = True


def environment(folder):
    """The environment's Python; made anew when the requirements have changed."""
    python = folder / "bin/python"
    stamp = folder / "requirements.sha256"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    print(f"installing {REQUIREMENTS.name} into {folder}", flush=True)
    venv.create(folder, clear=True, with_pip=True)
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS], check=True)
    stamp.write_text(wanted)
    return python


def end_to_end_runner():
    specification = importlib.util.spec_from_file_location("end_to_end_run", END_TO_END / "run.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def main():
    repository = HERE.parents[1]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--paper-venue", type=pathlib.Path, default=repository / ".build/debug/kraken-paper-venue",
                        metavar="PATH", help="the program kraken-paper-venue (default: the debug build's)")
    parser.add_argument("--environment", type=pathlib.Path, default=repository / ".build/ccxt-environment",
                        metavar="FOLDER", help="where the virtual environment is kept")
    parser.add_argument("--only", metavar="TEXT", help="only cases with this in their name")
    options = parser.parse_args()
    if not options.paper_venue.exists():
        print(f"{options.paper_venue} is not there: build it with swift build, or say where it is", file=sys.stderr)
        return 2
    try:
        python = environment(options.environment.absolute())
    except subprocess.CalledProcessError as error:
        print(f"ccxt could not be installed from PyPI ({error}); is the network there?", file=sys.stderr)
        return 2
    # An environment's Python may be a link to the one that runs: its prefix tells them apart.
    if pathlib.Path(sys.prefix).resolve() != options.environment.resolve():
        os.execv(python, [str(python), *sys.argv])

    sys.path[:0] = [str(HERE), str(END_TO_END)]
    import programs
    programs.paper_venue = options.paper_venue.absolute()
    runner = end_to_end_runner()
    cases = list(runner.cases_of(unittest.defaultTestLoader.discover(str(HERE), pattern="cases_ccxt_*.py")))
    if options.only:
        wanted = options.only.replace(" ", "_").lower()
        cases = [case for case in cases if wanted in case.id().lower()]
    outcome = runner.Outcome()
    for case in cases:
        case.run(outcome)
    failed = {case.test_case.id() if hasattr(case, "test_case") else case.id()
              for case, _ in outcome.failures + outcome.errors}
    print(f"{outcome.passed} passed, {len(failed)} failed, {len(outcome.skipped)} skipped")
    return 1 if failed or not outcome.passed else 0


if __name__ == "__main__":
    sys.exit(main())
