# SPDX-License-Identifier: Apache-2.0
"""Compares what came with what a case expects, and fills in what was seen before.

An expected object names all members, unless one of them is `"...": true`: then others may be there too. An expected
object whose only key begins with `$` is a condition:

    {"$any": true}             anything
    {"$absent": true}          the member must not be there
    {"$bind": NAME}            anything, remembered as NAME; with "is" beside it, only what that matches
    {"$contains": [TEXT, …]}   text with all of these in it, without regard to case
    {"$pattern": EXPRESSION}   text that the regular expression describes whole
    {"$one_of": [A, B, …]}     any of these
    {"$optional": A}           the member may be absent, and matches A if it is there
    {"$above": A}              a number above this one
    {"$within": [A, B]}        a number from A to B
    {"$not": A}, {"$not_one_of": [A, B, …]}
    {"$integer": true}         a whole number
    {"$text": true}            text that is not empty

A text that is `${NAME}` stands for the remembered value; within a longer text it is put in.
"""
import json
import re

REFERENCE = re.compile(r"\$\{([a-z_][a-z0-9_.]*)\}")


class Mismatch(Exception):
    """What came is not what was expected."""


def shown(value, limit=400):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= limit else f"{text[:limit]}… ({len(text)} characters)"


def fill(template, known):
    """The template with what is known put in."""
    if isinstance(template, str):
        whole = REFERENCE.fullmatch(template)
        if whole:
            return known[whole.group(1)]
        return REFERENCE.sub(lambda found: str(known[found.group(1)]), template)
    if isinstance(template, list):
        return [fill(item, known) for item in template]
    if isinstance(template, dict):
        return {key: fill(value, known) for key, value in template.items()}
    return template


def match(expected, actual, known, at=""):
    """Raises `Mismatch` unless `actual` is as expected; remembers in `known` what is to be bound."""
    if isinstance(expected, dict) and any(key.startswith("$") for key in expected):
        return condition(expected, actual, known, at)
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            raise Mismatch(f"{at or 'it'}: expected an object, came {shown(actual)}")
        return members(expected, actual, known, at)
    if isinstance(expected, list):
        if not isinstance(actual, list) or len(actual) != len(expected):
            raise Mismatch(f"{at or 'it'}: expected a list of {len(expected)}, came {shown(actual)}")
        for index, (left, right) in enumerate(zip(expected, actual)):
            match(left, right, known, f"{at}[{index}]")
        return None
    if isinstance(expected, str):
        expected = fill(expected, known)
        if isinstance(expected, (dict, list)):
            return match_value(expected, actual, at)
    return match_value(expected, actual, at)


def match_value(expected, actual, at):
    """Exactly: true is not 1, and absent is not null."""
    same_kind = isinstance(expected, bool) == isinstance(actual, bool) and (expected is None) == (actual is None)
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key in sorted(set(expected) | set(actual)):
            if key not in actual or key not in expected:
                word = "is missing" if key not in actual else f"was not expected: {shown(actual[key])}"
                raise Mismatch(f"{at}.{key}: {word}")
            match_value(expected[key], actual[key], f"{at}.{key}")
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        for index, (left, right) in enumerate(zip(expected, actual)):
            match_value(left, right, f"{at}[{index}]")
    elif not same_kind or expected != actual:
        raise Mismatch(f"{at or 'it'}: expected {shown(expected)}, came {shown(actual)}")


def members(expected, actual, known, at):
    is_open = "..." in expected
    for key, value in expected.items():
        if key == "...":
            continue
        if isinstance(value, dict) and value.get("$absent"):
            if key in actual:
                raise Mismatch(f"{at}.{key}: must be absent, came {shown(actual[key])}")
        elif isinstance(value, dict) and "$optional" in value:
            if key in actual:
                match(value["$optional"], actual[key], known, f"{at}.{key}")
        elif key not in actual:
            raise Mismatch(f"{at}.{key}: is missing; came {shown(actual)}")
        else:
            match(value, actual[key], known, f"{at}.{key}")
    if not is_open:
        for key in actual:
            if key not in expected:
                raise Mismatch(f"{at}.{key}: was not expected: {shown(actual[key])}")


def condition(expected, actual, known, at):
    for name, value in expected.items():
        if name == "$any" or name == "is":
            continue
        if name == "$bind":
            if "is" in expected:
                match(expected["is"], actual, known, at)
            known[value] = actual
        elif name == "$contains":
            text = actual.lower() if isinstance(actual, str) else ""
            missing = [word for word in value if fill(word, known).lower() not in text]
            if missing:
                raise Mismatch(f"{at}: expected a text with {missing}, came {shown(actual)}")
        elif name == "$pattern":
            if not isinstance(actual, str) or not re.fullmatch(fill(value, known), actual):
                raise Mismatch(f"{at}: expected a text like {value}, came {shown(actual)}")
        elif name == "$one_of":
            one_of(value, actual, known, at)
        elif name == "$not":
            if actual == fill(value, known):
                raise Mismatch(f"{at}: must not be {shown(actual)}")
        elif name == "$not_one_of":
            if actual in fill(value, known):
                raise Mismatch(f"{at}: must be none of {shown(fill(value, known))}")
        elif name == "$above":
            if not actual > fill(value, known):
                raise Mismatch(f"{at}: must be above {fill(value, known)}, came {shown(actual)}")
        elif name == "$within":
            low, high = fill(value, known)
            if not isinstance(actual, (int, float)) or not low <= actual <= high:
                raise Mismatch(f"{at}: must be from {low} to {high}, came {shown(actual)}")
        elif name == "$integer":
            if not isinstance(actual, int) or isinstance(actual, bool):
                raise Mismatch(f"{at}: expected a whole number, came {shown(actual)}")
        elif name == "$text":
            if not isinstance(actual, str) or not actual:
                raise Mismatch(f"{at}: expected a text, came {shown(actual)}")
        else:
            raise ValueError(f"no such condition: {name}")


def one_of(choices, actual, known, at):
    for choice in choices:
        attempt = dict(known)
        try:
            match(choice, actual, attempt, at)
        except Mismatch:
            continue
        known.update(attempt)
        return
    raise Mismatch(f"{at}: expected one of {shown(choices)}, came {shown(actual)}")
