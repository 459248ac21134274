// SPDX-License-Identifier: Apache-2.0

// Keeps an order book and prints its best prices with every change: order-book [SYMBOL] [COUNT]
package main

import (
	"context"
	"fmt"
	"os"
	"sort"
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

// snippet: order-book
func run(ctx context.Context, symbol gateway.Symbol, count int) error {
	client, err := gateway.Connect(ctx, gateway.Options{})
	if err != nil {
		return err
	}
	defer client.Close()
	stream, err := client.MarketData.SubscribeOrderBook(ctx, gateway.OrderBookSubscriptionParams{
		Symbol: symbol, Depth: gateway.Some[int64](10),
	})
	if err != nil {
		return err
	}
	defer stream.Close()
	var book gateway.OrderBook
	for seen := 0; stream.Next(ctx); {
		if seen == count {
			continue
		}
		event := stream.Event()
		switch event.Kind {
		case gateway.EventChanged:
			apply(&book, event.Change)
			show("event", book)
			seen++
		case gateway.EventStarted:
			book = *event.State
			show("started", book)
		case gateway.EventGap:
			// Changes are missing: what was put together counts no more, the state does.
			book = *event.State
			show("gap "+string(event.Gap.Reason), book)
		case gateway.EventReconnected:
			book = *event.State
			show("reconnected "+string(event.After.Reason), book)
		}
		if seen == count {
			stream.End()
		}
	}
	return stream.Err()
}

func apply(book *gateway.OrderBook, change *gateway.OrderBookChange) {
	for _, level := range change.Bids {
		book.Bids = put(book.Bids, level, -1)
	}
	for _, level := range change.Asks {
		book.Asks = put(book.Asks, level, 1)
	}
	book.VenueSeq = change.VenueSeq
}

// put gives a level the place of the one at its price; a quantity of zero takes that out. The sign says which way the
// prices go: up among the asks, down among the bids.
func put(levels []gateway.BookLevel, level gateway.BookLevel, sign int) []gateway.BookLevel {
	at := sort.Search(len(levels), func(i int) bool { return sign*levels[i].Price.Cmp(level.Price) >= 0 })
	rest := levels[at:]
	if len(rest) > 0 && rest[0].Price.Equal(level.Price) {
		rest = rest[1:]
	}
	changed := append([]gateway.BookLevel{}, levels[:at]...)
	if !level.Quantity.IsZero() {
		changed = append(changed, level)
	}
	return append(changed, rest...)
}

// end of snippet

func show(word string, book gateway.OrderBook) {
	state := "current"
	if book.Stale {
		// Out of date until the next gap brings the book anew.
		state = "stale"
	}
	fmt.Println(word, book.VenueSeq, best(book.Bids), best(book.Asks), state)
}

func best(levels []gateway.BookLevel) string {
	if len(levels) == 0 {
		return "-"
	}
	return levels[0].Price.String()
}
