// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Which funding rates.
public struct FundingParams: WireMessage, Equatable {
    /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
    public var symbol: Symbol
    /// Rates of this time or later.
    public var from: Timestamp?
    /// Rates of this time or earlier.
    public var to: Timestamp?
    /// At most this many: the newest, or the oldest from from_us on. Without from_us and limit: 500.
    public var limit: Int64?

    public init(symbol: Symbol, from: Timestamp? = nil, to: Timestamp? = nil, limit: Int64? = nil) {
        self.symbol = symbol
        self.from = from
        self.to = to
        self.limit = limit
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            from: try reader.optionalTimestamp("from_us"),
            to: try reader.optionalTimestamp("to_us"),
            limit: try reader.optionalInteger("limit", in: 1...10000))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("from_us", from)
        writer.member("to_us", to)
        writer.member("limit", limit)
        writer.endObject()
    }
}

