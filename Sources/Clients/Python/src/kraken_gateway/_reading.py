# SPDX-License-Identifier: Apache-2.0
"""Between JSON and the generated types."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Callable, Dict, List, Optional, Type, TypeVar

from ._decimal_text import decimal_text
from .errors import GatewayError

_Made = TypeVar("_Made")

#: What goes wrong inside a reader when the JSON is not what the schema says.
FAILURES = (KeyError, TypeError, ValueError, ArithmeticError, AttributeError)

# What a decimal number is made of. `Decimal` itself would take spaces, underscores, NaN, and every script's
# digits, too; that what is made of these is a number, it checks.
_DECIMAL_CHARACTERS = "0123456789.-+eE"
_MOST_KNOWN_DECIMALS = 16_384


class Unreadable(ValueError):
    """JSON that is not what its type says; the message is the rest of a sentence."""


class _Decimals(Dict[Any, Any]):
    """Decimals by their text. Most prices of a market come again and again; each is made once.

    It forgets all of them when it has grown too large.
    """

    def __init__(self, bears_nothing: bool = False) -> None:
        super().__init__()
        self._bears_nothing = bears_nothing
        self._forget()

    def _forget(self) -> None:
        self.clear()
        if self._bears_nothing:
            self[None] = None

    def __missing__(self, text: Any) -> Decimal:
        # Stripped of them from both ends, nothing remains if there is nothing else.
        if type(text) is not str or text.strip(_DECIMAL_CHARACTERS):
            raise Unreadable(f"{text!r} stands where a decimal number as text must be")
        try:
            value = Decimal(text)
        except ArithmeticError as error:
            raise Unreadable(f"{text!r} stands where a decimal number as text must be") from error
        if len(self) >= _MOST_KNOWN_DECIMALS:
            self._forget()
        self[text] = value
        return value


#: ``decimal[text]`` is the number.
decimal: Dict[Any, Any] = _Decimals()
#: The same, where None is None.
decimal_or_none: Dict[Any, Any] = _Decimals(bears_nothing=True)


def text(value: Any) -> str:
    if type(value) is str:
        return value
    raise Unreadable(f"{value!r} stands where text must be")


def text_or_none(value: Any) -> Optional[str]:
    return None if value is None else text(value)


def integer(value: Any) -> int:
    if type(value) is int:
        return value
    raise Unreadable(f"{value!r} stands where a whole number must be")


def integer_or_none(value: Any) -> Optional[int]:
    return None if value is None else integer(value)


def flag(value: Any) -> bool:
    if value is True or value is False:
        return value
    raise Unreadable(f"{value!r} stands where true or false must be")


def flag_or_none(value: Any) -> Optional[bool]:
    return None if value is None else flag(value)


def elements(value: Any) -> List[Any]:
    if type(value) is list:
        return value
    raise Unreadable(f"{value!r} stands where a list must be")


def members(value: Any) -> Dict[str, Any]:
    if type(value) is dict:
        return value
    raise Unreadable(f"{value!r} stands where an object must be")


def optional(value: Any, read: Callable[[Any], _Made]) -> Optional[_Made]:
    return None if value is None else read(value)


def made(cls: Type[_Made], values: Dict[str, Any]) -> _Made:
    """An instance that holds ``values``; a frozen dataclass's own ``__init__`` takes five times as long."""
    instance = object.__new__(cls)
    object.__setattr__(instance, "__dict__", values)
    return instance


def unreadable(name: str, failure: Exception) -> Unreadable:
    """Why a value of the type ``name`` could not be read."""
    if isinstance(failure, Unreadable):
        return failure
    if isinstance(failure, KeyError):
        return Unreadable(f"{name} lacks {failure.args[0]!r}")
    return Unreadable(f"{name} cannot be read ({failure})")


@dataclass(frozen=True)
class Message:
    """What the gateway tells, as a value."""

    def to_json(self) -> Dict[str, Any]:
        """The value as it stands on the wire: decimals are text, what is absent is absent."""
        return {
            name.rstrip("_"): _written(value) for name, value in self.__dict__.items() if value is not None
        }


def _written(value: Any) -> Any:
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, (Message, GatewayError)):
        return value.to_json()
    if isinstance(value, (list, tuple)):
        return [_written(element) for element in value]
    if isinstance(value, dict):
        return {key: _written(member) for key, member in value.items()}
    return value
