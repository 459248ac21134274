// SPDX-License-Identifier: Apache-2.0

import Trading

/// The contracts the simulated exchange lists, with Kraken's tick sizes, size steps and margin levels.
enum ContractListing {
    /// Two perpetual inverse contracts, two perpetual linear ones, and one dated inverse contract that runs
    /// to the end of the quarter after the next three weeks.
    ///
    /// - Parameter life: how long the dated one runs instead.
    static func standard(startingAt start: Timestamp, life: Duration? = nil) -> [Contract] {
        [
            perpetualInverse(
                "XBT", tick: 50_000_000, maximum: 75_000_000, firstLevel: 500_000,
                opened: "2018-08-31T00:00:00Z"),
            perpetualInverse(
                "ETH", tick: 5_000_000, maximum: 25_000_000, firstLevel: 250_000,
                opened: "2018-08-31T00:00:00Z"),
            perpetualLinear(
                "XBT", tick: 100_000_000, sizeScale: 4, maximum: 12_000_000,
                levels: [
                    .init(threshold: 0, initial: 1_000, maintenance: 500),
                    .init(threshold: 1_000_000, initial: 2_000, maintenance: 1_000),
                    .init(threshold: 3_000_000, initial: 4_000, maintenance: 2_000),
                ], opened: "2022-03-22T13:15:36Z"),
            perpetualLinear(
                "ETH", tick: 10_000_000, sizeScale: 3, maximum: 16_000_000,
                levels: [
                    .init(threshold: 0, initial: 2_000, maintenance: 1_000),
                    .init(threshold: 2_000_000, initial: 4_000, maintenance: 2_000),
                ], opened: "2022-03-22T13:18:45Z"),
            datedInverse("XBT", tick: 50_000_000, maximum: 40_000_000, startingAt: start, life: life),
        ]
    }

    private static func perpetualInverse(
        _ base: String, tick: Int64, maximum: Int64, firstLevel: Int64, opened: String
    ) -> Contract {
        Contract(
            symbol: Symbol("PI_\(base)USD"), settlement: .inverse, base: base, tick: tick, sizeScale: 0,
            marginLevels: [
                .init(threshold: 0, initial: 2_000, maintenance: 1_000),
                .init(threshold: firstLevel, initial: 4_000, maintenance: 2_000),
                .init(threshold: firstLevel * 2, initial: 6_000, maintenance: 3_000),
            ],
            maximumLots: maximum, impactMidSize: 1_000, openingDate: opened, tag: "perpetual", category: "")
    }

    private static func perpetualLinear(
        _ base: String, tick: Int64, sizeScale: Int, maximum: Int64, levels: [Contract.MarginLevel],
        opened: String
    ) -> Contract {
        Contract(
            symbol: Symbol("PF_\(base)USD"), settlement: .linear, base: base, tick: tick,
            sizeScale: sizeScale,
            marginLevels: levels, maximumLots: maximum,
            impactMidSize: FixedPoint.decimal(base == "XBT" ? 8 : 150, scale: 2), openingDate: opened,
            tag: "perpetual")
    }

    /// What is listed when a dated contract has ended: the same one to the end of the next quarter.
    ///
    /// - Parameter taken: names that were given before.
    static func successor(of contract: Contract, now: Timestamp, taken: (String) -> Bool) -> Contract {
        var start = now
        while true {
            var next = datedInverse(
                contract.base, tick: contract.tick, maximum: contract.maximumLots, startingAt: start)
            next.openingDate = now.rfc3339
            if !taken(next.symbol.name) { return next }
            start = start.advanced(by: .seconds(86_400))
        }
    }

    /// - Parameter life: how long it runs; nil for the quarter.
    static func datedInverse(
        _ base: String, tick: Int64, maximum: Int64, startingAt start: Timestamp, life: Duration? = nil
    ) -> Contract {
        let end =
            life.map { start.advanced(by: $0) }
            ?? quarterEnd(after: start.advanced(by: .seconds(21 * 86_400)))
        return Contract(
            symbol: Symbol("FI_\(base)USD_\(compactDate(end))"), settlement: .inverse, base: base, tick: tick,
            sizeScale: 0, marginLevels: [.init(threshold: 0, initial: 2_000, maintenance: 1_000)],
            maximumLots: maximum, impactMidSize: 1_000,
            openingDate: start.advanced(by: .seconds(-120 * 86_400)).rfc3339, tag: "quarter",
            lastTradingAt: end)
    }

    /// Kraken's quarterly contracts end on the last Friday of March, June, September and December, at 16:00.
    static func quarterEnd(after start: Timestamp) -> Timestamp {
        let year = Int64(start.rfc3339.prefix(4)) ?? 2026
        for month in 0..<8 {
            // Counted back from the first day after the quarter's last month.
            let next =
                month % 4 == 3
                ? "\(year + Int64(month / 4) + 1)-01"
                : "\(year + Int64(month / 4))-\(["04", "07", "10"][month % 4])"
            guard let firstAfter = Timestamp(rfc3339: "\(next)-01T16:00:00Z") else { continue }
            let days = (firstAfter.microseconds / 86_400_000_000) - 1
            // Day zero of the epoch was a Thursday.
            let back = (days + 4 - 5 + 7) % 7
            let end = firstAfter.advanced(by: .seconds(-86_400 * (1 + back)))
            if end > start { return end }
        }
        return start.advanced(by: .seconds(90 * 86_400))
    }

    /// `261225` for 2026-12-25.
    static func compactDate(_ time: Timestamp) -> String {
        let text = time.rfc3339
        return String(text.dropFirst(2).prefix(8)).split(separator: "-").joined()
    }
}
