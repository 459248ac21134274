# SPDX-License-Identifier: Apache-2.0
"""The one error of this library."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

# A gateway that says one of these may serve again in a moment.
_RETURNING_CODES = ("UNAVAILABLE", "RESOURCE_EXHAUSTED")


class ClientReason:
    """The reasons this library gives by itself; all others are the gateway's, in :class:`Reason`."""

    #: There is no socket at the path: the gateway does not run, or listens elsewhere.
    SOCKET_ABSENT = "SOCKET_ABSENT"
    #: The socket is there and nobody listens: the gateway has ended without removing it.
    SOCKET_REFUSED = "SOCKET_REFUSED"
    #: The user may not use the socket, or a stranger serves it.
    SOCKET_FORBIDDEN = "SOCKET_FORBIDDEN"
    #: The path is longer than the 107 bytes the system can connect to.
    SOCKET_PATH_TOO_LONG = "SOCKET_PATH_TOO_LONG"
    #: The path names something that is no stream socket, or the system refused for another reason.
    SOCKET_FAILED = "SOCKET_FAILED"
    #: The connection ended, or is being made again.
    CONNECTION_LOST = "CONNECTION_LOST"
    #: The program has closed the client.
    CLIENT_CLOSED = "CLIENT_CLOSED"
    #: The method is a stream and was called, or is a call and was followed.
    WRONG_KIND = "WRONG_KIND"
    #: The stream's events went on from another place without a word about it.
    STREAM_BROKEN = "STREAM_BROKEN"
    #: Two tasks or threads wait for the events of one stream.
    ALREADY_ITERATED = "ALREADY_ITERATED"


class GatewayError(Exception):
    """Everything that goes wrong between a program and the gateway, and what gateway or exchange refused."""

    def __init__(
        self,
        code: str,
        reason: str,
        message: str,
        *,
        origin: str = "client",
        outcome: str = "not_done",
        retryable: bool = False,
        retry_after: Optional[float] = None,
        details: Optional[Mapping[str, str]] = None,
    ) -> None:
        super().__init__(code, reason, message)
        #: What kind of failure it is, one of gRPC's canonical codes by name.
        self.code = code
        #: A stable upper-case word: one of :class:`Reason` or :class:`ClientReason`, or a newer one.
        self.reason = reason
        #: What happened and what to do next, in a sentence.
        self.message = message
        #: Who said no: ``client``, ``gateway``, ``venue`` or ``network``.
        self.origin = origin
        #: What is known of the effect: ``not_done``, ``done`` or ``unknown``. Unknown is settled by asking
        #: for the order, or by repeating it, with its ``client_order_id``.
        self.outcome = outcome
        #: Whether the same call may succeed later and is safe to repeat.
        self.retryable = retryable
        #: How many seconds to wait before a repeat; None when nobody said.
        self.retry_after = retry_after
        #: More facts, by name.
        self.details: Dict[str, str] = dict(details or {})
        #: The name of the order that was to be placed; None if the error is not about placing one.
        self.client_order_id: Optional[str] = None
        # Whether the gateway gave it as the answer to one call.
        self._is_answer = False

    def __str__(self) -> str:
        return f"{self.code} {self.reason}: {self.message}"

    def __reduce__(self) -> Any:
        return (_restored, (self.code, self.reason, self.message, dict(self.__dict__)))

    @property
    def is_answer(self) -> bool:
        """Whether it is the gateway's own answer to the call, rather than what became of the connection."""
        return self._is_answer

    @property
    def means_try_again(self) -> bool:
        """Whether a gateway that said this may serve again in a moment."""
        return self.code in _RETURNING_CODES

    def to_json(self) -> Dict[str, Any]:
        """The error object as it stands on the wire."""
        json: Dict[str, Any] = {
            "code": self.code,
            "reason": self.reason,
            "message": self.message,
            "origin": self.origin,
            "outcome": self.outcome,
            "retryable": self.retryable,
        }
        if self.retry_after is not None:
            json["retry_after_ms"] = round(self.retry_after * 1000)
        if self.details:
            json["details"] = dict(self.details)
        return json

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> GatewayError:
        """Reads an error object; words this version does not know survive as themselves.

        Raises ``ValueError`` if it has no code, or a member has the wrong type.
        """
        retry_after = json.get("retry_after_ms")
        if retry_after is not None and (type(retry_after) is not int or retry_after < 0):
            raise ValueError(f'"retry_after_ms" must be a whole number, not {retry_after!r}')
        details = json.get("details")
        if details is not None and not isinstance(details, dict):
            raise ValueError('"details" must be an object')
        retryable = json.get("retryable", False)
        if not isinstance(retryable, bool):
            raise ValueError('"retryable" must be true or false')
        error = cls(
            _word(json, "code", None),
            _word(json, "reason", ""),
            _word(json, "message", ""),
            origin=_word(json, "origin", "gateway"),
            # An error that does not say so has not said that nothing was done.
            outcome=_word(json, "outcome", "unknown"),
            retryable=retryable,
            retry_after=None if retry_after is None else retry_after / 1000,
            details={
                name: fact if isinstance(fact, str) else repr(fact) for name, fact in (details or {}).items()
            },
        )
        error._is_answer = True
        return error

    @classmethod
    def from_bye(cls, json: Mapping[str, Any]) -> GatewayError:
        """The gateway's reason for closing the connection."""
        error = cls.from_json(json)
        error._is_answer = False
        error.origin = "gateway"
        error.outcome = "not_done"
        error.retryable = error.means_try_again
        return error


def _word(json: Mapping[str, Any], name: str, otherwise: Optional[str]) -> str:
    value = json.get(name, otherwise)
    if not isinstance(value, str):
        raise ValueError(f'"{name}" must be text, not {value!r}' if name in json else f'"{name}" is missing')
    return value


def _restored(code: str, reason: str, message: str, state: Dict[str, Any]) -> GatewayError:
    error = GatewayError(code, reason, message)
    error.__dict__.update(state)
    return error
