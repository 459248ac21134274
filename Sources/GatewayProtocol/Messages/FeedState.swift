// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// How the gateway's stream connection to the exchange is doing.
public struct FeedState: WireMessage, Equatable {
    public var connected: Bool
    /// Since when it has been connected, or not.
    public var since: Timestamp?
    /// When it will be tried again; nil while connected.
    public var nextAttemptAt: Timestamp?
    public var lastMessageAt: Timestamp?
    /// Why it is not connected.
    public var reason: String?
    /// How many subscriptions the gateway holds at the exchange.
    public var subscriptions: Int64?

    public init(connected: Bool) { self.connected = connected }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        connected = try reader.bool("connected")
        since = try reader.optionalTimestamp("since_us")
        nextAttemptAt = try reader.optionalTimestamp("next_attempt_at_us")
        lastMessageAt = try reader.optionalTimestamp("last_message_at_us")
        reason = try reader.optionalString("reason")
        subscriptions = try reader.optionalInteger("subscriptions", in: 0...Int64.max)
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
