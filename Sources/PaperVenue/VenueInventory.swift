// SPDX-License-Identifier: Apache-2.0

/// Every endpoint and feed of Kraken Futures that is known, and what becomes of it here. The page
/// `proto-docs/paper-venue.md` is this list, and tests ask for every line of it.
public enum VenueInventory {
    /// What a request meets.
    public enum Treatment: String, Sendable {
        /// It is carried out.
        case simulated
        /// It is answered as Kraken answers somebody without a right to it.
        case refused
    }

    public struct Endpoint: Sendable, Equatable {
        public var method: String
        /// From the host on; a star stands for a symbol or an id.
        public var path: String
        /// Whether it has to be signed.
        public var isPrivate: Bool
        public var treatment: Treatment
        /// What is special here; empty for nothing.
        public var note: String
    }

    public struct Feed: Sendable, Equatable {
        public var name: String
        public var isPrivate: Bool
        public var treatment: Treatment
        public var note: String
    }

    public static let endpoints: [Endpoint] =
        marketData + account + orders + money + assignment + refused + services

    public static let feeds: [Feed] = [
        Feed(name: "ticker", isPrivate: false, treatment: .simulated, note: ""),
        Feed(name: "ticker_lite", isPrivate: false, treatment: .simulated, note: ""),
        Feed(name: "trade", isPrivate: false, treatment: .simulated, note: ""),
        Feed(name: "book", isPrivate: false, treatment: .simulated, note: ""),
        Feed(name: "heartbeat", isPrivate: false, treatment: .simulated, note: "one a second"),
        Feed(name: "open_orders", isPrivate: true, treatment: .simulated, note: ""),
        Feed(name: "open_orders_verbose", isPrivate: true, treatment: .simulated, note: ""),
        Feed(name: "fills", isPrivate: true, treatment: .simulated, note: ""),
        Feed(name: "open_positions", isPrivate: true, treatment: .simulated, note: ""),
        Feed(
            name: "balances", isPrivate: true, treatment: .simulated,
            note: "a delta carries all wallets but cash"),
        Feed(name: "account_log", isPrivate: true, treatment: .simulated, note: ""),
        Feed(name: "notifications_auth", isPrivate: true, treatment: .simulated, note: ""),
        Feed(
            name: "account_balances_and_margins", isPrivate: true, treatment: .simulated,
            note: "of the old documentation"),
        Feed(
            name: "deposits_withdrawals", isPrivate: true, treatment: .refused,
            note: "no message of it is published"),
        Feed(
            name: "candles_trade_*", isPrivate: false, treatment: .refused,
            note: "undocumented; answered as an invalid feed"),
    ]

    /// Whether a path of REST v3 is known and not simulated.
    static func isRefused(_ path: [String]) -> Bool {
        refused.contains { endpoint in
            let parts = endpoint.path.dropFirst(RESTSurface.derivatives.count).split(separator: "/")
            return parts.count == path.count && zip(parts, path).allSatisfy { $0 == "*" || $0 == $1 }
        }
    }

    // MARK: The lines

    private static func line(
        _ method: String, _ path: String, _ isPrivate: Bool = true, _ treatment: Treatment = .simulated,
        _ note: String = ""
    ) -> Endpoint {
        Endpoint(
            method: method, path: path.hasPrefix("/") ? path : RESTSurface.derivatives + "/" + path,
            isPrivate: isPrivate, treatment: treatment, note: note)
    }

    private static let marketData = [
        line("GET", "instruments", false), line("GET", "instruments/status", false),
        line("GET", "instruments/*/status", false), line("GET", "tickers", false),
        line("GET", "tickers/*", false), line("GET", "orderbook", false), line("GET", "history", false),
        line("GET", "feeschedules", false, .simulated, "two tiers"),
        line("GET", "historical-funding-rates", false),
        line("GET", RESTSurface.fundingRates[0], false, .simulated, "a year of hours"),
        line("GET", RESTSurface.fundingRates[1], false),
    ]

    private static let account = [
        line("GET", "accounts"), line("GET", "openpositions"), line("GET", "openorders"),
        line("GET", "recentorders", true, .simulated, "the shape of openorders"), line("GET", "fills"),
        line("GET", "notifications"), line("GET", "leveragepreferences"),
        line(
            "PUT", "leveragepreferences", true, .simulated,
            "asks for that initial margin; the position goes on sharing the wallet"),
        line("GET", "pnlpreferences"), line("PUT", "pnlpreferences"),
        line("GET", "feeschedules/volumes"),
        line("GET", "unwindqueue", true, .simulated, "always the last fifth"),
        line("GET", "self-trade-strategy"), line("PUT", "self-trade-strategy"),
        line("GET", "subaccounts", true, .simulated, "there are none"),
        line("GET", "subaccount/*/trading-enabled", true, .simulated, "404: there are none"),
        line("PUT", "subaccount/*/trading-enabled", true, .simulated, "404: there are none"),
        line("GET", "trading/instruments", true, .simulated, "the public list"),
        line("GET", "initialmargin", true, .simulated, "as it was documented once"),
        line("GET", "initialmargin/maxordersize", true, .simulated, "as it was documented once"),
    ]

    private static let orders = [
        line("POST", "orders/status"),
        line("GET", "orders/status", true, .simulated, "not documented, but what ccxt sends"),
        line("POST", "sendorder"), line("POST", "editorder"), line("POST", "cancelorder"),
        line("POST", "batchorder"), line("POST", "cancelallorders"), line("POST", "cancelallordersafter"),
    ]

    private static let money = [
        line("POST", "transfer"), line("GET", "transfers"),
        line("POST", "transfer/subaccount", true, .simulated, "invalidAccount: there are none"),
        line("POST", "withdrawal", true, .simulated, "the money is gone at once"),
    ]

    private static let assignment = [
        line("GET", "assignmentprogram/current"), line("GET", "assignmentprogram/history"),
        line("POST", "assignmentprogram/add", true, .simulated, "kept, and nothing is ever assigned"),
        line("POST", "assignmentprogram/delete"), line("GET", "rfq-assignment/max-leverage"),
        line("PUT", "rfq-assignment/max-leverage"), line("DELETE", "rfq-assignment/max-leverage"),
    ]

    /// Of Kraken's demo environment only.
    private static let refused = [
        line("GET", "portfolio-margining/parameters", true, .refused),
        line("POST", "portfolio-margining/simulate", true, .refused), line("GET", "rfqs", true, .refused),
        line("GET", "rfqs/open-offers", true, .refused), line("GET", "rfqs/*", true, .refused),
        line("POST", "rfqs/*/place-offer", true, .refused),
        line("PUT", "rfqs/*/replace-offer", true, .refused),
        line("DELETE", "rfqs/*/cancel-offer", true, .refused),
    ]

    private static let services = [
        line("GET", "/api/history/v3/executions"), line("GET", "/api/history/v3/orders"),
        line("GET", "/api/history/v3/triggers"), line("GET", "/api/history/v3/positions"),
        line("GET", "/api/history/v3/account-log"), line("GET", "/api/history/v3/accountlogcsv"),
        line(
            "GET", "/api/history/v3/market/*/executions", false, .simulated, "the newest thousand"),
        line("GET", "/api/history/v3/market/*/orders", false, .simulated, "the newest thousand"),
        line("GET", "/api/history/v3/market/*/price", false, .simulated, "the newest thousand"),
        line("GET", RESTSurface.charts, false), line("GET", RESTSurface.charts + "/trade", false),
        line("GET", RESTSurface.charts + "/trade/*", false),
        line("GET", RESTSurface.charts + "/trade/*/1m", false),
        line("GET", RESTSurface.charts + "/analytics/*/open-interest", false, .refused),
        line("GET", RESTSurface.charts + "/analytics/liquidity-pool", false, .refused),
        line("GET", RESTSurface.keyCheck),
        line("GET", RESTSurface.statistics + "/rebates/self-market-share", true, .refused),
    ]
}
