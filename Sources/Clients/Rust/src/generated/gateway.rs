// SPDX-License-Identifier: Apache-2.0

// Generated from proto-docs/schema by proto-docs/generator; do not edit.

//! The daemon itself.

#[allow(unused_imports)]
use super::*;
use crate::message::prelude::*;

service! {
    /// The daemon itself.
    GatewayService {
        calls {
            /// Tells what runs, for which account, and against which exchange.
            get_info("gateway.get_info") -> GatewayInfo;
            /// Tells whether the gateway and its parts serve.
            check_health("gateway.check_health", HealthParams) -> HealthReport;
            /// Gives the methods with JSON Schema for their messages.
            describe("gateway.describe", DescribeParams) -> Description;
            /// Says in words what is slow, stale or wrong, and what to do about it.
            doctor("gateway.doctor") -> Diagnosis;
            /// Gives counts and times since the start: the feed, the stages of a tick, calls, requests, streams and clients.
            get_metrics("gateway.get_metrics", MetricsParams) -> Metrics;
            /// Lists who is connected and what each has open; without the view of the account, only one's own.
            list_clients("gateway.list_clients") -> ClientList;
            /// Says goodbye to a client and closes its connection. Its orders stay, unless it wanted them cancelled.
            kill_client("gateway.kill_client", KillParams) -> KillResult;
            /// Stops the gateway: takes no new calls, lets open ones finish, says goodbye to every client, and ends.
            drain("gateway.drain", DrainParams) -> DrainResult;
            /// Sets how much is logged, until the next start or reading of the configuration.
            set_log_level("gateway.set_log_level", LogLevelParams) -> LogLevelResult;
        }
        streams {
            /// Follows whether the gateway and its parts serve: an event for every change.
            watch_health("gateway.watch_health", HealthWatchParams) -> HealthReport, HealthReport;
            /// Follows the frames of other clients as they come and go, with secrets taken out.
            monitor("gateway.monitor", MonitorParams) -> MonitorState, MonitoredFrame;
        }
    }
}

message! {
    /// Who calls, and which versions of the protocol it speaks.
    #[derive(Default)]
    HelloParams {
        /// The versions the client speaks; without it, version 1.
        optional protocol_versions("protocol_versions"): Vec<i64>,
        /// The program's name, for logs and operators.
        optional client_name("client_name"): String,
        /// The client library's name.
        optional library("library"): String,
        /// The client library's version.
        optional library_version("library_version"): String,
    }
}

message! {
    /// What the gateway says of itself and of the client.
    HelloResult {
        /// The version both speak from here on.
        required protocol_version("protocol_version"): i64,
        /// The gateway's own version.
        required gateway_version("gateway_version"): String,
        /// What the account is: only live moves money.
        required environment("environment"): Environment,
        /// Who the client is, as the kernel proved it.
        required identity("identity"): Identity,
        /// What this connection may use.
        required limits("limits"): Limits,
    }
}

message! {
    /// Who the kernel says the client is, and what it may therefore do.
    Identity {
        /// The user's number.
        required uid("uid"): i64,
        /// The group's number.
        required gid("gid"): i64,
        /// The process's number.
        required pid("pid"): i64,
        /// The name its orders carry.
        required owner("owner"): Owner,
        /// What it may do.
        required role("role"): Role,
    }
}

message! {
    /// What one connection may use.
    Limits {
        /// The longest frame from client to gateway, its length not counted.
        required max_frame_bytes("max_frame_bytes"): i64,
        /// Calls that wait for their answer.
        required max_open_calls("max_open_calls"): i64,
        /// Streams that are open.
        required max_streams("max_streams"): i64,
        /// What is held for a client that does not read.
        required max_queue_bytes("max_queue_bytes"): i64,
        /// How deep a frame's JSON may be nested.
        required max_depth("max_depth"): i64,
        /// What counts for a call without timeout_ms.
        required default_timeout("default_timeout_ms"): Duration,
    }
}

message! {
    /// What runs, for which account, and against which exchange.
    GatewayInfo {
        /// The gateway's own version.
        required version("version"): String,
        /// What the account is: only live moves money.
        required environment("environment"): Environment,
        /// The account's configured name.
        required account("account"): String,
        /// The instrument to show when none is named.
        required default_symbol("default_symbol"): Symbol,
        /// The exchange's addresses.
        required exchange("exchange"): Exchange,
        /// When the gateway started.
        required started_at("started_at_us"): Timestamp,
        /// The gateway's clock.
        required now("now_us"): Timestamp,
        /// How many clients are connected, the asking one included.
        required clients("clients"): i64,
        /// The stream from the exchange.
        required feeds("feeds"): FeedState,
        /// Whether account and orders can be used at all.
        required has_credentials("has_credentials"): bool,
        /// The user's own names of instruments.
        required assets("assets"): Vec<Asset>,
    }
}

message! {
    /// Where the exchange is.
    Exchange {
        /// Where calls go.
        required rest_url("rest_url"): String,
        /// Where candles come from.
        required charts_url("charts_url"): String,
        /// Where streams come from.
        required websocket_url("websocket_url"): String,
    }
}

message! {
    /// One of the user's own names for an instrument.
    Asset {
        /// The user's own name.
        required symbol("symbol"): String,
        /// Kraken's name.
        required broker_symbol("broker_symbol"): Symbol,
        /// The currency it is priced in.
        optional quote_currency("quote_currency"): String,
    }
}

message! {
    /// How the gateway's stream connection to the exchange is doing.
    FeedState {
        /// Whether the stream from the exchange is up.
        required connected("connected"): bool,
        /// Since when it is so.
        optional since("since_us"): Timestamp,
        /// When connecting is tried again; absent while connected.
        optional next_attempt_at("next_attempt_at_us"): Timestamp,
        /// When the exchange last said something.
        optional last_message_at("last_message_at_us"): Timestamp,
        /// Why it is not connected.
        optional reason("reason"): String,
        /// How many subscriptions are held at the exchange.
        optional subscriptions("subscriptions"): i64,
    }
}

message! {
    /// Whose health is asked for.
    #[derive(Default)]
    HealthParams {
        /// Only this part; without it, everything.
        optional part("part"): String,
    }
}

message! {
    /// Whether the gateway and its parts serve.
    HealthReport {
        /// Of the part, or of all parts together.
        required status("status"): HealthStatus,
        /// Part by part.
        required parts("parts"): Vec<HealthPart>,
    }
}

message! {
    /// One thing that can fail by itself.
    HealthPart {
        /// The part.
        required name("name"): String,
        /// Whether it serves.
        required status("status"): HealthStatus,
        /// What is wrong, or worth knowing.
        optional message("message"): String,
    }
}

message! {
    /// Whose health is followed.
    #[derive(Default)]
    HealthWatchParams {
        /// Only this part; without it, everything.
        optional part("part"): String,
        /// What to do when the client reads too slowly. Without it: conflate.
        optional on_lag("on_lag"): LagPolicy,
    }
}

message! {
    /// Which metrics are wanted.
    #[derive(Default)]
    MetricsParams {
        /// Only families whose name begins so; without it, all.
        optional prefix("prefix"): String,
    }
}

message! {
    /// What was counted and measured since the start.
    Metrics {
        /// The gateway's clock.
        required now("now_us"): Timestamp,
        /// Since when is counted.
        required started_at("started_at_us"): Timestamp,
        /// One after another; later releases may add some.
        required families("families"): Vec<MetricFamily>,
    }
}

message! {
    /// One thing that is counted or measured. OpenMetrics has it as kraken_gateway_ and its name.
    MetricFamily {
        /// Its stable name.
        required name("name"): String,
        /// How its points are to be read.
        required kind("kind"): MetricKind,
        /// Of counters and gauges that count something else than things: bytes.
        optional unit("unit"): String,
        /// What it means.
        required help("help"): String,
        /// One for every set of labels.
        required points("points"): Vec<MetricPoint>,
    }
}

message! {
    /// One number, or the distribution of many times.
    MetricPoint {
        /// What it is about.
        required labels("labels"): BTreeMap<String, String>,
        /// Of counters and gauges.
        optional value("value"): i64,
        /// Of histograms.
        optional distribution("distribution"): Distribution,
    }
}

message! {
    /// How long something took, in nanoseconds. Percentiles are exact to two digits, those of clients to one.
    Distribution {
        /// How many times were measured.
        required count("count"): i64,
        /// All of them together.
        required sum_ns("sum_ns"): i64,
        /// The shortest.
        required min_ns("min_ns"): i64,
        /// Half were no longer.
        required p50_ns("p50_ns"): i64,
        /// 90 % were no longer.
        required p90_ns("p90_ns"): i64,
        /// 99 % were no longer.
        required p99_ns("p99_ns"): i64,
        /// 99.9 % were no longer.
        required p999_ns("p999_ns"): i64,
        /// The longest.
        required max_ns("max_ns"): i64,
        /// Counts up to fixed bounds, rising.
        required buckets("buckets"): Vec<Bucket>,
    }
}

message! {
    /// How many times were no longer than a bound.
    Bucket {
        /// The bound.
        required up_to_ns("up_to_ns"): i64,
        /// How many.
        required count("count"): i64,
    }
}

message! {
    /// Who is connected.
    ClientList {
        /// In the order of their coming.
        required clients("clients"): Vec<ConnectedClient>,
    }
}

message! {
    /// One connection and what it uses.
    ConnectedClient {
        /// Its number, for gateway.kill_client.
        required client("client"): i64,
        /// Whether it is the one that asks.
        required is_caller("is_caller"): bool,
        /// What it said it is, in its hello.
        optional name("name"): String,
        /// The client library's name.
        optional library("library"): String,
        /// The client library's version.
        optional library_version("library_version"): String,
        /// The user's name, where the system knows one.
        optional user("user"): String,
        /// Who it is, as the kernel proved it.
        required identity("identity"): Identity,
        /// When it came.
        required connected_at("connected_at_us"): Timestamp,
        /// How many calls it has made.
        required calls("calls"): i64,
        /// How many of them wait for their answer.
        required open_calls("open_calls"): i64,
        /// What it follows.
        required streams("streams"): Vec<ClientStream>,
        /// Events that were given to it.
        required events("events"): i64,
        /// Events that its lag policies left out, and told it of.
        required skipped_events("skipped_events"): i64,
        /// What it sent.
        required received_bytes("received_bytes"): i64,
        /// What was sent to it.
        required sent_bytes("sent_bytes"): i64,
        /// What waits because it does not read.
        required queued_bytes("queued_bytes"): i64,
        /// Whether its calls are not read until it takes its answers.
        required is_held_back("is_held_back"): bool,
        /// From the exchange's bytes in the gateway to the kernel's taking the event for this client, sampled.
        optional delivery("delivery"): Distribution,
    }
}

message! {
    /// One stream of a client.
    ClientStream {
        /// The id of the call that opened it.
        required id("id"): i64,
        /// What it follows, for people.
        required topic("topic"): String,
        /// What happens when the client reads too slowly.
        required on_lag("on_lag"): LagPolicy,
        /// Whether events are left out now.
        required is_behind("is_behind"): bool,
    }
}

message! {
    /// Whose connection is to be closed.
    KillParams {
        /// The number in gateway.list_clients.
        required client("client"): i64,
        /// Why, for the client and for the log.
        optional reason("reason"): String,
    }
}

asked! {
    KillParams { client: i64, } { reason, }
}

message! {
    /// Whose connection was closed.
    KillResult {
        /// Its number.
        required client("client"): i64,
    }
}

message! {
    /// How patient the end is.
    #[derive(Default)]
    DrainParams {
        /// How long open calls may take, at most 600000. Without it: 10000.
        optional grace("grace_ms"): Duration,
    }
}

message! {
    /// The end has begun.
    DrainResult {
        /// How many are connected, the asking one included.
        required clients("clients"): i64,
        /// How many calls wait for their answer.
        required open_calls("open_calls"): i64,
    }
}

message! {
    /// How much is to be logged.
    LogLevelParams {
        /// This and what is graver.
        required level("level"): LogLevel,
    }
}

asked! {
    LogLevelParams { level: LogLevel, } { }
}

message! {
    /// How much is logged now, and was before.
    LogLevelResult {
        /// Now.
        required level("level"): LogLevel,
        /// Before.
        required previous("previous"): LogLevel,
    }
}

message! {
    /// Whose frames are followed.
    #[derive(Default)]
    MonitorParams {
        /// Only those of this client; without it, of all that do not monitor themselves.
        optional client("client"): i64,
        /// What to do when the client reads too slowly. Without it: gap.
        optional on_lag("on_lag"): LagPolicy,
    }
}

message! {
    /// Who can be heard.
    MonitorState {
        /// How many clients there are to be heard.
        required clients("clients"): i64,
    }
}

message! {
    /// One frame of a client.
    MonitoredFrame {
        /// Whose.
        required client("client"): i64,
        /// Which way it went.
        required direction("direction"): FrameDirection,
        /// When.
        required at("at_us"): Timestamp,
        /// How long its JSON is.
        required bytes("bytes"): i64,
        /// Its JSON, of a long one the first 16384 bytes. Secrets are replaced by ***.
        required text("text"): String,
    }
}

message! {
    /// Which method is asked about.
    #[derive(Default)]
    DescribeParams {
        /// Only this method; without it, all.
        optional method("method"): String,
    }
}

message! {
    /// Methods, described.
    Description {
        /// In the order of their services.
        required methods("methods"): Vec<MethodDescription>,
    }
}

message! {
    /// Everything a caller must know of one method.
    MethodDescription {
        /// The method.
        required name("name"): String,
        /// The part of the name before the point.
        required service("service"): String,
        /// What it does.
        required summary("summary"): String,
        /// One answer, or a stream.
        required kind("kind"): MethodKind,
        /// The least role that may call it.
        required role("role"): Role,
        /// Of a stream: what counts without on_lag.
        optional default_on_lag("default_on_lag"): LagPolicy,
        /// JSON Schema of the parameters.
        required params("params"): Json,
        /// JSON Schema of the result.
        required result("result"): Json,
        /// JSON Schema of an event of a stream.
        optional event("event"): Json,
        /// What it can refuse with, besides the errors of any method.
        required errors("errors"): Vec<Refusal>,
    }
}

message! {
    /// A failure that a method can give.
    Refusal {
        /// The error's code.
        required code("code"): StatusCode,
        /// The error's reason.
        required reason("reason"): Reason,
    }
}

message! {
    /// What is slow, stale or wrong, in words.
    Diagnosis {
        /// The gravest first; empty when all is well.
        required findings("findings"): Vec<Finding>,
    }
}

message! {
    /// One thing that somebody should know.
    Finding {
        /// How grave.
        required severity("severity"): Severity,
        /// What it is about: a part of gateway.check_health, an order, a symbol.
        required subject("subject"): String,
        /// What is the matter and what to do about it.
        required message("message"): String,
        /// Since when it is so.
        optional since("since_us"): Timestamp,
    }
}
