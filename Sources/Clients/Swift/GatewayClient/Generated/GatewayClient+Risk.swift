// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import GatewayProtocol
public import Trading

// The service `risk`. What is allowed, and stopping all of it.
extension GatewayClient {

    /// Gives the mode of trading and the limits.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getRiskLimits(timeout: Duration? = nil) async throws(GatewayError) -> RiskState {
        try await call("risk.get_limits", NoParams(), as: RiskState.self, timeout: timeout)
    }


    /// Sets the limits of the account or of an owner.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func setRiskLimits(scope: RiskScopeName, owner: Owner? = nil, limits: RiskLimits, timeout: Duration? = nil) async throws(GatewayError) -> RiskState {
        try await call("risk.set_limits", SetLimitsParams(scope: scope, owner: owner, limits: limits), as: RiskState.self, timeout: timeout)
    }


    /// Takes no new orders, cancels all, and reports what is left.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func haltTrading(owner: Owner? = nil, reason: String? = nil, timeout: Duration? = nil) async throws(GatewayError) -> HaltResult {
        try await call("risk.halt", ModeParams(owner: owner, reason: reason), as: HaltResult.self, timeout: timeout)
    }


    /// Takes only orders that make positions smaller.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func reduceOnly(owner: Owner? = nil, reason: String? = nil, timeout: Duration? = nil) async throws(GatewayError) -> RiskState {
        try await call("risk.reduce_only", ModeParams(owner: owner, reason: reason), as: RiskState.self, timeout: timeout)
    }


    /// Takes all orders again that the limits allow.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func resumeTrading(owner: Owner? = nil, reason: String? = nil, timeout: Duration? = nil) async throws(GatewayError) -> RiskState {
        try await call("risk.resume", ModeParams(owner: owner, reason: reason), as: RiskState.self, timeout: timeout)
    }

}
