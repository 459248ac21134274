// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Kraken's words for order types. REST requests have one spelling, answers and the feeds have others.
public enum OrderTypeWord {
    /// As `sendorder` takes it: `lmt`, `stp`, …
    public static func request(_ type: OrderType) -> String {
        switch type {
        case .market: "mkt"
        case .limit: "lmt"
        case .postOnly: "post"
        case .immediateOrCancel: "ioc"
        case .fillOrKill: "fok"
        case .stop: "stp"
        case .takeProfit: "take_profit"
        case .trailingStop: "trailing_stop"
        }
    }

    /// As the feeds say it: `limit`, `stop`, …
    public static func feed(_ type: OrderType) -> String {
        switch type {
        case .market: "market"
        case .limit: "limit"
        case .stop: "stop"
        case .postOnly, .immediateOrCancel, .fillOrKill, .takeProfit, .trailingStop: request(type)
        }
    }

    /// Reads either spelling in any case; nil for a word that is none of ours (`liquidation`, `unknown`).
    public static func type(_ word: String) -> OrderType? {
        switch word.lowercased() {
        case "lmt", "limit": .limit
        case "mkt", "market": .market
        case "post", "post_only": .postOnly
        case "ioc", "immediate_or_cancel": .immediateOrCancel
        case "fok", "fill_or_kill": .fillOrKill
        case "stp", "stop", "stop_loss": .stop
        case "take_profit": .takeProfit
        case "trailing_stop": .trailingStop
        default: nil
        }
    }
}
