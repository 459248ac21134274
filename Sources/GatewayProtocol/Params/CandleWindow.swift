// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Which candles are wanted, as a client says it: the last hours, a span of time, or a number of the newest
/// ones.
public struct CandleWindow: Sendable, Equatable {
    /// The most candles one answer holds.
    public static let mostCandles: Int64 = 5_000
    /// How many come when nothing else is said.
    public static let defaultCandles: Int64 = 500

    /// The last hours up to now; not together with `from` and `to`.
    public var hours: Int64?
    public var from: Timestamp?
    /// Without it, up to now.
    public var to: Timestamp?
    /// At most this many: the newest of them, or the oldest from `from` on.
    public var limit: Int64?

    public init(
        hours: Int64? = nil, from: Timestamp? = nil, to: Timestamp? = nil, limit: Int64? = nil
    ) {
        self.hours = hours
        self.from = from
        self.to = to
        self.limit = limit
    }

    /// Reads and checks the members; `allowsSpan` is false where only the newest candles can be had.
    init(_ reader: FieldReader, resolution: CandleResolution, allowsSpan: Bool) throws(Failure) {
        let mostHours = max(1, Self.mostCandles * resolution.seconds / 3_600)
        hours = try reader.optionalInteger("hours", in: 1...10_000_000)
        limit = try reader.optionalInteger("limit", in: 1...Self.mostCandles)
        if allowsSpan {
            from = try reader.optionalTimestamp("from_us")
            to = try reader.optionalTimestamp("to_us")
        }
        if hours != nil, from != nil || to != nil {
            throw .invalidField("hours", "give \"hours\", or \"from_us\" and \"to_us\", not both")
        }
        if let from, let to, from > to {
            throw .invalidField(
                "from_us",
                "\"from_us\" must not be after \"to_us\" (\(to.microseconds)), not \(from.microseconds)")
        }
        if let hours, limit == nil, hours > mostHours {
            throw .invalidField(
                "hours",
                "\"hours\" must be at most \(mostHours) with \"\(resolution.rawValue)\" candles, not \(hours): "
                    + "one answer holds \(Self.mostCandles) candles")
        }
    }

    /// The span and number in the exchange's terms, with `hours` and `limit` counted back from `now`.
    public func query(
        symbol: Symbol, resolution: CandleResolution, price: CandlePrice = .trade, now: Timestamp
    ) -> CandleQuery {
        var query = CandleQuery(symbol: symbol, resolution: resolution, price: price, from: from, to: to)
        if let from {
            query.from = from
            query.count = Int(limit ?? Self.mostCandles)
            return query
        }
        let end = to ?? now
        var count = limit ?? Self.defaultCandles
        if let hours {
            let inHours = max(1, hours * 3_600 / resolution.seconds)
            count = min(inHours, limit ?? Self.mostCandles)
        }
        // As many opening times lie within this span as candles are wanted, wherever the periods begin.
        let span = count * resolution.seconds * 1_000_000
        query.from = Timestamp(microseconds: max(0, end.microseconds - span + 1))
        query.count = Int(count)
        return query
    }
}
