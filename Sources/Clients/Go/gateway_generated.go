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
