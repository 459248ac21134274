// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// What changes orders and preferences, and what they cost.
extension FakeVenue {
    func amend(_ amendment: OrderAmendment, timeout: Duration) async throws(Failure) -> PlacementReport {
        try await amendments.ask(amendment)
    }

    func cancelAll(in symbol: Symbol?, timeout: Duration) async throws(Failure) -> CancelAllReport {
        try await cancelAlls.ask(symbol)
    }

    func batch(
        _ changes: [OrderChange], processBefore: Timestamp?, timeout: Duration
    ) async throws(Failure) -> [OrderChangeResult] {
        try await batches.ask(changes)
    }

    func cancelAllAfter(
        _ period: Duration?, timeout: Duration
    ) async throws(Failure) -> DeadMansSwitchReport {
        try await switches.ask(period)
    }

    func leveragePreferences(timeout: Duration) async throws(Failure) -> [LeveragePreference] {
        try await leverages.ask(())
    }

    func setLeverage(
        _ leverage: Decimal?, of symbol: Symbol, timeout: Duration
    ) async throws(Failure) {
        _ = try await leverageChanges.ask(LeveragePreference(symbol: symbol, maximumLeverage: leverage))
    }

    func profitCurrencies(timeout: Duration) async throws(Failure) -> [ProfitCurrencyPreference] {
        try await profitCurrencyLists.ask(())
    }

    func setProfitCurrency(
        _ currency: String, of symbol: Symbol, timeout: Duration
    ) async throws(Failure) {
        _ = try await profitCurrencyChanges.ask(ProfitCurrencyPreference(symbol: symbol, currency: currency))
    }

    func accountLog(_ query: AccountLogQuery, timeout: Duration) async throws(Failure) -> [AccountLogEntry] {
        try await logs.ask(query)
    }

    func notifications(timeout: Duration) async throws(Failure) -> [VenueNotification] {
        try await notificationLists.ask(())
    }

    func cost(of request: VenueRequest) -> VenueCost { KrakenCosts.cost(of: request) }

    var budgets: [VenueCost.Pool: VenueBudget] {
        [
            .trading: VenueBudget(amount: 500, window: .seconds(10)),
            .history: VenueBudget(amount: 100, window: .seconds(600)),
        ]
    }
}
