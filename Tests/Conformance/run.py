#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Proves clients and the gateway against the cases of this folder.

The last line is `N passed, N failed, N skipped`. Exit codes: 0 all as expected, 1 something failed, 2 wrong usage or
nothing could be run.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))

from languages import BUILD, ROOT, build, environment, placed, table  # noqa: E402

GATEWAY = "gateway"


def with_jsonschema():
    """Runs this program again in the tests' own environment, where jsonschema is."""
    try:
        import jsonschema
        if hasattr(jsonschema, "Draft202012Validator"):
            return
    except ImportError:
        pass
    place = BUILD / "python"
    if os.environ.get("CONFORMANCE_ENVIRONMENT") == str(place):
        sys.exit("jsonschema is not there though it was installed: remove " + str(place))
    program = place / "bin/python3"
    if not program.exists():
        print("installing jsonschema", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        subprocess.run([str(program), "-m", "pip", "install", "--quiet", "jsonschema"], check=True)
    os.environ["CONFORMANCE_ENVIRONMENT"] = str(place)
    os.execv(str(program), [str(program), *sys.argv])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--language", action="append", metavar="NAME",
                        help="only this one (of languages.json, or \"gateway\"); may be repeated")
    parser.add_argument("--driver", metavar="COMMAND", help="test the client with this driver instead")
    parser.add_argument("--case", metavar="TEXT", help="only cases with this in theme/name")
    parser.add_argument("--gatewayd", type=pathlib.Path, metavar="PATH",
                        help="the program kraken-gatewayd (default: the debug build's)")
    parser.add_argument("--no-build", action="store_true", help="the drivers are built already")
    parser.add_argument("--known-failing", type=pathlib.Path, default=HERE / "known-failing.txt", metavar="FILE",
                        help="cases that may fail, each with its reason")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="so many cases at once (default 2)")
    parser.add_argument("--patience", metavar="SECONDS", 
                        help="how long anything may take before it has failed (default 10)")
    parser.add_argument("--trace", action="store_true", help="print the frames of passed cases too")
    parser.add_argument("--list", action="store_true", help="name the cases and end")
    return parser.parse_args()


def load_cases(wanted):
    """All cases in files' order, each with its theme and its name theme/name."""
    cases = []
    for file in sorted((HERE / "cases").glob("*.json")):
        content = json.loads(file.read_text())
        for case in content["cases"]:
            case["theme"] = content["theme"]
            case["id"] = f"{content['theme']}/{case['name']}"
            values = {**shared_values(), **content.get("values", {}), **case.get("values", {})}
            case["values"] = {name: repeated(value) for name, value in values.items()}
            cases.append(case)
    for file in sorted((ROOT / "proto-docs/transcripts").glob("*/*.ndjson")):
        name = f"{file.parent.name}-{file.stem}"
        cases.append({"theme": "transcripts", "name": name, "id": f"transcripts/{name}", "client": "raw",
                      "transcript": file})
    return [case for case in cases if wanted is None or wanted in case["id"]]


def repeated(value):
    """{"$repeat": TEXT, "times": N} is a long text."""
    return value["$repeat"] * value["times"] if isinstance(value, dict) and "$repeat" in value else value


def shared_values():
    return json.loads((HERE / "values.json").read_text())


def load_languages(options):
    if options.driver:
        return {"driver": {"run": shlex.split(options.driver)}}
    languages = table()
    chosen = options.language or [*languages, GATEWAY]
    for name in chosen:
        if name not in languages and name != GATEWAY:
            sys.exit(f"no such language: {name}; there are {', '.join([*languages, GATEWAY])}")
    return {name: languages.get(name, {}) for name in chosen}


def load_known_failing(file):
    """Lines of: language theme/name reason."""
    known = {}
    for line in file.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            words = line.split(None, 2)
            if len(words) < 3:
                sys.exit(f"{file.name}: a line needs language, theme/name and the reason: {line}")
            known[(words[0], words[1])] = words[2]
    return known


class Tally:
    """What came of every case, language by language and theme by theme."""

    def __init__(self, known_failing):
        self.known_failing, self.cells, self.counts = known_failing, {}, {"passed": 0, "failed": 0, "skipped": 0}

    def add(self, language, case, outcome, with_trace):
        word, listed = outcome.word, self.known_failing.get((language, case["id"]))
        if word == "failed" and listed:
            word, outcome.text, outcome.trace = "known", f"known: {listed}", ""
        elif word == "passed" and listed:
            word, outcome.text = "failed", f"passes and still stands in known-failing.txt: {listed}"
        cell = self.cells.setdefault((case["theme"], language), {"passed": 0, "known": 0, "failed": 0, "skipped": 0})
        cell[word] += 1
        self.counts["passed" if word == "known" else word] += 1
        label = {"passed": "pass", "known": "known", "failed": "FAIL", "skipped": "SKIP"}[word]
        print(f"{label:<5} {language}  {case['id']}" + (f"\n    {outcome.text}" if outcome.text else ""), flush=True)
        if outcome.trace and (word == "failed" or with_trace):
            print("    " + outcome.trace.replace("\n", "\n    "), flush=True)

    def matrix(self, languages):
        themes = sorted({theme for theme, _ in self.cells})
        rows = [["", *languages]]
        rows += [[theme, *(self.cell(theme, language) for language in languages)] for theme in themes]
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        for row in rows:
            print("  ".join(text.ljust(width) for text, width in zip(row, widths)).rstrip())

    def cell(self, theme, language):
        cell = self.cells.get((theme, language))
        if cell is None:
            return "-"
        total = sum(cell.values())
        words = [f"{cell['passed']}/{total}"]
        words += [f"{cell[word]} {word}" for word in ("known", "failed", "skipped") if cell[word]]
        return " ".join(words)


def find_gatewayd(options):
    if options.gatewayd:
        program = options.gatewayd.absolute()
        if not program.exists():
            sys.exit(f"{program} is not there")
        return program
    program = ROOT / ".build/debug/kraken-gatewayd"
    return program if program.exists() else None


def main():
    options = arguments()
    cases = load_cases(options.case)
    if options.list:
        for case in cases:
            print(case["id"])
        return 0
    if not cases:
        print(f"no case has \"{options.case}\" in its name; --list names them", file=sys.stderr)
        return 2
    if options.patience:
        os.environ["CONFORMANCE_PATIENCE"] = options.patience
    with_jsonschema()
    from schemas import Schemas
    schemas, gatewayd = Schemas(ROOT / "proto-docs/schema"), find_gatewayd(options)
    tally = Tally(load_known_failing(options.known_failing))
    languages = load_languages(options)
    unbuilt = 0
    for name, language in languages.items():
        if name != GATEWAY and not options.no_build and not build(name, language, language.get("build", [])):
            unbuilt += 1
            continue
        run_language(name, language, cases, schemas, gatewayd, tally, options)
    print()
    tally.matrix(list(languages))
    counts = tally.counts
    if unbuilt:
        print(f"{unbuilt} drivers could not be built")
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] or unbuilt or not counts["passed"] else 0


def run_language(name, language, cases, schemas, gatewayd, tally, options):
    from case import play
    is_gateway = name == GATEWAY
    command, kept = placed(language.get("run", [])), environment(language)
    chosen = [{**case, "environment": {**kept, **case.get("environment", {})}} for case in cases
              if (case.get("client") == "raw") == is_gateway]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        outcomes = [pool.submit(play, case, command, schemas, gatewayd) for case in chosen]
        for case, outcome in zip(chosen, outcomes):
            tally.add(name, case, outcome.result(), options.trace)


if __name__ == "__main__":
    sys.exit(main())
