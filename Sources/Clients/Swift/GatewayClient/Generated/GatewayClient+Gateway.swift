// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import GatewayProtocol
public import JSONText

// The service `gateway`. The daemon itself.
extension GatewayClient {


    /// Tells what runs, for which account, and against which exchange.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getInfo(timeout: Duration? = nil) async throws(GatewayError) -> GatewayInfo {
        try await call("gateway.get_info", NoParams(), as: GatewayInfo.self, timeout: timeout)
    }


    /// Tells whether the gateway and its parts serve.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func checkHealth(part: String? = nil, timeout: Duration? = nil) async throws(GatewayError) -> HealthReport {
        try await call("gateway.check_health", HealthParams(part: part), as: HealthReport.self, timeout: timeout)
    }


    /// Gives the methods with JSON Schema for their messages.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func describe(method: String? = nil, timeout: Duration? = nil) async throws(GatewayError) -> JSONValue {
        try await connection.call("gateway.describe", params: DescribeParams(method: method).encoded(), timeout: timeout)
    }


    /// Says in words what is slow, stale or wrong, and what to do about it.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func doctor(timeout: Duration? = nil) async throws(GatewayError) -> Diagnosis {
        try await call("gateway.doctor", NoParams(), as: Diagnosis.self, timeout: timeout)
    }

}
