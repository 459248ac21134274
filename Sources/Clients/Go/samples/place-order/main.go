// SPDX-License-Identifier: Apache-2.0

// Buys at the market, prints the order's state and its fill, and closes the position again:
// place-order [SYMBOL] [QUANTITY]
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	gateway "kraken-futures-gateway/go/gateway"
)

func main() {
	symbol, quantity := "PI_XBTUSD", "10"
	if len(os.Args) > 1 {
		symbol = os.Args[1]
	}
	if len(os.Args) > 2 {
		quantity = os.Args[2]
	}
	contracts, err := gateway.ParseDecimal(quantity)
	if err != nil {
		fmt.Fprintln(os.Stderr, "QUANTITY:", err)
		os.Exit(64)
	}
	if err := run(context.Background(), gateway.Symbol(symbol), contracts); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// snippet: place-order
func run(ctx context.Context, symbol gateway.Symbol, quantity gateway.Decimal) error {
	client, err := gateway.Connect(ctx, gateway.Options{})
	if err != nil {
		return err
	}
	defer client.Close()
	fills, err := client.Account.SubscribeFills(ctx, gateway.FillSubscriptionParams{})
	if err != nil {
		return err
	}
	defer fills.Close()
	request := gateway.OrderRequest{
		ClientOrderID: gateway.NewClientOrderID(), Symbol: symbol, Quantity: quantity,
		Side: gateway.SideBuy, Type: gateway.OrderTypeMarket,
	}
	placed, err := client.Orders.PlaceWithRetries(ctx, &request, 3)
	var failure *gateway.Error
	if errors.As(err, &failure) && failure.Outcome == gateway.OutcomeUnknown {
		// Nobody knows whether it was carried out: ask before doing anything else.
		return fmt.Errorf("look at order %s: %w", request.ClientOrderID, err)
	}
	if err != nil {
		return err
	}
	fmt.Println("order", placed.Order.State, placed.Order.FilledQuantity)
	if err := printFill(ctx, fills, request.ClientOrderID); err != nil {
		return err
	}
	closed, err := client.Orders.ClosePosition(ctx, gateway.ClosePositionParams{
		Symbol: symbol, ClientOrderID: gateway.NewClientOrderID(),
	})
	if err != nil {
		return err
	}
	fmt.Println("closed", closed.Order.State, closed.Order.FilledQuantity)
	return nil
}

// printFill waits for the first fill of an order.
func printFill(
	ctx context.Context, fills *gateway.Stream[gateway.FillList, gateway.FillEvent], id gateway.ClientOrderID,
) error {
	for fills.Next(ctx) {
		event := fills.Event()
		if event.Kind == gateway.EventChanged && event.Change.Fill.ClientOrderID.Or("") == id {
			fill := event.Change.Fill
			fmt.Println("fill", fill.Side, fill.Quantity, fill.Symbol, "at", fill.Price)
			return nil
		}
	}
	return fills.Err()
}

// end of snippet
