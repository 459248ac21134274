// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol
public import JSONText

// The service `gateway`: the daemon itself.
extension GatewayClient {
    /// What runs, for which account, and against which exchange.
    public func getInfo(timeout: Duration? = nil) async throws(GatewayError) -> GatewayInfo {
        try await call("gateway.get_info", NoParams(), timeout: timeout)
    }

    /// Whether the gateway serves, part by part; with `part`, only that one.
    public func checkHealth(
        part: String? = nil, timeout: Duration? = nil
    ) async throws(GatewayError) -> HealthReport {
        try await call("gateway.check_health", HealthParams(part: part), timeout: timeout)
    }

    /// The methods of the running gateway with JSON Schema for their messages; with `method`, only that one.
    public func describe(
        method: String? = nil, timeout: Duration? = nil
    ) async throws(GatewayError) -> JSONValue {
        try await connection.call(
            "gateway.describe", params: DescribeParams(method: method).encoded(), timeout: timeout)
    }
}
