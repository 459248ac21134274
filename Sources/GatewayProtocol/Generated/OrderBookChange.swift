// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Levels that changed; who replaces them one after the other has the book at its depth, whole.
public struct OrderBookChange: WireMessage, Equatable {
    /// Levels of the bids. A quantity of zero takes the level out. Absent for none.
    public var bids: [BookLevel]
    /// The same of the asks.
    public var asks: [BookLevel]
    /// The exchange's number of the change. Changes out of sight are not told, so numbers are left out.
    public var sequence: Int64
    /// The exchange's time of it.
    public var venueTime: Timestamp?

    public init(bids: [BookLevel] = [], asks: [BookLevel] = [], sequence: Int64, venueTime: Timestamp? = nil) {
        self.bids = bids
        self.asks = asks
        self.sequence = sequence
        self.venueTime = venueTime
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            bids: reader.has("bids") ? try reader.list("bids") : [],
            asks: reader.has("asks") ? try reader.list("asks") : [],
            sequence: try reader.integer("venue_seq", in: .min ... .max),
            venueTime: try reader.optionalTimestamp("venue_time_us"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !bids.isEmpty { writer.member("bids", list: bids) }
        if !asks.isEmpty { writer.member("asks", list: asks) }
        writer.member("venue_seq", sequence)
        writer.member("venue_time_us", venueTime)
        writer.endObject()
    }
}

