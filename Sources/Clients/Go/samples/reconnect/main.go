// SPDX-License-Identifier: Apache-2.0

// Follows trades through a restart of the gateway and prints what the stream tells: reconnect [COUNT]
package main

import (
	"context"
	"fmt"
	"os"
	"strconv"

	gateway "kraken-futures-gateway/go/gateway"
)

func main() {
	count := 3
	if len(os.Args) > 1 {
		number, err := strconv.Atoi(os.Args[1])
		if err != nil || number < 1 {
			fmt.Fprintf(os.Stderr, "COUNT must be a whole number above zero, not %q\n", os.Args[1])
			os.Exit(64)
		}
		count = number
	}
	if err := run(context.Background(), count); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// snippet: reconnect
func run(ctx context.Context, count int) error {
	client, err := gateway.Connect(ctx, gateway.Options{})
	if err != nil {
		return err
	}
	defer client.Close()
	trades, err := client.MarketData.SubscribeTrades(ctx, gateway.TradeSubscriptionParams{Symbol: "PI_XBTUSD"})
	if err != nil {
		return err
	}
	defer trades.Close()
	for seen := 0; seen < count && trades.Next(ctx); {
		switch event := trades.Event(); event.Kind {
		case gateway.EventStarted:
			fmt.Println("started", len(event.State.Trades), "trades before")
		case gateway.EventChanged:
			fmt.Println("event", event.Seq, event.Change.Trade.Price, event.Change.Trade.Quantity)
			seen++
		case gateway.EventGap:
			fmt.Println("gap", event.Gap.Lost, event.Gap.Reason)
		case gateway.EventReconnected:
			// What was traded in between is not in the stream: go on from the state it brings.
			fmt.Println("reconnected", "after", event.After.Reason)
		}
	}
	return trades.Err()
}

// end of snippet
