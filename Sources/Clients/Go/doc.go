// SPDX-License-Identifier: Apache-2.0

// Package gateway is the Go client of the Kraken Futures Gateway.
//
//	client, err := gateway.Connect(ctx, gateway.Options{})
//	if err != nil {
//		return err
//	}
//	defer client.Close()
//	ticker, err := client.MarketData.GetTicker(ctx, gateway.SymbolParams{Symbol: "PI_XBTUSD"})
//
// A Client serves any number of goroutines. Every call gives its one answer or an *Error that says what
// happened, who said no, and what is known of the effect. Contexts carry deadlines and cancellation; a
// cancelled call is cancelled at the gateway, whose answer is still awaited, because it may say that the call
// had been carried out.
//
// Streams begin with a state and go on with events; they end normally only by the gateway's word. A lost
// connection is made again, and the streams say so.
//
// Prices, quantities and fees are Decimals, exact to the digit. What the exchange did not give is an empty
// Optional. Words are strings, and those this version does not know survive as they are.
package gateway
