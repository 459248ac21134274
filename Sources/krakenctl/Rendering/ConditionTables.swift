// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

/// Funding and the state of a market, as tables.
enum ConditionTables {
    static func funding(_ funding: FundingRates) -> [String] {
        let present = TextTable.pairs([
            ("now", rates(funding.relativeFundingRate, funding.fundingRate)),
            ("next", rates(funding.relativeFundingRatePrediction, funding.fundingRatePrediction)),
            ("next period begins", funding.nextFundingAt.map { TimeText.minute($0) + " UTC" }),
        ])
        guard !funding.rates.isEmpty else {
            return ["\(funding.symbol)"] + present + ["No funding rates in that time."]
        }
        let table = TextTable(
            [.words("period (UTC)"), .numbers("rate"), .numbers("per contract")],
            rows: funding.rates.map { rate in
                [
                    TimeText.minute(rate.at), rate.relative.flatMap { percent($0) },
                    rate.absolute?.description,
                ]
            })
        return ["\(funding.symbol)"] + present + [""] + table.render()
    }

    private static func rates(_ relative: Decimal?, _ absolute: Decimal?) -> String? {
        let parts = [relative.flatMap { percent($0) }, absolute.map { "\($0) per contract" }].compactMap(
            \.self)
        return parts.isEmpty ? nil : parts.joined(separator: "  ")
    }

    /// A fraction in per cent, exact.
    private static func percent(_ fraction: Decimal) -> String? {
        (try? fraction.multiplied(by: 100)).map { "\($0)%" }
    }

    static func status(_ status: InstrumentStatus) -> [String] {
        var heading =
            "\(status.symbol)  \(status.state)  since \(TimeText.dateAndTime(status.changedAt)) UTC"
        if status.stale { heading += "  STALE: the feed is interrupted" }
        let hold = status.makerProtection.map { hold in
            hold == .zero ? "off" : "holds for \(Int64(hold / .milliseconds(1))) ms"
        }
        let dislocation = status.priceDislocation.map { isDislocated in
            isDislocated ? status.priceDislocationDirection ?? "yes" : "no"
        }
        let volatility = status.extremeVolatility.map { isVolatile in
            isVolatile
                ? "yes" + (status.extremeVolatilityMarginMultiplier.map { ", margin times \($0)" } ?? "")
                : "no"
        }
        let lines = TextTable.pairs([
            ("tradeable", status.tradeable.map(word)), ("suspended", status.suspended.map(word)),
            ("post only", status.postOnly.map(word)), ("Maker Protection", hold),
            ("price dislocation", dislocation), ("extreme volatility", volatility),
            ("trades until", status.lastTradingAt.map { TimeText.minute($0) + " UTC" }),
        ])
        return [heading] + lines + status.notices.map { "the exchange says: \($0)" }
    }

    private static func word(_ flag: Bool) -> String { flag ? "yes" : "no" }
}
