// SPDX-License-Identifier: Apache-2.0

import KrakenFutures

/// The endpoints of REST v3 that have to be signed, by their path.
enum PrivateEndpoint: String, CaseIterable {
    case accounts
    case openPositions = "openpositions"
    case openOrders = "openorders"
    case fills
    case orderStatus = "orders/status"
    case sendOrder = "sendorder"
    case editOrder = "editorder"
    case cancelOrder = "cancelorder"
    case batchOrder = "batchorder"
    case cancelAllOrders = "cancelallorders"
    case cancelAllOrdersAfter = "cancelallordersafter"
    case notifications
    case leveragePreferences = "leveragepreferences"
    case profitPreferences = "pnlpreferences"
    case selfTradeStrategy = "self-trade-strategy"
    case unwindQueue = "unwindqueue"

    var methods: [String] {
        switch self {
        case .accounts, .openPositions, .openOrders, .fills, .notifications, .unwindQueue: ["GET"]
        case .orderStatus, .sendOrder, .editOrder, .cancelOrder, .batchOrder, .cancelAllOrders,
            .cancelAllOrdersAfter:
            ["POST"]
        case .leveragePreferences, .profitPreferences, .selfTradeStrategy: ["GET", "PUT"]
        }
    }

    /// <https://docs.kraken.com/exchange/guides/futures/ratelimits>
    func cost(_ method: String, _ parameters: FormParameters) -> Int {
        switch self {
        case .accounts, .openPositions, .openOrders, .notifications, .selfTradeStrategy: 2
        case .fills: parameters["lastFillTime"] == nil ? 2 : 25
        case .orderStatus: 1
        case .sendOrder, .editOrder, .cancelOrder: 10
        case .batchOrder: 9 + (RESTBatch.size(parameters) ?? 0)
        case .cancelAllOrders, .cancelAllOrdersAfter: 25
        case .leveragePreferences, .profitPreferences: method == "PUT" ? 10 : 2
        case .unwindQueue: 200
        }
    }

    /// Sending and editing look at the form of an order's id before the credentials.
    func malformedUUID(_ parameters: FormParameters) -> String? {
        guard self == .editOrder || self == .sendOrder else { return nil }
        for name in ["orderId", "order_id"] {
            guard let text = parameters[name], !text.isEmpty, VenueUUID(text) == nil else { continue }
            return text
        }
        return nil
    }
}
