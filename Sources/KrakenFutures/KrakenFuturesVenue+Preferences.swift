// SPDX-License-Identifier: Apache-2.0

import JSONText
public import Trading

/// What is set for the account, and what was booked on it.
extension KrakenFuturesVenue {
    public func leveragePreferences(timeout: Duration) async throws(Failure) -> [LeveragePreference] {
        let call = RESTCall.privateGet("/leveragepreferences", "tell the leverage that is set")
        let json = try await perform(call, timeout: timeout)
        return accept(try parse(json, of: call, PreferencesAnswer.leverage))
    }

    public func setLeverage(
        _ leverage: Decimal?, of symbol: Symbol, timeout: Duration
    ) async throws(Failure) {
        var call = RESTCall.effect(
            .put, "/leveragepreferences", "set the leverage of \(symbol)",
            doubt: "ask for the leverage that is set")
        call.subject = .symbol(symbol)
        call.parameters.append("symbol", spellings.name(of: symbol))
        // Without the parameter the instrument is margined across the account.
        if let leverage { call.parameters.append("maxLeverage", leverage.description) }
        _ = try await perform(call, timeout: timeout)
    }

    public func profitCurrencies(timeout: Duration) async throws(Failure) -> [ProfitCurrencyPreference] {
        let call = RESTCall.privateGet("/pnlpreferences", "tell the currencies that profit is paid in")
        let json = try await perform(call, timeout: timeout)
        return accept(try parse(json, of: call, PreferencesAnswer.profitCurrencies))
    }

    public func setProfitCurrency(
        _ currency: String, of symbol: Symbol, timeout: Duration
    ) async throws(Failure) {
        var call = RESTCall.effect(
            .put, "/pnlpreferences", "set the currency that profit of \(symbol) is paid in",
            doubt: "ask for the currencies that are set")
        call.subject = .symbol(symbol)
        call.parameters.append("symbol", spellings.name(of: symbol))
        call.parameters.append("pnlPreference", currency)
        _ = try await perform(call, timeout: timeout)
    }

    public func notifications(timeout: Duration) async throws(Failure) -> [VenueNotification] {
        let call = RESTCall.privateGet("/notifications", "list its notifications")
        let json = try await perform(call, timeout: timeout)
        return accept(try parse(json, of: call, NotificationsAnswer.read))
    }

    public func accountLog(
        _ query: AccountLogQuery, timeout: Duration
    ) async throws(Failure) -> [AccountLogEntry] {
        var call = RESTCall.privateGet("/account-log", "give the account's log")
        call.interface = .history
        if let from = query.from { call.parameters.append("since", String(from.milliseconds)) }
        if let to = query.to { call.parameters.append("before", String(to.milliseconds)) }
        if let id = query.afterID { call.parameters.append("from", String(id + 1)) }
        call.parameters.append("sort", query.newestFirst ? "desc" : "asc")
        if let kind = query.kind { call.parameters.append("info", kind) }
        call.parameters.append("count", String(min(max(query.count, 1), Self.maximumLogEntries)))
        let json = try await perform(call, timeout: timeout)
        return accept(try parse(json, of: call, AccountLogAnswer.read))
    }

    /// More than this is not given in one answer.
    public static var maximumLogEntries: Int { 100_000 }
}
