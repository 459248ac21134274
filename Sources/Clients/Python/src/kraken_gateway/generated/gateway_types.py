# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""What the service ``gateway`` tells. The daemon itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Dict, Optional, Tuple

from .._reading import (
    FAILURES,
    Message,
    decimal,
    decimal_or_none,
    elements,
    flag,
    flag_or_none,
    integer,
    integer_or_none,
    made,
    members,
    optional,
    text,
    text_or_none,
    unreadable,
)
from .words import *


@dataclass(frozen=True)
class HelloResult(Message):
    """What the gateway says of itself and of the client."""

    #: The version both speak from here on.
    protocol_version: int
    #: The gateway's own version.
    gateway_version: str
    #: What the account is: only live moves money.
    environment: str
    #: Who the client is, as the kernel proved it.
    identity: Identity
    #: What this connection may use.
    limits: Limits

    @classmethod
    def from_json(cls, json: Any) -> HelloResult:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "protocol_version": integer(json["protocol_version"]),
                "gateway_version": text(json["gateway_version"]),
                "environment": text(json["environment"]),
                "identity": Identity.from_json(json["identity"]),
                "limits": Limits.from_json(json["limits"]),
            })
        except FAILURES as failure:
            raise unreadable("HelloResult", failure) from failure


@dataclass(frozen=True)
class Identity(Message):
    """Who the kernel says the client is, and what it may therefore do."""

    #: The user's number.
    uid: int
    #: The group's number.
    gid: int
    #: The process's number.
    pid: int
    #: The name its orders carry.
    owner: str
    #: What it may do.
    role: str

    @classmethod
    def from_json(cls, json: Any) -> Identity:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "uid": integer(json["uid"]),
                "gid": integer(json["gid"]),
                "pid": integer(json["pid"]),
                "owner": text(json["owner"]),
                "role": text(json["role"]),
            })
        except FAILURES as failure:
            raise unreadable("Identity", failure) from failure


@dataclass(frozen=True)
class Limits(Message):
    """What one connection may use."""

    #: The longest frame from client to gateway, its length not counted.
    max_frame_bytes: int
    #: Calls that wait for their answer.
    max_open_calls: int
    #: Streams that are open.
    max_streams: int
    #: What is held for a client that does not read.
    max_queue_bytes: int
    #: How deep a frame's JSON may be nested.
    max_depth: int
    #: What counts for a call without timeout_ms.
    default_timeout_ms: int

    @classmethod
    def from_json(cls, json: Any) -> Limits:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "max_frame_bytes": integer(json["max_frame_bytes"]),
                "max_open_calls": integer(json["max_open_calls"]),
                "max_streams": integer(json["max_streams"]),
                "max_queue_bytes": integer(json["max_queue_bytes"]),
                "max_depth": integer(json["max_depth"]),
                "default_timeout_ms": integer(json["default_timeout_ms"]),
            })
        except FAILURES as failure:
            raise unreadable("Limits", failure) from failure


@dataclass(frozen=True)
class GatewayInfo(Message):
    """What runs, for which account, and against which exchange."""

    #: The gateway's own version.
    version: str
    #: What the account is: only live moves money.
    environment: str
    #: The account's configured name.
    account: str
    #: The instrument to show when none is named.
    default_symbol: str
    #: The exchange's addresses.
    exchange: Exchange
    #: When the gateway started.
    started_at_us: int
    #: The gateway's clock.
    now_us: int
    #: How many clients are connected, the asking one included.
    clients: int
    #: The stream from the exchange.
    feeds: FeedState
    #: Whether account and orders can be used at all.
    has_credentials: bool
    #: The user's own names of instruments.
    assets: Tuple[Asset, ...]

    @classmethod
    def from_json(cls, json: Any) -> GatewayInfo:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "version": text(json["version"]),
                "environment": text(json["environment"]),
                "account": text(json["account"]),
                "default_symbol": text(json["default_symbol"]),
                "exchange": Exchange.from_json(json["exchange"]),
                "started_at_us": integer(json["started_at_us"]),
                "now_us": integer(json["now_us"]),
                "clients": integer(json["clients"]),
                "feeds": FeedState.from_json(json["feeds"]),
                "has_credentials": flag(json["has_credentials"]),
                "assets": tuple([Asset.from_json(item) for item in elements(json["assets"])]),
            })
        except FAILURES as failure:
            raise unreadable("GatewayInfo", failure) from failure


@dataclass(frozen=True)
class Exchange(Message):
    """Where the exchange is."""

    #: Where calls go.
    rest_url: str
    #: Where candles come from.
    charts_url: str
    #: Where streams come from.
    websocket_url: str

    @classmethod
    def from_json(cls, json: Any) -> Exchange:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "rest_url": text(json["rest_url"]),
                "charts_url": text(json["charts_url"]),
                "websocket_url": text(json["websocket_url"]),
            })
        except FAILURES as failure:
            raise unreadable("Exchange", failure) from failure


@dataclass(frozen=True)
class Asset(Message):
    """One of the user's own names for an instrument."""

    #: The user's own name.
    symbol: str
    #: Kraken's name.
    broker_symbol: str
    #: The currency it is priced in.
    quote_currency: Optional[str] = None

    @classmethod
    def from_json(cls, json: Any) -> Asset:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "symbol": text(json["symbol"]),
                "broker_symbol": text(json["broker_symbol"]),
                "quote_currency": text_or_none(get("quote_currency")),
            })
        except FAILURES as failure:
            raise unreadable("Asset", failure) from failure


@dataclass(frozen=True)
class FeedState(Message):
    """How the gateway's stream connection to the exchange is doing."""

    #: Whether the stream from the exchange is up.
    connected: bool
    #: Since when it is so.
    since_us: Optional[int] = None
    #: When connecting is tried again; absent while connected.
    next_attempt_at_us: Optional[int] = None
    #: When the exchange last said something.
    last_message_at_us: Optional[int] = None
    #: Why it is not connected.
    reason: Optional[str] = None
    #: How many subscriptions are held at the exchange.
    subscriptions: Optional[int] = None

    @classmethod
    def from_json(cls, json: Any) -> FeedState:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "connected": flag(json["connected"]),
                "since_us": integer_or_none(get("since_us")),
                "next_attempt_at_us": integer_or_none(get("next_attempt_at_us")),
                "last_message_at_us": integer_or_none(get("last_message_at_us")),
                "reason": text_or_none(get("reason")),
                "subscriptions": integer_or_none(get("subscriptions")),
            })
        except FAILURES as failure:
            raise unreadable("FeedState", failure) from failure


@dataclass(frozen=True)
class HealthReport(Message):
    """Whether the gateway and its parts serve."""

    #: Of the part, or of all parts together.
    status: str
    #: Part by part.
    parts: Tuple[HealthPart, ...]

    @classmethod
    def from_json(cls, json: Any) -> HealthReport:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "status": text(json["status"]),
                "parts": tuple([HealthPart.from_json(item) for item in elements(json["parts"])]),
            })
        except FAILURES as failure:
            raise unreadable("HealthReport", failure) from failure


@dataclass(frozen=True)
class HealthPart(Message):
    """One thing that can fail by itself."""

    #: The part.
    name: str
    #: Whether it serves.
    status: str
    #: What is wrong, or worth knowing.
    message: Optional[str] = None

    @classmethod
    def from_json(cls, json: Any) -> HealthPart:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "name": text(json["name"]),
                "status": text(json["status"]),
                "message": text_or_none(get("message")),
            })
        except FAILURES as failure:
            raise unreadable("HealthPart", failure) from failure


@dataclass(frozen=True)
class Description(Message):
    """Methods, described."""

    #: In the order of their services.
    methods: Tuple[MethodDescription, ...]

    @classmethod
    def from_json(cls, json: Any) -> Description:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "methods": tuple([MethodDescription.from_json(item) for item in elements(json["methods"])]),
            })
        except FAILURES as failure:
            raise unreadable("Description", failure) from failure


@dataclass(frozen=True)
class MethodDescription(Message):
    """Everything a caller must know of one method."""

    #: The method.
    name: str
    #: The part of the name before the point.
    service: str
    #: What it does.
    summary: str
    #: One answer, or a stream.
    kind: str
    #: The least role that may call it.
    role: str
    #: JSON Schema of the parameters.
    params: Any
    #: JSON Schema of the result.
    result: Any
    #: What it can refuse with, besides the errors of any method.
    errors: Tuple[Refusal, ...]
    #: Of a stream: what counts without on_lag.
    default_on_lag: Optional[str] = None
    #: JSON Schema of an event of a stream.
    event: Optional[Any] = None

    @classmethod
    def from_json(cls, json: Any) -> MethodDescription:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "name": text(json["name"]),
                "service": text(json["service"]),
                "summary": text(json["summary"]),
                "kind": text(json["kind"]),
                "role": text(json["role"]),
                "params": json["params"],
                "result": json["result"],
                "errors": tuple([Refusal.from_json(item) for item in elements(json["errors"])]),
                "default_on_lag": text_or_none(get("default_on_lag")),
                "event": get("event"),
            })
        except FAILURES as failure:
            raise unreadable("MethodDescription", failure) from failure


@dataclass(frozen=True)
class Refusal(Message):
    """A failure that a method can give."""

    #: The error's code.
    code: str
    #: The error's reason.
    reason: str

    @classmethod
    def from_json(cls, json: Any) -> Refusal:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "code": text(json["code"]),
                "reason": text(json["reason"]),
            })
        except FAILURES as failure:
            raise unreadable("Refusal", failure) from failure


@dataclass(frozen=True)
class Diagnosis(Message):
    """What is slow, stale or wrong, in words."""

    #: The gravest first; empty when all is well.
    findings: Tuple[Finding, ...]

    @classmethod
    def from_json(cls, json: Any) -> Diagnosis:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "findings": tuple([Finding.from_json(item) for item in elements(json["findings"])]),
            })
        except FAILURES as failure:
            raise unreadable("Diagnosis", failure) from failure


@dataclass(frozen=True)
class Finding(Message):
    """One thing that somebody should know."""

    #: How grave.
    severity: str
    #: What it is about: a part of gateway.check_health, an order, a symbol.
    subject: str
    #: What is the matter and what to do about it.
    message: str
    #: Since when it is so.
    since_us: Optional[int] = None

    @classmethod
    def from_json(cls, json: Any) -> Finding:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "severity": text(json["severity"]),
                "subject": text(json["subject"]),
                "message": text(json["message"]),
                "since_us": integer_or_none(get("since_us")),
            })
        except FAILURES as failure:
            raise unreadable("Finding", failure) from failure
