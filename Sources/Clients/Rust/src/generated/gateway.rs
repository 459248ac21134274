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
        }
        streams {
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
