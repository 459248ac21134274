// SPDX-License-Identifier: Apache-2.0

// Code generated from proto-docs/schema by proto-docs/generator; DO NOT EDIT.

package gateway

import "context"

// AccountService: What the account holds.
type AccountService struct{ connection *connection }

// GetState gives balance, equity, margin and collateral.
func (s AccountService) GetState(ctx context.Context) (*AccountState, error) {
	return call[AccountState](ctx, s.connection, "account.get_state", &NoParams{})
}

// ListPositions gives the open positions.
func (s AccountService) ListPositions(ctx context.Context) (*PositionList, error) {
	return call[PositionList](ctx, s.connection, "account.list_positions", &NoParams{})
}

// SubscribeFills follows executions of the account's orders, after the last ones before.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s AccountService) SubscribeFills(ctx context.Context, params AccountSubscriptionParams) (*Stream[FillList, FillEvent], error) {
	return follow[FillList, FillEvent](ctx, s.connection, "account.subscribe_fills", &params)
}
