// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import GatewayProtocol
public import Trading

// The service `orders`. Placing, changing and watching orders.
extension GatewayClient {

    /// Places an order.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func placeOrder(_ params: OrderRequest, timeout: Duration? = nil) async throws(GatewayError) -> Order {
        try await call("orders.place", params, as: RecordMessage<Order>.self, timeout: timeout).record
    }


    /// Changes a working order.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func amendOrder(_ params: OrderAmendment, timeout: Duration? = nil) async throws(GatewayError) -> Order {
        try await call("orders.amend", params, as: RecordMessage<Order>.self, timeout: timeout).record
    }


    /// Cancels an order.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func cancelOrder(_ params: OrderReference, timeout: Duration? = nil) async throws(GatewayError) -> Order {
        try await call("orders.cancel", params, as: RecordMessage<Order>.self, timeout: timeout).record
    }


    /// Cancels orders of the account, of one symbol, or of one owner.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func cancelAllOrders(_ symbol: Symbol? = nil, owner: Owner? = nil, timeout: Duration? = nil) async throws(GatewayError) -> CancelAllResult {
        try await call("orders.cancel_all", CancelAllParams(symbol: symbol, owner: owner), as: CancelAllResult.self, timeout: timeout)
    }


    /// Places, changes and cancels several orders in one request.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func changeOrders(elements: [OrderChange], timeout: Duration? = nil) async throws(GatewayError) -> BatchResult {
        try await call("orders.batch", BatchParams(elements: elements), as: BatchResult.self, timeout: timeout)
    }


    /// Gives an order as the gateway knows it, also after a lost answer.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getOrder(_ params: OrderReference, timeout: Duration? = nil) async throws(GatewayError) -> Order {
        try await call("orders.get", params, as: RecordMessage<Order>.self, timeout: timeout).record
    }


    /// Gives the orders that can still fill.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func listOpenOrders(_ symbol: Symbol? = nil, owner: Owner? = nil, timeout: Duration? = nil) async throws(GatewayError) -> [Order] {
        try await call("orders.list_open", OrderFilter(symbol: symbol, owner: owner), as: RecordList<Order>.self, timeout: timeout).records
    }


    /// Gives orders of the past, from the journal.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func listOrderHistory(_ symbol: Symbol? = nil, owner: Owner? = nil, since: Timestamp? = nil, limit: Int64? = nil, timeout: Duration? = nil) async throws(GatewayError) -> [Order] {
        try await call("orders.list_history", HistoryParams(symbol: symbol, owner: owner, since: since, limit: limit), as: RecordList<Order>.self, timeout: timeout).records
    }


    /// Closes a position by a reduce-only market order.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func closePosition(_ symbol: Symbol, clientOrderID: ClientOrderID, timeout: Duration? = nil) async throws(GatewayError) -> Order {
        try await call("orders.close_position", ClosePositionParams(symbol: symbol, clientOrderID: clientOrderID), as: RecordMessage<Order>.self, timeout: timeout).record
    }


    /// Follows orders: the open ones first, then every change.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func subscribeOrders(onLag: LagPolicy? = nil, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<RecordList<Order>, RecordMessage<Order>> {
        try await events(
            "orders.subscribe_orders", OrderSubscriptionParams(onLag: onLag), timeout: timeout,
            state: RecordList<Order>.self, event: RecordMessage<Order>.self)
    }


    /// Has the exchange cancel everything should the gateway fall silent; refreshed as long as it runs.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func armDeadManSwitch(period: Duration, timeout: Duration? = nil) async throws(GatewayError) -> DeadManSwitchState {
        try await call("orders.arm_dead_man_switch", DeadManSwitchParams(period: period), as: DeadManSwitchState.self, timeout: timeout)
    }


    /// Has the caller's own orders cancelled when its last connection goes.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func setCancelOnDisconnect(enabled: Bool, timeout: Duration? = nil) async throws(GatewayError) -> CancelOnDisconnectState {
        try await call("orders.set_cancel_on_disconnect", CancelOnDisconnectParams(enabled: enabled), as: CancelOnDisconnectState.self, timeout: timeout)
    }

}
