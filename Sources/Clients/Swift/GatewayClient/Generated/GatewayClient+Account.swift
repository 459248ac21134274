// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import GatewayProtocol
public import Trading

// The service `account`. What the account holds.
extension GatewayClient {

    /// Gives balance, equity, margin and collateral.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getAccountState(timeout: Duration? = nil) async throws(GatewayError) -> AccountState {
        try await call("account.get_state", NoParams(), as: AccountState.self, timeout: timeout)
    }


    /// Follows balance, equity, margin and collateral.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func subscribeAccountState(onLag: LagPolicy? = nil, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<AccountState, AccountState> {
        try await events(
            "account.subscribe_state", AccountSubscriptionParams(onLag: onLag), timeout: timeout,
            state: AccountState.self, event: AccountState.self)
    }


    /// Gives the open positions.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func listPositions(timeout: Duration? = nil) async throws(GatewayError) -> [Position] {
        try await call("account.list_positions", NoParams(), as: RecordList<Position>.self, timeout: timeout).records
    }


    /// Follows positions, with their profit as the mark price moves.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func subscribePositions(onLag: LagPolicy? = nil, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<RecordList<Position>, RecordMessage<Position>> {
        try await events(
            "account.subscribe_positions", AccountSubscriptionParams(onLag: onLag), timeout: timeout,
            state: RecordList<Position>.self, event: RecordMessage<Position>.self)
    }


    /// Gives fills of the account's orders.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func listFills(_ symbol: Symbol? = nil, owner: Owner? = nil, since: Timestamp? = nil, limit: Int64? = nil, timeout: Duration? = nil) async throws(GatewayError) -> [Fill] {
        try await call("account.list_fills", FillFilter(symbol: symbol, owner: owner, since: since, limit: limit), as: RecordList<Fill>.self, timeout: timeout).records
    }


    /// Follows executions of the account's orders, after the last ones before.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func subscribeFills(since: Timestamp? = nil, onLag: LagPolicy? = nil, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<RecordList<Fill>, RecordMessage<Fill>> {
        try await events(
            "account.subscribe_fills", FillSubscriptionParams(since: since, onLag: onLag), timeout: timeout,
            state: RecordList<Fill>.self, event: RecordMessage<Fill>.self)
    }


    /// Gives the account log: every change of balances and positions.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getAccountLog(since: Timestamp? = nil, limit: Int64? = nil, timeout: Duration? = nil) async throws(GatewayError) -> [AccountLogEntry] {
        try await call("account.get_log", LogParams(since: since, limit: limit), as: RecordList<AccountLogEntry>.self, timeout: timeout).records
    }


    /// Follows the account log, after its last 100 entries.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func subscribeLog(onLag: LagPolicy? = nil, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<RecordList<AccountLogEntry>, RecordMessage<AccountLogEntry>> {
        try await events(
            "account.subscribe_log", AccountSubscriptionParams(onLag: onLag), timeout: timeout,
            state: RecordList<AccountLogEntry>.self, event: RecordMessage<AccountLogEntry>.self)
    }


    /// Gives the exchange's notices to the account.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func listNotifications(timeout: Duration? = nil) async throws(GatewayError) -> [VenueNotification] {
        try await call("account.list_notifications", NoParams(), as: RecordList<VenueNotification>.self, timeout: timeout).records
    }


    /// Follows the exchange's notices to the account.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func subscribeNotifications(onLag: LagPolicy? = nil, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<RecordList<VenueNotification>, RecordMessage<VenueNotification>> {
        try await events(
            "account.subscribe_notifications", AccountSubscriptionParams(onLag: onLag), timeout: timeout,
            state: RecordList<VenueNotification>.self, event: RecordMessage<VenueNotification>.self)
    }


    /// Gives how positions are margined and in which currency profit is paid.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getLeverage(_ symbol: Symbol? = nil, timeout: Duration? = nil) async throws(GatewayError) -> LeverageList {
        try await call("account.get_leverage", LeverageParams(symbol: symbol), as: LeverageList.self, timeout: timeout)
    }


    /// Sets isolated margin with a leverage, or cross margin, for an instrument.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func setLeverage(_ symbol: Symbol, maxLeverage: Decimal? = nil, timeout: Duration? = nil) async throws(GatewayError) -> LeverageResult {
        try await call("account.set_leverage", SetLeverageParams(symbol: symbol, maxLeverage: maxLeverage), as: LeverageResult.self, timeout: timeout)
    }


    /// Gives in which currency profit is paid, by instrument.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getPnlPreferences(_ symbol: Symbol? = nil, timeout: Duration? = nil) async throws(GatewayError) -> PnLPreferenceList {
        try await call("account.get_pnl_preferences", PnLPreferenceParams(symbol: symbol), as: PnLPreferenceList.self, timeout: timeout)
    }


    /// Sets the currency that profit of an instrument is paid in.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func setPnlPreference(_ symbol: Symbol, pnlCurrency: String, timeout: Duration? = nil) async throws(GatewayError) -> PnLPreferenceResult {
        try await call("account.set_pnl_preference", SetPnLPreferenceParams(symbol: symbol, pnlCurrency: pnlCurrency), as: PnLPreferenceResult.self, timeout: timeout)
    }


    /// Gives what may still be asked of the exchange.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getRateBudget(timeout: Duration? = nil) async throws(GatewayError) -> RateBudgetState {
        try await call("account.get_rate_budget", NoParams(), as: RateBudgetState.self, timeout: timeout)
    }


    /// Follows what may still be asked of the exchange.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func subscribeRateBudget(onLag: LagPolicy? = nil, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<RateBudgetState, RateBudgetState> {
        try await events(
            "account.subscribe_rate_budget", RateBudgetSubscriptionParams(onLag: onLag), timeout: timeout,
            state: RateBudgetState.self, event: RateBudgetState.self)
    }

}
