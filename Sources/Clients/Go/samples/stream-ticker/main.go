// SPDX-License-Identifier: Apache-2.0

// Follows a ticker and prints its best prices: stream-ticker [SYMBOL] [COUNT]
package main

import (
	"context"
	"fmt"
	"os"
	"strconv"

	gateway "kraken-futures-gateway/go/gateway"
)

func main() {
	symbol, count := "PI_XBTUSD", 5
	if len(os.Args) > 1 {
		symbol = os.Args[1]
	}
	if len(os.Args) > 2 {
		number, err := strconv.Atoi(os.Args[2])
		if err != nil || number < 1 {
			fmt.Fprintf(os.Stderr, "COUNT must be a whole number above zero, not %q\n", os.Args[2])
			os.Exit(64)
		}
		count = number
	}
	if err := run(context.Background(), gateway.Symbol(symbol), count); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// snippet: stream-ticker
func run(ctx context.Context, symbol gateway.Symbol, count int) error {
	client, err := gateway.Connect(ctx, gateway.Options{})
	if err != nil {
		return err
	}
	defer client.Close()
	stream, err := client.MarketData.SubscribeTicker(ctx, gateway.TickerSubscriptionParams{Symbol: symbol})
	if err != nil {
		return err
	}
	defer stream.Close()
	for seen := 0; stream.Next(ctx); {
		ticker := gateway.Latest(stream.Event())
		if seen < count {
			fmt.Println(ticker.Symbol, ticker.Bid, ticker.Ask)
		}
		if seen++; seen == count {
			stream.End()
		}
	}
	return stream.Err()
}

// end of snippet
