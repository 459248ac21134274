// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// How the gateway's stream connection to the exchange is doing.
public struct FeedState: WireMessage, Equatable {
    /// Whether the stream from the exchange is up.
    public var connected: Bool
    /// Since when it is so.
    public var since: Timestamp?
    /// When connecting is tried again; absent while connected.
    public var nextAttemptAt: Timestamp?
    /// When the exchange last said something.
    public var lastMessageAt: Timestamp?
    /// Why it is not connected.
    public var reason: String?
    /// How many subscriptions are held at the exchange.
    public var subscriptions: Int64?

    public init(connected: Bool, since: Timestamp? = nil, nextAttemptAt: Timestamp? = nil, lastMessageAt: Timestamp? = nil, reason: String? = nil, subscriptions: Int64? = nil) {
        self.connected = connected
        self.since = since
        self.nextAttemptAt = nextAttemptAt
        self.lastMessageAt = lastMessageAt
        self.reason = reason
        self.subscriptions = subscriptions
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            connected: try reader.bool("connected"),
            since: try reader.optionalTimestamp("since_us"),
            nextAttemptAt: try reader.optionalTimestamp("next_attempt_at_us"),
            lastMessageAt: try reader.optionalTimestamp("last_message_at_us"),
            reason: try reader.optionalString("reason"),
            subscriptions: try reader.optionalInteger("subscriptions", in: 0 ... .max))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("connected", connected)
        writer.member("since_us", since)
        writer.member("next_attempt_at_us", nextAttemptAt)
        writer.member("last_message_at_us", lastMessageAt)
        writer.member("reason", reason)
        writer.member("subscriptions", subscriptions)
        writer.endObject()
    }
}

