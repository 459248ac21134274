// SPDX-License-Identifier: Apache-2.0

// Code generated from proto-docs/schema by proto-docs/generator; DO NOT EDIT.

package gateway

import "context"

// RiskService: What is allowed, and stopping all of it.
type RiskService struct{ connection *connection }

// GetLimits gives the mode of trading and the limits.
func (s RiskService) GetLimits(ctx context.Context) (*RiskState, error) {
	return call[RiskState](ctx, s.connection, "risk.get_limits", &NoParams{})
}

// SetLimits sets the limits of the account or of an owner.
func (s RiskService) SetLimits(ctx context.Context, params SetLimitsParams) (*RiskState, error) {
	return call[RiskState](ctx, s.connection, "risk.set_limits", &params)
}

// Halt takes no new orders, cancels all, and reports what is left.
func (s RiskService) Halt(ctx context.Context, params ModeParams) (*HaltResult, error) {
	return call[HaltResult](ctx, s.connection, "risk.halt", &params)
}

// ReduceOnly takes only orders that make positions smaller.
func (s RiskService) ReduceOnly(ctx context.Context, params ModeParams) (*RiskState, error) {
	return call[RiskState](ctx, s.connection, "risk.reduce_only", &params)
}

// Resume takes all orders again that the limits allow.
func (s RiskService) Resume(ctx context.Context, params ModeParams) (*RiskState, error) {
	return call[RiskState](ctx, s.connection, "risk.resume", &params)
}
