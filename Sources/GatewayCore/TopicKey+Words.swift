// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

extension TopicKey {
    /// What kind of topic it is, for metrics: `ticker`, `trades`, …
    public var kind: String {
        switch self {
        case .ticker: "ticker"
        case .trades: "trades"
        case .book: "book"
        case .status: "status"
        case .candles: "candles"
        case .orders: "orders"
        case .fills: "fills"
        case .positions: "positions"
        case .accountState: "account"
        case .accountLog: "account_log"
        case .notifications: "notifications"
        case .rateBudget: "rate_budget"
        case .health: "health"
        case .monitor: "monitor"
        }
    }

    /// What it follows, for people.
    public var label: String {
        switch self {
        case .ticker(let symbol), .trades(let symbol): "\(kind) \(symbol)"
        case .candles(let series):
            "\(kind) \(series.symbol) \(series.resolution.rawValue) \(series.price.rawValue)"
        case .book(let symbol, _), .status(let symbol): "\(kind) \(symbol)"
        case .orders(let owner), .fills(let owner): "\(kind) of \(owner?.name ?? "everybody")"
        case .health(let part): part.map { "\(kind) of \($0)" } ?? kind
        case .monitor(let client): "\(kind) of \(client.map { "\($0)" } ?? "every client")"
        default: kind
        }
    }

    /// Whether it is the gateway's own matter and not the exchange's: nothing upstream feeds it, and nobody needs it to
    /// outlive its last listener.
    public var isOperational: Bool {
        switch self {
        case .health, .monitor: true
        default: false
        }
    }
}
