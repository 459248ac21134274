// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol
public import Trading

// The service `orders`.
extension GatewayClient {
    /// Places an order.
    ///
    /// If it throws with the outcome `unknown`, call it again with the same request: the gateway answers a
    /// repeat of a client order id with the first one's outcome and never places a second order.
    public func placeOrder(
        _ request: OrderRequest, timeout: Duration? = nil
    ) async throws(GatewayError) -> Order {
        try await order("orders.place", request, timeout)
    }

    /// Cancels an order.
    public func cancelOrder(
        _ order: OrderReference, timeout: Duration? = nil
    ) async throws(GatewayError) -> Order {
        try await self.order("orders.cancel", order, timeout)
    }

    /// An order as the gateway knows it, also after a lost answer.
    public func getOrder(
        _ order: OrderReference, timeout: Duration? = nil
    ) async throws(GatewayError) -> Order {
        try await self.order("orders.get", order, timeout)
    }

    /// The orders that can still fill, oldest first.
    public func listOpenOrders(timeout: Duration? = nil) async throws(GatewayError) -> [Order] {
        try await call("orders.list_open", NoParams(), as: RecordList<Order>.self, timeout: timeout).records
    }

    /// Closes a position by a reduce-only market order of this name.
    public func closePosition(
        _ symbol: Symbol, clientOrderID: ClientOrderID = .unique(), timeout: Duration? = nil
    ) async throws(GatewayError) -> Order {
        try await order(
            "orders.close_position", ClosePositionParams(symbol: symbol, clientOrderID: clientOrderID),
            timeout)
    }

    /// Follows orders: the open ones first, then every change, each event the order as it then stands.
    public func subscribeOrders(
        onLag: LagPolicy? = nil, timeout: Duration? = nil
    ) async throws(GatewayError) -> GatewayEvents<RecordList<Order>, RecordMessage<Order>> {
        try await events(
            "orders.subscribe_orders", AccountSubscriptionParams(onLag: onLag), timeout: timeout,
            state: RecordList<Order>.self, event: RecordMessage<Order>.self)
    }

    private func order(
        _ method: String, _ params: some WireMessage, _ timeout: Duration?
    ) async throws(GatewayError) -> Order {
        try await call(method, params, as: RecordMessage<Order>.self, timeout: timeout).record
    }
}
