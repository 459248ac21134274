# SPDX-License-Identifier: Apache-2.0
"""The table of languages: how each builds and runs its driver, its samples and its measurement."""
import json
import os
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / ".build/conformance"


def table():
    return json.loads((HERE / "languages.json").read_text())


def placed(words, **more):
    """The words of a command with the places put in."""
    for name, value in {"root": ROOT, "build": BUILD, **more}.items():
        words = [word.replace("{" + name + "}", str(value)) for word in words]
    return words


def environment(language):
    """What the language's programs need, beside what is there."""
    names, values = language.get("environment", {}), list(language.get("environment", {}).values())
    return dict(zip(names, placed(values)))


def build(name, language, commands):
    """Builds; the output is shown when that fails."""
    BUILD.mkdir(parents=True, exist_ok=True)
    for command in commands:
        try:
            done = subprocess.run(placed(command), cwd=ROOT / language.get("folder", "."), stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                  env={**os.environ, **environment(language)})
        except OSError as error:
            print(f"{name} cannot be built ({' '.join(command)}): {error}")
            return False
        if done.returncode != 0:
            print(f"{name} cannot be built ({' '.join(command)}):\n{done.stdout[-4000:]}")
            return False
    return True
