// SPDX-License-Identifier: Apache-2.0

// Prints the last ten candles and then the forming one three times: candles [SYMBOL] [RESOLUTION]
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	gateway "kraken-futures-gateway/go/gateway"
)

func main() {
	symbol, resolution := "PI_XBTUSD", "1m"
	if len(os.Args) > 1 {
		symbol = os.Args[1]
	}
	if len(os.Args) > 2 {
		resolution = os.Args[2]
	}
	if err := run(context.Background(), gateway.Symbol(symbol), gateway.CandleResolution(resolution)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// snippet: candles
func run(ctx context.Context, symbol gateway.Symbol, resolution gateway.CandleResolution) error {
	client, err := gateway.Connect(ctx, gateway.Options{})
	if err != nil {
		return err
	}
	defer client.Close()
	candles, err := client.MarketData.SubscribeCandles(ctx, gateway.CandleSubscriptionParams{
		Symbol: symbol, Resolution: resolution, Limit: gateway.Some[int64](10),
	})
	if err != nil {
		return err
	}
	defer candles.Close()
	for forming := 0; forming < 3 && candles.Next(ctx); {
		event := candles.Event()
		if event.Kind == gateway.EventChanged {
			printCandle(event.Change.Candle)
			forming++
			continue
		}
		for _, candle := range event.State.Candles {
			printCandle(candle)
		}
	}
	return candles.Err()
}

func printCandle(candle gateway.Candle) {
	fmt.Println(
		candle.OpenedAt.Time().Format(time.RFC3339), candle.Open, candle.High, candle.Low, candle.Close,
		candle.Volume)
}

// end of snippet
