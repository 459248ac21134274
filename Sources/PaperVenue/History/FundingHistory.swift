// SPDX-License-Identifier: Apache-2.0

import Trading

/// The rate of one hour.
struct FundingRate: Sendable, Equatable {
    /// The hour's beginning.
    var time: Timestamp
    /// By contract; in units of ten to the power of minus `absoluteScale`.
    var absolute: Int64
    var absoluteScale: Int
    /// In units of ten to the power of minus ``Funding/relativeScale``.
    var relative: Int64
}

/// The hourly rates of a contract, a year of them.
struct FundingHistory: Sendable {
    static let limit = 8_760
    private static let hour: Int64 = 3_600_000_000

    /// What the time before the exchange is made of.
    private struct Origin: Sendable {
        var first: FundingRate
        /// In fine units.
        var index: Int64
        var seed: UInt64
    }

    private var origin: Origin?
    /// Since the exchange is there, oldest first.
    private var known = BoundedLog<FundingRate>(limit: limit)

    /// The first rate, and what the year before it is made up of when somebody asks: a seed, and the index.
    mutating func begin(with first: FundingRate, index: Int64, seed: UInt64) {
        origin = Origin(first: first, index: index, seed: seed)
        known = BoundedLog(limit: Self.limit)
        known.append(first)
    }

    mutating func append(_ rate: FundingRate) { known.append(rate) }

    /// Oldest first. The past joins on to what is known, and is the same whenever it is asked for.
    func rates(of contract: Contract) -> [FundingRate] {
        let known = known.elements
        guard let origin, known.count < Self.limit else { return Array(known) }
        var random = SeededGenerator(seed: origin.seed)
        var relative = Double(origin.first.relative)
        var price = Double(origin.index)
        var past: [FundingRate] = []
        for hours in 1...Int64(Self.limit - known.count) {
            relative = relative * 0.98 + random.normal() * 200_000_000 + 16_000_000
            price *= 1 + random.normal() * 0.004 + (Double(origin.index) / price - 1) * 0.002
            let units = Int64(max(-25_000_000_000, min(25_000_000_000, relative)))
            // Zero is a rate too, but one that hides which index it was on.
            let rounded = units == 0 ? 1_000 : units
            past.append(
                FundingRate(
                    time: Timestamp(microseconds: origin.first.time.microseconds - hours * Self.hour),
                    absolute: Funding.absolute(rounded, index: Int64(price), contract),
                    absoluteScale: origin.first.absoluteScale, relative: rounded))
        }
        return past.reversed() + known
    }
}
