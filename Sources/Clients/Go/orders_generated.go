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

// Cancel cancels an order.
func (s OrdersService) Cancel(ctx context.Context, params OrderReference) (*OrderResult, error) {
	return call[OrderResult](ctx, s.connection, "orders.cancel", &params)
}

// Get gives an order as the gateway knows it, also after a lost answer.
func (s OrdersService) Get(ctx context.Context, params OrderReference) (*OrderResult, error) {
	return call[OrderResult](ctx, s.connection, "orders.get", &params)
}

// ListOpen gives the orders that can still fill.
func (s OrdersService) ListOpen(ctx context.Context) (*OrderList, error) {
	return call[OrderList](ctx, s.connection, "orders.list_open", &NoParams{})
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
