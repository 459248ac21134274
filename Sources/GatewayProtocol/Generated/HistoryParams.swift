// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Which orders of the past.
public struct HistoryParams: WireMessage, Equatable {
    /// Only orders of this instrument.
    public var symbol: Symbol?
    /// Only this owner's orders; others than one's own need a view of the whole account.
    public var owner: Owner?
    /// Only orders that changed at this time or later.
    public var since: Timestamp?
    /// At most this many, the newest; 100 if not given.
    public var limit: Int64?

    public init(symbol: Symbol? = nil, owner: Owner? = nil, since: Timestamp? = nil, limit: Int64? = nil) {
        self.symbol = symbol
        self.owner = owner
        self.since = since
        self.limit = limit
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.optionalSymbol("symbol"),
            owner: try reader.optionalString("owner").map { Owner($0) },
            since: try reader.optionalTimestamp("since_us"),
            limit: try reader.optionalInteger("limit", in: 1...1000))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol?.name)
        writer.member("owner", owner?.name)
        writer.member("since_us", since)
        writer.member("limit", limit)
        writer.endObject()
    }
}

