// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
public import Trading

extension GatewayClient {
    /// Closes a position by a reduce-only market order of a new name.
    ///
    /// - Throws: also when it is not known whether it was carried out; the order's name is then in the error's `details`
    ///   as `client_order_id`, for `getOrder`.
    public func closePosition(_ symbol: Symbol, timeout: Duration? = nil) async throws(GatewayError) -> Order
    {
        let id = ClientOrderID.unique()
        do throws(GatewayError) {
            return try await closePosition(symbol, clientOrderID: id, timeout: timeout)
        } catch {
            var error = error
            error.details["client_order_id"] = id.text
            throw error
        }
    }
}
