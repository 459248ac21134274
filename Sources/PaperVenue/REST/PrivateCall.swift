// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
import Trading

/// A signed request that is answered at once: everything but what Maker Protection may hold.
struct PrivateCall {
    let endpoint: PrivateEndpoint
    let method: String
    /// What stands in the place of the path's star.
    let argument: String
    let parameters: FormParameters
    let now: Timestamp

    func answer(on exchange: inout Exchange) -> ServerResponse {
        switch endpoint {
        case .cancelOrder: RESTOrders.cancel(parameters, &exchange, now: now)
        case .cancelAllOrders: RESTOrders.cancelAll(parameters, &exchange, now: now)
        case .cancelAllOrdersAfter: RESTOrders.cancelAllAfter(parameters, &exchange, now: now)
        case .orderStatus: RESTOrders.status(parameters, exchange, now: now)
        case .openOrders: RESTAccount.openOrders(exchange, now: now)
        case .recentOrders: RESTAccount.recentOrders(parameters, exchange, now: now)
        case .accounts: RESTAccount.accounts(exchange, now: now)
        case .openPositions: RESTAccount.openPositions(exchange, now: now)
        case .fills: RESTAccount.fills(parameters, exchange, now: now)
        case .notifications: RESTPreferences.notifications(exchange, now: now)
        case .unwindQueue: RESTPreferences.unwindQueue(exchange, now: now)
        case .tradingInstruments: RESTMarketData.instruments(parameters, exchange, now: now)
        case .initialMargin: RESTMargin.initial(parameters, exchange, now: now)
        case .largestOrder: RESTMargin.largestOrder(parameters, exchange, now: now)
        case .leveragePreferences, .profitPreferences, .selfTradeStrategy: preference(on: &exchange)
        default: moneyAndAccounts(on: &exchange)
        }
    }

    private func preference(on exchange: inout Exchange) -> ServerResponse {
        switch (endpoint, method) {
        case (.leveragePreferences, "PUT"): RESTPreferences.setLeverage(parameters, &exchange, now: now)
        case (.leveragePreferences, _): RESTPreferences.leverage(parameters, exchange, now: now)
        case (.profitPreferences, "PUT"): RESTPreferences.setProfitCurrency(parameters, &exchange, now: now)
        case (.profitPreferences, _): RESTPreferences.profitCurrencies(exchange, now: now)
        case (_, "PUT"): RESTPreferences.setStrategy(parameters, &exchange, now: now)
        default: RESTPreferences.strategy(exchange, now: now)
        }
    }

    private func moneyAndAccounts(on exchange: inout Exchange) -> ServerResponse {
        switch (endpoint, method) {
        case (.feeVolumes, _): RESTFees.volumes(&exchange, now: now)
        case (.transfer, _): RESTWallets.transfer(parameters, &exchange, now: now)
        case (.transfers, _): RESTWallets.transfers(exchange, now: now)
        case (.subaccountTransfer, _): RESTWallets.subaccountTransfer(parameters, &exchange, now: now)
        case (.withdrawal, _): RESTWallets.withdrawal(parameters, &exchange, now: now)
        case (.subaccounts, _): RESTWallets.subaccounts(exchange, now: now)
        case (.subaccountTrading, _): RESTWallets.tradingEnabled(argument, now: now)
        case (.assignments, _): RESTAssignment.current(exchange, now: now)
        case (.assignmentHistory, _): RESTAssignment.history(exchange, now: now)
        case (.addAssignment, _): RESTAssignment.add(parameters, &exchange, now: now)
        case (.deleteAssignment, _): RESTAssignment.delete(parameters, &exchange, now: now)
        case (.assignmentLeverage, "GET"): RESTAssignment.maximumLeverage(exchange, now: now)
        case (.assignmentLeverage, "PUT"): RESTAssignment.setMaximumLeverage(parameters, &exchange, now: now)
        case (.assignmentLeverage, _): RESTAssignment.removeMaximumLeverage(&exchange, now: now)
        default: RESTAnswer.notFound(now: now)
        }
    }
}
