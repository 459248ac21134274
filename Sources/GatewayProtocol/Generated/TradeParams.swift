// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Which trades.
public struct TradeParams: WireMessage, Equatable {
    /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
    public var symbol: Symbol
    /// Trades of this time or later.
    public var from: Timestamp?
    /// Trades of this time or earlier.
    public var to: Timestamp?
    /// Trades whose venue_seq is this or greater.
    public var fromSeq: Int64?
    /// At most this many: the newest, or the oldest from from_us or from_seq on. Without these: 100, else 1000.
    public var limit: Int64?

    public init(symbol: Symbol, from: Timestamp? = nil, to: Timestamp? = nil, fromSeq: Int64? = nil, limit: Int64? = nil) {
        self.symbol = symbol
        self.from = from
        self.to = to
        self.fromSeq = fromSeq
        self.limit = limit
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            from: try reader.optionalTimestamp("from_us"),
            to: try reader.optionalTimestamp("to_us"),
            fromSeq: try reader.optionalInteger("from_seq", in: 0 ... .max),
            limit: try reader.optionalInteger("limit", in: 1...1000))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("from_us", from)
        writer.member("to_us", to)
        writer.member("from_seq", fromSeq)
        writer.member("limit", limit)
        writer.endObject()
    }
}

