// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures
import Trading

extension Recording {
    /// Ticks of Kraken's contracts of that time, in fine units.
    private static let ticks: [String: Int64] = [
        "XBT": 50_000_000, "ETH": 5_000_000, "LTC": 1_000_000, "BCH": 10_000_000, "XRP": 10_000,
    ]

    /// Definitions of the products, as far as their names and messages tell.
    var contracts: [Contract] {
        products.map { product in
            let parts = product.split(separator: "_").map(String.init)
            let pair = parts.count > 1 ? parts[1] : product
            let base = pair.hasSuffix("USD") ? String(pair.dropLast(3)) : pair
            let facts = facts(of: product)
            let isLinear = product.hasPrefix("PF_") || product.hasPrefix("FF_")
            return Contract(
                symbol: Symbol(product), settlement: isLinear ? .linear : .inverse, base: base,
                tick: (isLinear ? nil : Self.ticks[base]) ?? facts.tick,
                sizeScale: isLinear ? facts.sizeScale : 0,
                marginLevels: [
                    .init(threshold: 0, initial: 2_000, maintenance: 1_000),
                    .init(threshold: 500_000, initial: 4_000, maintenance: 2_000),
                ],
                maximumLots: 1_000_000_000, impactMidSize: 1, openingDate: "2020-01-01T00:00:00.000Z",
                tag: facts.tag ?? (parts.count > 2 ? "quarter" : "perpetual"),
                lastTradingAt: facts.maturity ?? (parts.count > 2 ? Self.maturity(parts[2]) : nil))
        }
    }

    private struct Facts {
        var tick: Int64 = Contract.fineUnit
        var sizeScale = 0
        var tag: String?
        var maturity: Timestamp?
    }

    private func facts(of product: String) -> Facts {
        var facts = Facts()
        var priceScale = 0
        if let snapshot = bookSnapshots[product], let json = try? JSONValue(parsing: snapshot.bytes) {
            for side in ["bids", "asks"] {
                guard let levels = json[side] else { continue }
                for level in levels.elements {
                    priceScale = max(
                        priceScale, level["price"]?.numberText.flatMap { Decimal($0) }?.scale ?? 0)
                    facts.sizeScale = max(
                        facts.sizeScale, level["qty"]?.numberText.flatMap { Decimal($0) }?.scale ?? 0)
                }
            }
        }
        facts.tick = Contract.fineUnit / FixedPoint.powerOfTen(min(Contract.fineScale, max(0, priceScale)))
        let lite = messages.first { $0.product == product && $0.feed == .tickerLite }
        if let lite, let json = try? JSONValue(parsing: lite.bytes) {
            facts.tag = json["tag"]?.string
            if let end = json["maturityTime"]?.int64, end > 0 {
                facts.maturity = Timestamp(milliseconds: end)
            }
        }
        return facts
    }

    /// `210924` is 2021-09-24, at the hour the contracts end.
    private static func maturity(_ date: String) -> Timestamp? {
        guard date.count == 6, date.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        let parts = [date.prefix(2), date.dropFirst(2).prefix(2), date.suffix(2)]
        return Timestamp(rfc3339: "20\(parts.joined(separator: "-"))T15:00:00Z")
    }
}
