// SPDX-License-Identifier: Apache-2.0

// Code generated from proto-docs/schema by proto-docs/generator; DO NOT EDIT.

package gateway

import "context"

// OrdersService: Placing, changing and watching orders.
type OrdersService struct{ connection *connection }

// Place places an order.
func (s OrdersService) Place(ctx context.Context, params OrderRequest) (*OrderResult, error) {
	return call[OrderResult](ctx, s.connection, "orders.place", &params)
}

// Amend changes a working order.
func (s OrdersService) Amend(ctx context.Context, params AmendParams) (*OrderResult, error) {
	return call[OrderResult](ctx, s.connection, "orders.amend", &params)
}

// Cancel cancels an order.
func (s OrdersService) Cancel(ctx context.Context, params OrderReference) (*OrderResult, error) {
	return call[OrderResult](ctx, s.connection, "orders.cancel", &params)
}

// CancelAll cancels orders of the account, of one symbol, or of one owner.
func (s OrdersService) CancelAll(ctx context.Context, params CancelAllParams) (*CancelAllResult, error) {
	return call[CancelAllResult](ctx, s.connection, "orders.cancel_all", &params)
}

// Batch places, changes and cancels several orders in one request.
func (s OrdersService) Batch(ctx context.Context, params BatchParams) (*BatchResult, error) {
	return call[BatchResult](ctx, s.connection, "orders.batch", &params)
}

// Get gives an order as the gateway knows it, also after a lost answer.
func (s OrdersService) Get(ctx context.Context, params OrderReference) (*OrderResult, error) {
	return call[OrderResult](ctx, s.connection, "orders.get", &params)
}

// ListOpen gives the orders that can still fill.
func (s OrdersService) ListOpen(ctx context.Context, params OrderFilter) (*OrderList, error) {
	return call[OrderList](ctx, s.connection, "orders.list_open", &params)
}

// ListHistory gives orders of the past, from the journal.
func (s OrdersService) ListHistory(ctx context.Context, params HistoryParams) (*OrderList, error) {
	return call[OrderList](ctx, s.connection, "orders.list_history", &params)
}

// ClosePosition closes a position by a reduce-only market order.
func (s OrdersService) ClosePosition(ctx context.Context, params ClosePositionParams) (*OrderResult, error) {
	return call[OrderResult](ctx, s.connection, "orders.close_position", &params)
}

// SubscribeOrders follows orders: the open ones first, then every change.
//
// The context is for the start alone; the stream lasts until it is closed.
func (s OrdersService) SubscribeOrders(ctx context.Context, params OrderSubscriptionParams) (*Stream[OrderList, OrderResult], error) {
	return follow[OrderList, OrderResult](ctx, s.connection, "orders.subscribe_orders", &params)
}

// ArmDeadManSwitch has the exchange cancel everything should the gateway fall silent; refreshed as long as it runs.
func (s OrdersService) ArmDeadManSwitch(ctx context.Context, params DeadManSwitchParams) (*DeadManSwitch, error) {
	return call[DeadManSwitch](ctx, s.connection, "orders.arm_dead_man_switch", &params)
}

// SetCancelOnDisconnect has the caller's own orders cancelled when its last connection goes.
func (s OrdersService) SetCancelOnDisconnect(ctx context.Context, params CancelOnDisconnectParams) (*CancelOnDisconnect, error) {
	return call[CancelOnDisconnect](ctx, s.connection, "orders.set_cancel_on_disconnect", &params)
}
