// SPDX-License-Identifier: Apache-2.0

// Code generated from proto-docs/schema by proto-docs/generator; DO NOT EDIT.

package gateway

import "context"

// GatewayService: The daemon itself.
type GatewayService struct{ connection *connection }

// GetInfo tells what runs, for which account, and against which exchange.
func (s GatewayService) GetInfo(ctx context.Context) (*GatewayInfo, error) {
	return call[GatewayInfo](ctx, s.connection, "gateway.get_info", &NoParams{})
}

// CheckHealth tells whether the gateway and its parts serve.
func (s GatewayService) CheckHealth(ctx context.Context, params HealthParams) (*HealthReport, error) {
	return call[HealthReport](ctx, s.connection, "gateway.check_health", &params)
}

// Describe gives the methods with JSON Schema for their messages.
func (s GatewayService) Describe(ctx context.Context, params DescribeParams) (*Description, error) {
	return call[Description](ctx, s.connection, "gateway.describe", &params)
}

// Doctor says in words what is slow, stale or wrong, and what to do about it.
func (s GatewayService) Doctor(ctx context.Context) (*Diagnosis, error) {
	return call[Diagnosis](ctx, s.connection, "gateway.doctor", &NoParams{})
}

// WatchHealth follows whether the gateway and its parts serve: an event for every change.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s GatewayService) WatchHealth(ctx context.Context, params HealthWatchParams) (*Stream[HealthReport, HealthReport], error) {
	return follow[HealthReport, HealthReport](ctx, s.connection, "gateway.watch_health", &params)
}

// GetMetrics gives counts and times since the start: the feed, the stages of a tick, calls, requests, streams and clients.
func (s GatewayService) GetMetrics(ctx context.Context, params MetricsParams) (*Metrics, error) {
	return call[Metrics](ctx, s.connection, "gateway.get_metrics", &params)
}

// ListClients lists who is connected and what each has open; without the view of the account, only one's own.
func (s GatewayService) ListClients(ctx context.Context) (*ClientList, error) {
	return call[ClientList](ctx, s.connection, "gateway.list_clients", &NoParams{})
}

// KillClient says goodbye to a client and closes its connection. Its orders stay, unless it wanted them cancelled.
func (s GatewayService) KillClient(ctx context.Context, params KillParams) (*KillResult, error) {
	return call[KillResult](ctx, s.connection, "gateway.kill_client", &params)
}

// Drain stops the gateway: takes no new calls, lets open ones finish, says goodbye to every client, and ends.
func (s GatewayService) Drain(ctx context.Context, params DrainParams) (*DrainResult, error) {
	return call[DrainResult](ctx, s.connection, "gateway.drain", &params)
}

// SetLogLevel sets how much is logged, until the next start or reading of the configuration.
func (s GatewayService) SetLogLevel(ctx context.Context, params LogLevelParams) (*LogLevelResult, error) {
	return call[LogLevelResult](ctx, s.connection, "gateway.set_log_level", &params)
}

// Monitor follows the frames of other clients as they come and go, with secrets taken out.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s GatewayService) Monitor(ctx context.Context, params MonitorParams) (*Stream[MonitorState, MonitoredFrame], error) {
	return follow[MonitorState, MonitoredFrame](ctx, s.connection, "gateway.monitor", &params)
}
