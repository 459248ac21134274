// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
public import Trading

extension GatewayClient {
    /// Places an order and repeats it, under its one client order id, while it may not have been placed.
    ///
    /// A repeat follows an error that is retryable or whose outcome is unknown. The gateway answers a repeat of
    /// a client order id with the first one's outcome and never places a second order. A lost connection is
    /// waited for; an attempt that could not be sent does not count.
    ///
    /// - Parameters:
    ///   - attempts: how often it is sent at most; 1 never repeats.
    ///   - timeout: how long one attempt may take, and how long a lost connection is waited for; nil means the
    ///     client's default.
    /// - Throws: what is known after the last attempt. If its outcome is `unknown`, ask with `getOrder`.
    public func placeOrder(
        _ request: OrderRequest, attempts: Int, timeout: Duration? = nil
    ) async throws(GatewayError) -> Order {
        let options = connection.options
        var repeats = PlacementRepeats(
            attempts: attempts, patience: timeout ?? options.timeout, policy: options.reconnect)
        while true {
            do throws(GatewayError) {
                return try await placeOrder(request, timeout: timeout)
            } catch {
                switch repeats.failed(error, share: .random(in: 0..<1), now: .now) {
                case .giveUp(let error):
                    throw error
                case .repeatAfter(let pause):
                    do {
                        try await Task.sleep(for: pause)
                    } catch {
                        throw repeats.lastError ?? .cancelledBeforeSent
                    }
                }
            }
        }
    }
}

extension OrderRequest {
    /// An order with a new name of its own; keep the request for repeats.
    public init(
        symbol: Symbol, side: Side, type: OrderType, quantity: Decimal, limitPrice: Decimal? = nil,
        stopPrice: Decimal? = nil, triggerSignal: TriggerSignal? = nil, reduceOnly: Bool = false
    ) {
        self.init(
            clientOrderID: .unique(), symbol: symbol, side: side, type: type, quantity: quantity,
            limitPrice: limitPrice, stopPrice: stopPrice, triggerSignal: triggerSignal, reduceOnly: reduceOnly
        )
    }
}
