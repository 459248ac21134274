// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Which book, and how much of it.
public struct OrderBookParams: WireMessage, Equatable {
    /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
    public var symbol: Symbol
    /// How many levels of each side; 25 if not given.
    public var depth: Int64?
    /// Puts levels together by multiples of this, which is a multiple of the tick size: bids at the next lower one, asks at the next higher one.
    public var grouping: Decimal?

    public init(symbol: Symbol, depth: Int64? = nil, grouping: Decimal? = nil) {
        self.symbol = symbol
        self.depth = depth
        self.grouping = grouping
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            depth: try reader.optionalInteger("depth", in: 1...1000),
            grouping: try reader.optionalPositiveDecimal("grouping"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("depth", depth)
        writer.member("grouping", grouping)
        writer.endObject()
    }
}

