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

// SubscribeState follows balance, equity, margin and collateral.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s AccountService) SubscribeState(ctx context.Context, params AccountSubscriptionParams) (*Stream[AccountState, AccountState], error) {
	return follow[AccountState, AccountState](ctx, s.connection, "account.subscribe_state", &params)
}

// ListPositions gives the open positions.
func (s AccountService) ListPositions(ctx context.Context) (*PositionList, error) {
	return call[PositionList](ctx, s.connection, "account.list_positions", &NoParams{})
}

// SubscribePositions follows positions, with their profit as the mark price moves.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s AccountService) SubscribePositions(ctx context.Context, params AccountSubscriptionParams) (*Stream[PositionList, PositionEvent], error) {
	return follow[PositionList, PositionEvent](ctx, s.connection, "account.subscribe_positions", &params)
}

// ListFills gives fills of the account's orders.
func (s AccountService) ListFills(ctx context.Context, params FillFilter) (*FillList, error) {
	return call[FillList](ctx, s.connection, "account.list_fills", &params)
}

// SubscribeFills follows executions of the account's orders, after the last ones before.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s AccountService) SubscribeFills(ctx context.Context, params FillSubscriptionParams) (*Stream[FillList, FillEvent], error) {
	return follow[FillList, FillEvent](ctx, s.connection, "account.subscribe_fills", &params)
}

// GetLog gives the account log: every change of balances and positions.
func (s AccountService) GetLog(ctx context.Context, params LogParams) (*LogList, error) {
	return call[LogList](ctx, s.connection, "account.get_log", &params)
}

// SubscribeLog follows the account log, after its last 100 entries.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s AccountService) SubscribeLog(ctx context.Context, params AccountSubscriptionParams) (*Stream[LogList, LogEvent], error) {
	return follow[LogList, LogEvent](ctx, s.connection, "account.subscribe_log", &params)
}

// ListNotifications gives the exchange's notices to the account.
func (s AccountService) ListNotifications(ctx context.Context) (*NotificationList, error) {
	return call[NotificationList](ctx, s.connection, "account.list_notifications", &NoParams{})
}

// SubscribeNotifications follows the exchange's notices to the account.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s AccountService) SubscribeNotifications(ctx context.Context, params AccountSubscriptionParams) (*Stream[NotificationList, NotificationEvent], error) {
	return follow[NotificationList, NotificationEvent](ctx, s.connection, "account.subscribe_notifications", &params)
}

// GetLeverage gives how positions are margined and in which currency profit is paid.
func (s AccountService) GetLeverage(ctx context.Context, params LeverageParams) (*LeverageList, error) {
	return call[LeverageList](ctx, s.connection, "account.get_leverage", &params)
}

// SetLeverage sets isolated margin with a leverage, or cross margin, for an instrument.
func (s AccountService) SetLeverage(ctx context.Context, params SetLeverageParams) (*LeverageResult, error) {
	return call[LeverageResult](ctx, s.connection, "account.set_leverage", &params)
}

// GetPnLPreferences gives in which currency profit is paid, by instrument.
func (s AccountService) GetPnLPreferences(ctx context.Context, params PnLPreferenceParams) (*PnLPreferenceList, error) {
	return call[PnLPreferenceList](ctx, s.connection, "account.get_pnl_preferences", &params)
}

// SetPnLPreference sets the currency that profit of an instrument is paid in.
func (s AccountService) SetPnLPreference(ctx context.Context, params SetPnLPreferenceParams) (*PnLPreferenceResult, error) {
	return call[PnLPreferenceResult](ctx, s.connection, "account.set_pnl_preference", &params)
}

// GetRateBudget gives what may still be asked of the exchange.
func (s AccountService) GetRateBudget(ctx context.Context) (*RateBudget, error) {
	return call[RateBudget](ctx, s.connection, "account.get_rate_budget", &NoParams{})
}

// SubscribeRateBudget follows what may still be asked of the exchange.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s AccountService) SubscribeRateBudget(ctx context.Context, params RateBudgetSubscriptionParams) (*Stream[RateBudget, RateBudget], error) {
	return follow[RateBudget, RateBudget](ctx, s.connection, "account.subscribe_rate_budget", &params)
}
