// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Which trades.
public struct TradeSubscriptionParams: WireMessage, Equatable {
    /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
    public var symbol: Symbol
    /// Begin with at most so many of the last trades. Without since_us and from_seq: 100, else 1000.
    public var limit: Int64?
    /// Begin with the trades of this time or later, to go on after a reconnect.
    public var since: Timestamp?
    /// Begin with the trades whose venue_seq is this or greater, to go on after a reconnect.
    public var fromSeq: Int64?
    /// What to do when the client reads too slowly. Without it: gap.
    public var onLag: LagPolicy?

    public init(symbol: Symbol, limit: Int64? = nil, since: Timestamp? = nil, fromSeq: Int64? = nil, onLag: LagPolicy? = nil) {
        self.symbol = symbol
        self.limit = limit
        self.since = since
        self.fromSeq = fromSeq
        self.onLag = onLag
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            limit: try reader.optionalInteger("limit", in: 1...1000),
            since: try reader.optionalTimestamp("since_us"),
            fromSeq: try reader.optionalInteger("from_seq", in: 0 ... .max),
            onLag: try reader.optionalWord("on_lag"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("limit", limit)
        writer.member("since_us", since)
        writer.member("from_seq", fromSeq)
        writer.member("on_lag", onLag?.rawValue)
        writer.endObject()
    }
}

