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
class Metrics(Message):
    """What was counted and measured since the start."""

    #: The gateway's clock.
    now_us: int
    #: Since when is counted.
    started_at_us: int
    #: One after another; later releases may add some.
    families: Tuple[MetricFamily, ...]

    @classmethod
    def from_json(cls, json: Any) -> Metrics:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "now_us": integer(json["now_us"]),
                "started_at_us": integer(json["started_at_us"]),
                "families": tuple([MetricFamily.from_json(item) for item in elements(json["families"])]),
            })
        except FAILURES as failure:
            raise unreadable("Metrics", failure) from failure


@dataclass(frozen=True)
class MetricFamily(Message):
    """One thing that is counted or measured. OpenMetrics has it as kraken_gateway_ and its name."""

    #: Its stable name.
    name: str
    #: How its points are to be read.
    kind: str
    #: What it means.
    help: str
    #: One for every set of labels.
    points: Tuple[MetricPoint, ...]
    #: Of counters and gauges that count something else than things: bytes.
    unit: Optional[str] = None

    @classmethod
    def from_json(cls, json: Any) -> MetricFamily:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "name": text(json["name"]),
                "kind": text(json["kind"]),
                "help": text(json["help"]),
                "points": tuple([MetricPoint.from_json(item) for item in elements(json["points"])]),
                "unit": text_or_none(get("unit")),
            })
        except FAILURES as failure:
            raise unreadable("MetricFamily", failure) from failure


@dataclass(frozen=True)
class MetricPoint(Message):
    """One number, or the distribution of many times."""

    #: What it is about.
    labels: Dict[str, str]
    #: Of counters and gauges.
    value: Optional[int] = None
    #: Of histograms.
    distribution: Optional[Distribution] = None

    @classmethod
    def from_json(cls, json: Any) -> MetricPoint:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "labels": {key: text(item) for key, item in members(json["labels"]).items()},
                "value": integer_or_none(get("value")),
                "distribution": optional(get("distribution"), Distribution.from_json),
            })
        except FAILURES as failure:
            raise unreadable("MetricPoint", failure) from failure


@dataclass(frozen=True)
class Distribution(Message):
    """How long something took, in nanoseconds. Percentiles are exact to two digits, those of clients to one."""

    #: How many times were measured.
    count: int
    #: All of them together.
    sum_ns: int
    #: The shortest.
    min_ns: int
    #: Half were no longer.
    p50_ns: int
    #: 90 % were no longer.
    p90_ns: int
    #: 99 % were no longer.
    p99_ns: int
    #: 99.9 % were no longer.
    p999_ns: int
    #: The longest.
    max_ns: int
    #: Counts up to fixed bounds, rising.
    buckets: Tuple[Bucket, ...]

    @classmethod
    def from_json(cls, json: Any) -> Distribution:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "count": integer(json["count"]),
                "sum_ns": integer(json["sum_ns"]),
                "min_ns": integer(json["min_ns"]),
                "p50_ns": integer(json["p50_ns"]),
                "p90_ns": integer(json["p90_ns"]),
                "p99_ns": integer(json["p99_ns"]),
                "p999_ns": integer(json["p999_ns"]),
                "max_ns": integer(json["max_ns"]),
                "buckets": tuple([Bucket.from_json(item) for item in elements(json["buckets"])]),
            })
        except FAILURES as failure:
            raise unreadable("Distribution", failure) from failure


@dataclass(frozen=True)
class Bucket(Message):
    """How many times were no longer than a bound."""

    #: The bound.
    up_to_ns: int
    #: How many.
    count: int

    @classmethod
    def from_json(cls, json: Any) -> Bucket:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "up_to_ns": integer(json["up_to_ns"]),
                "count": integer(json["count"]),
            })
        except FAILURES as failure:
            raise unreadable("Bucket", failure) from failure


@dataclass(frozen=True)
class ClientList(Message):
    """Who is connected."""

    #: In the order of their coming.
    clients: Tuple[ConnectedClient, ...]

    @classmethod
    def from_json(cls, json: Any) -> ClientList:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "clients": tuple([ConnectedClient.from_json(item) for item in elements(json["clients"])]),
            })
        except FAILURES as failure:
            raise unreadable("ClientList", failure) from failure


@dataclass(frozen=True)
class ConnectedClient(Message):
    """One connection and what it uses."""

    #: Its number, for gateway.kill_client.
    client: int
    #: Whether it is the one that asks.
    is_caller: bool
    #: Who it is, as the kernel proved it.
    identity: Identity
    #: When it came.
    connected_at_us: int
    #: How many calls it has made.
    calls: int
    #: How many of them wait for their answer.
    open_calls: int
    #: What it follows.
    streams: Tuple[ClientStream, ...]
    #: Events that were given to it.
    events: int
    #: Events that its lag policies left out, and told it of.
    skipped_events: int
    #: What it sent.
    received_bytes: int
    #: What was sent to it.
    sent_bytes: int
    #: What waits because it does not read.
    queued_bytes: int
    #: Whether its calls are not read until it takes its answers.
    is_held_back: bool
    #: What it said it is, in its hello.
    name: Optional[str] = None
    #: The client library's name.
    library: Optional[str] = None
    #: The client library's version.
    library_version: Optional[str] = None
    #: The user's name, where the system knows one.
    user: Optional[str] = None
    #: From the exchange's bytes in the gateway to the kernel's taking the event for this client, sampled.
    delivery: Optional[Distribution] = None

    @classmethod
    def from_json(cls, json: Any) -> ConnectedClient:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "client": integer(json["client"]),
                "is_caller": flag(json["is_caller"]),
                "identity": Identity.from_json(json["identity"]),
                "connected_at_us": integer(json["connected_at_us"]),
                "calls": integer(json["calls"]),
                "open_calls": integer(json["open_calls"]),
                "streams": tuple([ClientStream.from_json(item) for item in elements(json["streams"])]),
                "events": integer(json["events"]),
                "skipped_events": integer(json["skipped_events"]),
                "received_bytes": integer(json["received_bytes"]),
                "sent_bytes": integer(json["sent_bytes"]),
                "queued_bytes": integer(json["queued_bytes"]),
                "is_held_back": flag(json["is_held_back"]),
                "name": text_or_none(get("name")),
                "library": text_or_none(get("library")),
                "library_version": text_or_none(get("library_version")),
                "user": text_or_none(get("user")),
                "delivery": optional(get("delivery"), Distribution.from_json),
            })
        except FAILURES as failure:
            raise unreadable("ConnectedClient", failure) from failure


@dataclass(frozen=True)
class ClientStream(Message):
    """One stream of a client."""

    #: The id of the call that opened it.
    id: int
    #: What it follows, for people.
    topic: str
    #: What happens when the client reads too slowly.
    on_lag: str
    #: Whether events are left out now.
    is_behind: bool

    @classmethod
    def from_json(cls, json: Any) -> ClientStream:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "id": integer(json["id"]),
                "topic": text(json["topic"]),
                "on_lag": text(json["on_lag"]),
                "is_behind": flag(json["is_behind"]),
            })
        except FAILURES as failure:
            raise unreadable("ClientStream", failure) from failure


@dataclass(frozen=True)
class KillResult(Message):
    """Whose connection was closed."""

    #: Its number.
    client: int

    @classmethod
    def from_json(cls, json: Any) -> KillResult:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "client": integer(json["client"]),
            })
        except FAILURES as failure:
            raise unreadable("KillResult", failure) from failure


@dataclass(frozen=True)
class DrainResult(Message):
    """The end has begun."""

    #: How many are connected, the asking one included.
    clients: int
    #: How many calls wait for their answer.
    open_calls: int

    @classmethod
    def from_json(cls, json: Any) -> DrainResult:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "clients": integer(json["clients"]),
                "open_calls": integer(json["open_calls"]),
            })
        except FAILURES as failure:
            raise unreadable("DrainResult", failure) from failure


@dataclass(frozen=True)
class LogLevelResult(Message):
    """How much is logged now, and was before."""

    #: Now.
    level: str
    #: Before.
    previous: str

    @classmethod
    def from_json(cls, json: Any) -> LogLevelResult:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "level": text(json["level"]),
                "previous": text(json["previous"]),
            })
        except FAILURES as failure:
            raise unreadable("LogLevelResult", failure) from failure


@dataclass(frozen=True)
class MonitorState(Message):
    """Who can be heard."""

    #: How many clients there are to be heard.
    clients: int

    @classmethod
    def from_json(cls, json: Any) -> MonitorState:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "clients": integer(json["clients"]),
            })
        except FAILURES as failure:
            raise unreadable("MonitorState", failure) from failure


@dataclass(frozen=True)
class MonitoredFrame(Message):
    """One frame of a client."""

    #: Whose.
    client: int
    #: Which way it went.
    direction: str
    #: When.
    at_us: int
    #: How long its JSON is.
    bytes: int
    #: Its JSON, of a long one the first 16384 bytes. Secrets are replaced by ***.
    text: str

    @classmethod
    def from_json(cls, json: Any) -> MonitoredFrame:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "client": integer(json["client"]),
                "direction": text(json["direction"]),
                "at_us": integer(json["at_us"]),
                "bytes": integer(json["bytes"]),
                "text": text(json["text"]),
            })
        except FAILURES as failure:
            raise unreadable("MonitoredFrame", failure) from failure


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
