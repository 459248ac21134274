// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// The best levels of an order book.
public struct OrderBookState: WireMessage, Equatable {
    /// Kraken's name of the instrument.
    public var symbol: Symbol
    /// How many levels of each side are shown at most.
    public var depth: Int64
    /// What levels are put together by; absent for the book as it is.
    public var grouping: Decimal?
    /// What somebody buys for, the highest price first.
    public var bids: [BookLevel]
    /// What somebody sells for, the lowest price first.
    public var asks: [BookLevel]
    /// The exchange's number of the last change in it.
    public var sequence: Int64
    /// The exchange's time of it.
    public var venueTime: Timestamp?
    /// When the gateway received it.
    public var receivedAt: Timestamp
    /// True when changes are missing or the feed is interrupted: the book as it last was right. A gap brings the new one.
    public var stale: Bool

    public init(symbol: Symbol, depth: Int64, grouping: Decimal? = nil, bids: [BookLevel], asks: [BookLevel], sequence: Int64, venueTime: Timestamp? = nil, receivedAt: Timestamp, stale: Bool) {
        self.symbol = symbol
        self.depth = depth
        self.grouping = grouping
        self.bids = bids
        self.asks = asks
        self.sequence = sequence
        self.venueTime = venueTime
        self.receivedAt = receivedAt
        self.stale = stale
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            depth: try reader.integer("depth", in: .min ... .max),
            grouping: try reader.optionalDecimal("grouping"),
            bids: try reader.list("bids"),
            asks: try reader.list("asks"),
            sequence: try reader.integer("venue_seq", in: .min ... .max),
            venueTime: try reader.optionalTimestamp("venue_time_us"),
            receivedAt: try reader.timestamp("received_at_us"),
            stale: try reader.bool("stale"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("depth", depth)
        writer.member("grouping", grouping)
        writer.member("bids", list: bids)
        writer.member("asks", list: asks)
        writer.member("venue_seq", sequence)
        writer.member("venue_time_us", venueTime)
        writer.member("received_at_us", receivedAt)
        writer.member("stale", stale)
        writer.endObject()
    }
}

