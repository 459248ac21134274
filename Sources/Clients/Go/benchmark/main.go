// SPDX-License-Identifier: Apache-2.0

// Measures the client: benchmark SOCKET roundtrip|stream COUNT
//
// roundtrip makes COUNT calls one after the other and prints the median; stream follows a ticker and prints
// how many typed events a second were read until COUNT had come. One line of JSON each.
package main

import (
	"context"
	"fmt"
	"os"
	"sort"
	"strconv"
	"time"

	gateway "kraken-futures-gateway/go/gateway"
)

func main() {
	if len(os.Args) != 4 {
		fail(64, "usage: benchmark SOCKET roundtrip|stream COUNT")
	}
	count, err := strconv.Atoi(os.Args[3])
	if err != nil || count < 1 {
		fail(64, fmt.Sprintf("COUNT must be a whole number above zero, not %q", os.Args[3]))
	}
	ctx := context.Background()
	client, err := gateway.Connect(ctx, gateway.Options{Socket: os.Args[1], ClientName: "benchmark"})
	if err != nil {
		fail(1, err)
	}
	defer client.Close()
	switch os.Args[2] {
	case "roundtrip":
		err = roundTrips(ctx, client, count)
	case "stream":
		err = events(ctx, client, count)
	default:
		fail(64, fmt.Sprintf("the mode must be roundtrip or stream, not %q", os.Args[2]))
	}
	if err != nil {
		fail(1, err)
	}
}

func fail(code int, message any) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(code)
}

func roundTrips(ctx context.Context, client *gateway.Client, count int) error {
	times := make([]time.Duration, count)
	for i := range times {
		began := time.Now()
		if _, err := client.MarketData.GetTicker(ctx, gateway.SymbolParams{Symbol: "PI_XBTUSD"}); err != nil {
			return err
		}
		times[i] = time.Since(began)
	}
	sort.Slice(times, func(i, j int) bool { return times[i] < times[j] })
	median := float64(times[count/2].Nanoseconds()) / 1000
	fmt.Printf(`{"mode":"roundtrip","count":%d,"median_us":%.1f}`+"\n", count, median)
	return nil
}

func events(ctx context.Context, client *gateway.Client, count int) error {
	stream, err := client.MarketData.SubscribeTicker(
		ctx, gateway.TickerSubscriptionParams{Symbol: "PI_XBTUSD"})
	if err != nil {
		return err
	}
	defer stream.Close()
	// The clock starts with the first event: the peer may have had to get ready.
	if !stream.Next(ctx) || !stream.Next(ctx) {
		return stream.Err()
	}
	began := time.Now()
	bids := 0
	for i := 0; i < count; i++ {
		if !stream.Next(ctx) {
			return stream.Err()
		}
		if gateway.Latest(stream.Event()).Bid.IsPresent() {
			bids++
		}
	}
	rate := float64(count) / time.Since(began).Seconds()
	if bids != count {
		return fmt.Errorf("%d of %d events had no bid", count-bids, count)
	}
	fmt.Printf(`{"mode":"stream","count":%d,"events_per_s":%.0f}`+"\n", count, rate)
	return nil
}
