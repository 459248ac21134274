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


    /// Cancels an order.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func cancelOrder(_ params: OrderReference, timeout: Duration? = nil) async throws(GatewayError) -> Order {
        try await call("orders.cancel", params, as: RecordMessage<Order>.self, timeout: timeout).record
    }


    /// Gives an order as the gateway knows it, also after a lost answer.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getOrder(_ params: OrderReference, timeout: Duration? = nil) async throws(GatewayError) -> Order {
        try await call("orders.get", params, as: RecordMessage<Order>.self, timeout: timeout).record
    }


    /// Gives the orders that can still fill.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func listOpenOrders(timeout: Duration? = nil) async throws(GatewayError) -> [Order] {
        try await call("orders.list_open", NoParams(), as: RecordList<Order>.self, timeout: timeout).records
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

}
