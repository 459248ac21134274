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

/// The hourly rates of a contract, oldest first, a year of them.
struct FundingHistory: Sendable {
    static let limit = 8_760
    private static let hour: Int64 = 3_600_000_000

    private(set) var rates: [FundingRate] = []

    /// Makes up the year before the first known rate, so that it joins on: what a seed and the index make of it.
    mutating func makeUp(before first: FundingRate, index: Int64, _ contract: Contract, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var relative = Double(first.relative)
        var price = Double(index)
        var past: [FundingRate] = []
        past.reserveCapacity(Self.limit)
        for hours in 1..<Int64(Self.limit) {
            relative = relative * 0.98 + random.normal() * 200_000_000 + 16_000_000
            price *= 1 + random.normal() * 0.004 + (Double(index) / price - 1) * 0.002
            // Zero is a rate too, but one that hides which index it was on.
            let units = Int64(max(-25_000_000_000, min(25_000_000_000, relative)))
            let rounded = units == 0 ? 1_000 : units
            past.append(
                FundingRate(
                    time: Timestamp(microseconds: first.time.microseconds - hours * Self.hour),
                    absolute: Funding.absolute(rounded, index: Int64(price), contract),
                    absoluteScale: first.absoluteScale, relative: rounded))
        }
        rates = past.reversed() + [first]
    }

    mutating func append(_ rate: FundingRate) {
        rates.append(rate)
        if rates.count > Self.limit + Self.limit / 10 { rates.removeFirst(rates.count - Self.limit) }
    }
}
