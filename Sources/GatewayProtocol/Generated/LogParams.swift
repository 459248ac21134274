// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Which entries of the account log.
public struct LogParams: WireMessage, Equatable {
    /// Only entries of this time or later.
    public var since: Timestamp?
    /// At most this many, the newest; 100 if not given.
    public var limit: Int64?

    public init(since: Timestamp? = nil, limit: Int64? = nil) {
        self.since = since
        self.limit = limit
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            since: try reader.optionalTimestamp("since_us"),
            limit: try reader.optionalInteger("limit", in: 1...1000))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("since_us", since)
        writer.member("limit", limit)
        writer.endObject()
    }
}

