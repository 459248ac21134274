# SPDX-License-Identifier: Apache-2.0
"""What the README shows is what runs."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parents[1]


def test_snippets_are_the_samples() -> None:
    text = (HERE / "README.md").read_text()
    shown = dict(re.findall(r"<!-- (samples/\S+) -->\n```python\n(.*?)\n```\n", text, re.DOTALL))
    samples = {f"samples/{file.name}": file for file in (HERE / "samples").glob("*.py")}
    assert shown.keys() == samples.keys()
    for name, file in samples.items():
        # Without its first lines: how to start it, the licence, and what it is.
        assert file.read_text().split('"""\n\n', 1)[1].rstrip() == shown[name]
