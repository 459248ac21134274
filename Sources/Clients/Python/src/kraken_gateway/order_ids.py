# SPDX-License-Identifier: Apache-2.0
"""Names of orders."""

from __future__ import annotations

import secrets
import time

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def unique_client_order_id() -> str:
    """A name that no other order has: 26 characters, in the order they were made (a ULID).

    Make one per logical order and keep it for every repeat of that order.
    """
    return _ulid(time.time_ns() // 1_000_000, secrets.randbits(80))


def _ulid(milliseconds: int, random: int) -> str:
    """48 bits of time and 80 random ones, in Crockford's base 32. https://github.com/ulid/spec"""
    rest = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | random
    characters = []
    for _ in range(26):
        characters.append(_ALPHABET[rest & 31])
        rest >>= 5
    return "".join(reversed(characters))
