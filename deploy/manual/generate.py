#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the manual pages and the shell completions: the options from the programs themselves, the keys from the example
configuration, the events from the journal's catalogue, and the rest from the templates beside this file."""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
DEPLOY = HERE.parent
PROGRAMS = ("kraken-gatewayd", "krakenctl", "kraken-paper-venue")


def roff(text):
    """Text as roff takes it literally."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga").replace("^", "\\(ha").replace("~", "\\(ti")
    text = text.replace("'", "\\(aq").replace('"', "\\(dq").replace("…", "...")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


def paragraphs(text, heading=".SS {}"):
    """Text with indented examples: those are kept as they stand, the rest is filled. Words in capitals are headings."""
    output, is_example = [], False
    for line in text.strip("\n").splitlines():
        indented = line.startswith("  ")
        if re.match(r"^[A-Z]{4,}[A-Z ]*\b", line):
            output += [*([".fi", ".RE"] if is_example else []), heading.format(roff(line.rstrip(':').capitalize()))]
            is_example = False
            continue
        if indented and not is_example:
            output += [".PP", ".RS 4", ".nf"]
        elif is_example and not indented and line.strip():
            output += [".fi", ".RE", ".PP"]
        if line.strip():
            is_example = indented
            output.append(roff(line[2:] if indented else line))
        elif not is_example:
            output.append(".PP")
        else:
            output.append("")
    if is_example:
        output += [".fi", ".RE"]
    return tidy(output)


def tidy(lines):
    """No paragraph begins where one has begun, and no line is empty."""
    output = []
    for line in "\n".join(lines).split("\n"):
        if line == "" or (line == ".PP" and (not output or output[-1] == ".PP" or output[-1][:3] in (".SH", ".SS"))):
            if line == "" and output and output[-1] != ".sp":
                output.append(".sp")
            continue
        output.append(line)
    output = [line for line, after in zip(output, [*output[1:], ""])
              if not (line == ".PP" and after[:3] in (".PP", ".SS", ".SH", ".TP", ".HP", ""))]
    while output and output[-1] in (".PP", ".sp"):
        output.pop()
    return "\n".join(line for index, line in enumerate(output)
                     if not (line == ".sp" and index + 1 < len(output) and output[index + 1] in (".fi", ".PP")))


# MARK: Options

def help_of(program):
    output = subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True, text=True).stdout
    return json.loads(output)["command"]


def names(argument):
    dashes = {"long": "--", "short": "-", "longWithSingleDash": "-"}
    return [dashes[name["kind"]] + name["name"] for name in argument.get("names", [])]


def option_lines(arguments):
    lines = []
    for argument in arguments:
        if not argument.get("shouldDisplay", True):
            continue
        value = argument.get("valueName", "")
        if argument["kind"] == "positional":
            head = f"\\fI{roff(value)}\\fR" + (" ..." if argument.get("isRepeating") else "")
        else:
            shown = ", ".join(f"\\fB{roff(name)}\\fR" for name in names(argument))
            head = shown + (f" \\fI{roff(value)}\\fR" if argument["kind"] == "option" else "")
        text = argument.get("abstract", "")
        if values := argument.get("allValues"):
            if not all(word in text for word in values):
                text += f" One of {', '.join(values)}."
        default = argument.get("defaultValue")
        if default not in (None, "", "false", "[]"):
            text += f" Default: {default}."
        if argument.get("isRepeating") and "again" not in text:
            text += " May be given again."
        lines += [".TP", head, roff(text.strip() or "No more to say.")]
    return lines


def synopsis(name, command):
    parts = [f".B {roff(name)}"]
    for argument in command["arguments"]:
        if not argument.get("shouldDisplay", True) or "--help" in names(argument) or "--version" in names(argument):
            continue
        if argument["kind"] == "positional":
            text = f"\\fI{roff(argument['valueName'])}\\fR" + (" ..." if argument.get("isRepeating") else "")
        else:
            text = f"\\fB{roff(names(argument)[-1])}\\fR"
            if argument["kind"] == "option":
                text += f" \\fI{roff(argument['valueName'])}\\fR"
        parts.append(f"[{text}]" if argument["isOptional"] else text)
    return parts


def command_lines(name, program):
    """Every command with its own options; those of the program itself are left to one list."""
    common = [names(argument) for argument in program["arguments"]]
    lines = []
    for command in program["subcommands"]:
        if command["commandName"] == "help":
            continue
        own = {**command, "arguments": [
            argument for argument in command["arguments"] if names(argument) not in common]}
        lines += [f".SS {roff(command['commandName'])}"]
        lines += [command_synopsis(f"{name} {command['commandName']}", own), ".PP", roff(command["abstract"])]
        lines += option_lines(own["arguments"])
        if discussion := command.get("discussion", "").strip():
            # Within the command's section: a heading of its own would end that.
            lines += [".PP", paragraphs(discussion, heading=".PP\n{}:")]
    return lines


def command_synopsis(name, command):
    return "\n".join([".HP 4", *synopsis(name, command)])


# MARK: Keys

def configuration_keys():
    """The sections of the example: each key with its default, and what the comment above it says."""
    lines = (DEPLOY / "gateway.example.yaml").read_text().splitlines()
    start = next(index for index, line in enumerate(lines) if line and not line.startswith("#"))
    section, comment, output = None, [], []
    index = start
    while index < len(lines):
        line = lines[index]
        text = line.strip()
        if not text:
            comment = []
        elif match := re.match(r"^(# )?(\w+):\s*$", line):
            section = match[2]
            output.append(("section", section, comment, None))
            comment = []
        elif match := re.match(r"^(\s*)(# )?(\w+): (\S.*)$", line):
            isTop = match[1] == ""
            key = match[3] if isTop else f"{section}.{match[3]}"
            is_absent = bool(match[2])
            output.append(("key", key, comment, (match[4], is_absent)))
            comment = []
        elif text.startswith("#"):
            comment.append(text[1:].strip() if not text.startswith("#  ") else text[1:])
        elif text.startswith("- "):
            output.append(("entry", section, comment, (text, False)))
            comment = []
        index += 1
    return output


def configuration_lines():
    lines = []
    for kind, name, comment, value in configuration_keys():
        text = comment_text(comment)
        if kind == "section":
            lines += [f".SS {roff(name)}"] + ([text] if text else [])
        elif kind == "key":
            lines += [".TP", f"\\fB{roff(name)}\\fR"]
            shown, is_absent = value
            default = f"For example \\fB{roff(shown)}\\fR; absent by default." if is_absent else f"Default: \\fB{roff(shown)}\\fR."
            lines += [(text + "\n" if text else "") + default]
        else:
            lines += [*([".PP", text] if text else []), ".PP", ".RS 4", ".nf", roff(value[0]), ".fi", ".RE"]
    return lines


def comment_text(comment):
    output = []
    for line in comment:
        if line.startswith("  ") or line.startswith("- "):
            output += [".br"]
        output.append(roff(line.strip()))
    return "\n".join(output)


# MARK: Events

def event_lines():
    text = (DEPLOY / "journal/kraken-gateway.catalog").read_text()
    lines = []
    for entry in ("\n" + text).split("\n-- ")[1:]:
        number, head = entry.split("\n", 1)
        subject = re.search(r"^Subject: (.*)$", head, re.MULTILINE)[1]
        lines += [".TP", f"\\fB{roff(subject)}\\fR", f"MESSAGE_ID={number}"]
    return lines


# MARK: Exit codes

def exit_lines(command):
    """The table that the daemon's help ends with."""
    codes = re.findall(r"^ +(\d+)  (\S.*)$", command["discussion"].split("Exit codes:")[1], re.MULTILINE)
    if not codes:
        sys.exit("the daemon's help tells no exit codes")
    return [line for code, meaning in codes for line in (".TP", f".B {code}", roff(meaning[0].upper() + meaning[1:] + "."))]


# MARK: Pages

def version_of(program):
    output = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    return re.search(r"\d+\.\d+\.\d+", output)[0]


def date():
    """The date of the pages: of the package's sources, so that the same sources give the same pages."""
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
    return time.strftime("%Y-%m-%d", time.gmtime(seconds))


def page(template, fields):
    text = (HERE / template).read_text()
    for name, value in fields.items():
        text = text.replace(f"@{name}@", value if isinstance(value, str) else tidy(value))
    if left := re.search(r"@[A-Z]+@", text):
        sys.exit(f"{template}: {left[0]} has no meaning")
    return text


def write_manual(programs, folder):
    folder.mkdir(parents=True, exist_ok=True)
    helps = {name: help_of(programs[name]) for name in PROGRAMS}
    common = {"VERSION": version_of(programs["kraken-gatewayd"]), "DATE": date()}
    daemon, control, venue = (helps[name] for name in PROGRAMS)
    pages = {
        "kraken-gatewayd.8": {
            "SYNOPSIS": synopsis("kraken-gatewayd", daemon), "OPTIONS": option_lines(daemon["arguments"]),
            "EXITS": exit_lines(daemon), "EVENTS": event_lines()},
        "krakenctl.1": {
            "OPTIONS": option_lines(control["arguments"]), "COMMANDS": command_lines("krakenctl", control)},
        "kraken-paper-venue.1": {
            "SYNOPSIS": synopsis("kraken-paper-venue", venue), "OPTIONS": option_lines(venue["arguments"]),
            "DISCUSSION": paragraphs(venue.get("discussion", ""))},
        "kraken-gateway.yaml.5": {"KEYS": configuration_lines()},
    }
    for name, fields in pages.items():
        (folder / name).write_text(page(f"{name}.in", {**common, **fields}))


def write_completions(programs, folder):
    for shell, place in [("bash", "bash/{}"), ("zsh", "zsh/_{}"), ("fish", "fish/{}.fish")]:
        for name in PROGRAMS:
            output = subprocess.run(
                [programs[name], "--generate-completion-script", shell], check=True, capture_output=True, text=True).stdout
            path = folder / place.format(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            # It is read by a shell, not run.
            path.write_text(re.sub(r"^#!.*\n", "", output))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True, type=pathlib.Path, help="the folder of the three programs")
    parser.add_argument("--manual", type=pathlib.Path, help="where the pages go")
    parser.add_argument("--completions", type=pathlib.Path, help="where the completions go")
    options = parser.parse_args()
    programs = {name: options.programs / name for name in PROGRAMS}
    for path in programs.values():
        if not os.access(path, os.X_OK):
            sys.exit(f"{path} is not there: build it first")
    if options.manual:
        write_manual(programs, options.manual)
    if options.completions:
        write_completions(programs, options.completions)


if __name__ == "__main__":
    main()
