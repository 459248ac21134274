// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Which fills to begin with.
public struct FillSubscriptionParams: WireMessage, Equatable {
    /// Begin with all known fills of this time or later, so that nothing is missed after a reconnect; without it, with the last 100.
    public var since: Timestamp?
    /// What to do when the client reads too slowly. Without it: disconnect.
    public var onLag: LagPolicy?

    public init(since: Timestamp? = nil, onLag: LagPolicy? = nil) {
        self.since = since
        self.onLag = onLag
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            since: try reader.optionalTimestamp("since_us"),
            onLag: try reader.optionalWord("on_lag"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("since_us", since)
        writer.member("on_lag", onLag?.rawValue)
        writer.endObject()
    }
}

