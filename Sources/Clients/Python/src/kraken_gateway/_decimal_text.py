# SPDX-License-Identifier: Apache-2.0
"""Decimals as text."""

from __future__ import annotations

from decimal import Decimal
from typing import Optional, Union

#: An exact number: text is sent as it is. Binary floating point is refused.
DecimalLike = Union[Decimal, str, int]


def number_text(value: Optional[DecimalLike]) -> Union[Decimal, str, int, None]:
    """A number that a program gave, as the protocol has it; what is none is left for others to refuse."""
    # A bool is an int, and no number anybody means.
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


# Beyond this many digits plain text would be absurd, and no price.
_LONGEST_PLAIN = 400


def decimal_text(value: Decimal) -> str:
    """A decimal as the gateway writes it: plain digits, no exponent."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and abs(value.adjusted()) + abs(exponent) <= _LONGEST_PLAIN:
        return format(value, "f")
    return str(value)
