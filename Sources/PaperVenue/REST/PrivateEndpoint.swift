// SPDX-License-Identifier: Apache-2.0

import KrakenFutures

/// The endpoints of REST v3 that have to be signed, by their path.
enum PrivateEndpoint: String, CaseIterable {
    case accounts
    case openPositions = "openpositions"
    case openOrders = "openorders"
    case recentOrders = "recentorders"
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
    case feeVolumes = "feeschedules/volumes"
    case tradingInstruments = "trading/instruments"
    case initialMargin = "initialmargin"
    case largestOrder = "initialmargin/maxordersize"
    case transfer
    case transfers
    case subaccountTransfer = "transfer/subaccount"
    case withdrawal
    case subaccounts
    case subaccountTrading = "subaccount/*/trading-enabled"
    case assignments = "assignmentprogram/current"
    case assignmentHistory = "assignmentprogram/history"
    case addAssignment = "assignmentprogram/add"
    case deleteAssignment = "assignmentprogram/delete"
    case assignmentLeverage = "rfq-assignment/max-leverage"

    /// The endpoint of a path, and what stands in the place of its star.
    static func find(_ path: [String]) -> (endpoint: PrivateEndpoint, argument: String)? {
        if path.count == 3, path[0] == "subaccount", path[2] == "trading-enabled" {
            return (.subaccountTrading, path[1])
        }
        return PrivateEndpoint(rawValue: path.joined(separator: "/")).map { ($0, "") }
    }

    var methods: [String] {
        switch self {
        case .accounts, .openPositions, .openOrders, .recentOrders, .fills, .notifications, .unwindQueue,
            .feeVolumes, .tradingInstruments, .initialMargin, .largestOrder, .transfers, .subaccounts,
            .assignments, .assignmentHistory:
            ["GET"]
        case .sendOrder, .editOrder, .cancelOrder, .batchOrder, .cancelAllOrders, .cancelAllOrdersAfter,
            .transfer, .subaccountTransfer, .withdrawal, .addAssignment, .deleteAssignment:
            ["POST"]
        // The documentation has POST only; ccxt asks by GET, and is answered.
        case .orderStatus: ["POST", "GET"]
        case .leveragePreferences, .profitPreferences, .selfTradeStrategy, .subaccountTrading: ["GET", "PUT"]
        case .assignmentLeverage: ["GET", "PUT", "DELETE"]
        }
    }

    /// <https://docs.kraken.com/exchange/guides/futures/ratelimits>; where nothing is stated, what its neighbours cost.
    func cost(_ method: String, _ parameters: FormParameters) -> Int {
        switch self {
        case .accounts, .openPositions, .openOrders, .recentOrders, .notifications, .selfTradeStrategy,
            .feeVolumes, .tradingInstruments, .initialMargin, .largestOrder, .transfers, .subaccounts,
            .subaccountTrading, .assignments, .assignmentHistory, .addAssignment, .deleteAssignment,
            .assignmentLeverage:
            2
        case .fills: parameters["lastFillTime"] == nil ? 2 : 25
        case .orderStatus: 1
        case .sendOrder, .editOrder, .cancelOrder, .transfer, .subaccountTransfer: 10
        case .batchOrder: 9 + (RESTBatch.size(parameters) ?? 0)
        case .cancelAllOrders, .cancelAllOrdersAfter: 25
        case .leveragePreferences, .profitPreferences: method == "PUT" ? 10 : 2
        case .withdrawal: 100
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
