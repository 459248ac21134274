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


    /// Follows whether the gateway and its parts serve: an event for every change.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func watchHealth(part: String? = nil, onLag: LagPolicy? = nil, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<HealthReport, HealthReport> {
        try await events(
            "gateway.watch_health", HealthWatchParams(part: part, onLag: onLag), timeout: timeout,
            state: HealthReport.self, event: HealthReport.self)
    }


    /// Gives counts and times since the start: the feed, the stages of a tick, calls, requests, streams and clients.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getMetrics(prefix: String? = nil, timeout: Duration? = nil) async throws(GatewayError) -> Metrics {
        try await call("gateway.get_metrics", MetricsParams(prefix: prefix), as: Metrics.self, timeout: timeout)
    }


    /// Lists who is connected and what each has open; without the view of the account, only one's own.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func listClients(timeout: Duration? = nil) async throws(GatewayError) -> ClientList {
        try await call("gateway.list_clients", NoParams(), as: ClientList.self, timeout: timeout)
    }


    /// Says goodbye to a client and closes its connection. Its orders stay, unless it wanted them cancelled.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func killClient(client: Int64, reason: String? = nil, timeout: Duration? = nil) async throws(GatewayError) -> KillResult {
        try await call("gateway.kill_client", KillParams(client: client, reason: reason), as: KillResult.self, timeout: timeout)
    }


    /// Stops the gateway: takes no new calls, lets open ones finish, says goodbye to every client, and ends.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func drain(grace: Duration? = nil, timeout: Duration? = nil) async throws(GatewayError) -> DrainResult {
        try await call("gateway.drain", DrainParams(grace: grace), as: DrainResult.self, timeout: timeout)
    }


    /// Sets how much is logged, until the next start or reading of the configuration.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func setLogLevel(level: LogLevel, timeout: Duration? = nil) async throws(GatewayError) -> LogLevelResult {
        try await call("gateway.set_log_level", LogLevelParams(level: level), as: LogLevelResult.self, timeout: timeout)
    }


    /// Follows the frames of other clients as they come and go, with secrets taken out.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func monitor(client: Int64? = nil, onLag: LagPolicy? = nil, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<MonitorState, MonitoredFrame> {
        try await events(
            "gateway.monitor", MonitorParams(client: client, onLag: onLag), timeout: timeout,
            state: MonitorState.self, event: MonitoredFrame.self)
    }

}
