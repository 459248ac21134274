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


    /// Gives the open positions.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func listPositions(timeout: Duration? = nil) async throws(GatewayError) -> [Position] {
        try await call("account.list_positions", NoParams(), as: RecordList<Position>.self, timeout: timeout).records
    }


    /// Follows executions of the account's orders, after the last ones before.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func subscribeFills(onLag: LagPolicy? = nil, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<RecordList<Fill>, RecordMessage<Fill>> {
        try await events(
            "account.subscribe_fills", AccountSubscriptionParams(onLag: onLag), timeout: timeout,
            state: RecordList<Fill>.self, event: RecordMessage<Fill>.self)
    }

}
