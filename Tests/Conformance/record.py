#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Records the golden sessions of a version: run once for a release, never to make a failing replay pass.

usage: record.py GATEWAYD FOLDER     such as .build/release/kraken-gatewayd proto-docs/transcripts/version-1
"""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))

from transcripts import record  # noqa: E402


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.splitlines()[2])
    gatewayd, folder = map(pathlib.Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    for name, steps in json.loads((HERE / "sessions.json").read_text()).items():
        lines = [json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in record(gatewayd, steps)]
        (folder / f"{name}.ndjson").write_text("\n".join(lines) + "\n")
        print(f"{name}: {len(lines)} lines")


if __name__ == "__main__":
    main()
