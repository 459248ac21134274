// SPDX-License-Identifier: Apache-2.0

public import Trading

/// <https://docs.kraken.com/exchange/guides/futures/ratelimits>
extension KrakenFuturesVenue {
    public var budgets: [VenueCost.Pool: VenueBudget] {
        [
            .trading: VenueBudget(amount: 500, window: .seconds(10)),
            .history: VenueBudget(amount: 100, window: .seconds(600)),
        ]
    }

    public func cost(of request: VenueRequest) -> VenueCost { KrakenCosts.cost(of: request) }
}

/// Kraken's weights of its requests.
public enum KrakenCosts {
    public static func cost(of request: VenueRequest) -> VenueCost {
        switch request {
        case .publicData: VenueCost(0)
        case .accountState, .positions, .openOrders, .preferences: VenueCost(2)
        // Not published; its neighbours cost as much.
        case .notifications: VenueCost(2)
        case .orderStatus(let orders): VenueCost(max(1, (orders + 99) / 100))
        case .fills(let pages): VenueCost(2 + 25 * max(0, pages))
        case .place, .amend, .cancel, .setPreference: VenueCost(10)
        case .cancelAll, .deadMansSwitch: VenueCost(25)
        case .batch(let parts): VenueCost(9 + max(1, parts))
        case .accountLog(let entries): VenueCost(logCost(entries), of: .history)
        }
    }

    private static func logCost(_ entries: Int) -> Int {
        switch entries {
        case ...25: 1
        case ...50: 2
        case ...1_000: 3
        case ...5_000: 6
        default: 10
        }
    }
}
