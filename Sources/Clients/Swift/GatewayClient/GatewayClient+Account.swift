// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol
public import Trading

// The service `account`: what the account holds.
extension GatewayClient {
    /// Balance, equity, margin and collateral.
    public func getAccountState(timeout: Duration? = nil) async throws(GatewayError) -> AccountState {
        try await call("account.get_state", NoParams(), timeout: timeout)
    }

    /// The open positions; a closed one is absent.
    public func listPositions(timeout: Duration? = nil) async throws(GatewayError) -> [Position] {
        try await call(
            "account.list_positions", NoParams(), as: RecordList<Position>.self, timeout: timeout
        ).records
    }

    /// Follows executions, after the last ones before. A fill with a known id is the same fill.
    public func subscribeFills(
        onLag: LagPolicy? = nil, timeout: Duration? = nil
    ) async throws(GatewayError) -> GatewayEvents<RecordList<Fill>, RecordMessage<Fill>> {
        try await events(
            "account.subscribe_fills", AccountSubscriptionParams(onLag: onLag), timeout: timeout,
            state: RecordList<Fill>.self, event: RecordMessage<Fill>.self)
    }
}
