// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Which of the past funding rates are wanted; both ends count.
public struct FundingWindow: Sendable, Equatable {
    public static let usualCount = 500

    public var from: Timestamp?
    public var to: Timestamp?
    /// Nil for all of a span that has a beginning, else ``usualCount``.
    public var count: Int?

    public init(from: Timestamp? = nil, to: Timestamp? = nil, count: Int? = nil) {
        self.from = from
        self.to = to
        self.count = count
    }

    /// The rates within, oldest first: the newest of them, or the oldest from a beginning on.
    ///
    /// - Parameter rates: oldest first.
    public func selection(of rates: [FundingRate]) -> [FundingRate] {
        let within = rates.filter { rate in
            (from.map { rate.at >= $0 } ?? true) && (to.map { rate.at <= $0 } ?? true)
        }
        if from != nil { return Array(within.prefix(count ?? within.count)) }
        return Array(within.suffix(count ?? Self.usualCount))
    }
}
