// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"context"
	"errors"
	"runtime"
	"testing"
)

func TestAStreamBeginsWithTheStateAndEndsByTheGatewaysWord(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.startStream("a.b")
		expectEqual(t, string(call.Params), `{"s":"x"}`)
		l.send(`{"stream":1,"seq":1,"event":{"n":1}}`)
		l.send(`{"stream":1,"seq":2,"event":{"n":2}}`)
		l.expect(`{"cancel":%d}`, call.ID)
		l.send(`{"stream":1,"seq":3,"event":{"n":3}}`)
		l.send(`{"id":%d,"end":{"code":"OK"}}`, call.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	stream, err := client.Stream(testContext(t), "a.b", map[string]string{"s": "x"})
	expectEqual(t, err, error(nil))
	expectEqual(t, hear(t, stream, 3), []string{`started 0 {"state":0}`, `event 1 {"n":1}`, `event 2 {"n":2}`})
	stream.End()
	stream.End()
	expectEqual(t, hear(t, stream, 9), []string{`event 3 {"n":3}`})
	expectEqual(t, stream.Err(), error(nil))
	expectEqual(t, stream.Next(testContext(t)), false)
	stream.Close()
	expectEqual(t, stream.Err(), error(nil))
	client.Close()
}

func TestAStreamFailsWithTheErrorThatEndedIt(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.startStream("a.b")
		l.send(`{"id":%d,"end":{"code":"PERMISSION_DENIED","reason":"PERMISSION","message":"m","origin":"gateway",`+
			`"outcome":"not_done","retryable":false}}`, call.ID)
		call = l.startStream("a.b")
		l.send(`{"id":%d,"end":{"code":"ABORTED"}}`, call.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	for _, expected := range []Reason{ReasonPermission, "ABORTED"} {
		stream, err := client.Stream(testContext(t), "a.b", nil)
		expectEqual(t, err, error(nil))
		expectEqual(t, hear(t, stream, 9), []string{`started 0 {"state":0}`})
		expectEqual(t, failureOf(t, stream.Err()).Reason, expected)
	}
	client.Close()
}

func TestAStreamThatCannotStartFailsAtOnce(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.expectCall("a.b")
		l.send(`{"id":%d,"error":{"code":"NOT_FOUND","reason":"UNKNOWN_SYMBOL","message":"m","origin":"client",`+
			`"outcome":"not_done","retryable":true}}`, call.ID)
		call = l.expectCall("a.b")
		l.send(`{"id":%d,"end":{"code":"OK"}}`, call.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	_, err := client.Stream(testContext(t), "a.b", nil)
	expectFailure(t, err, CodeNotFound, ReasonUnknownSymbol, OutcomeNotDone)
	_, err = client.Stream(testContext(t), "a.b", nil)
	expectFailure(t, err, CodeCancelled, "CANCELLED", OutcomeNotDone)
	client.Close()
}

func TestAStreamFailsWhenTheConnectionIsLostAfterAllThatCameBefore(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.startStream("a.b")
		l.send(`{"stream":1,"seq":1,"event":{}}`)
		l.sendBytes([]byte{0, 0, 0, 9, '{'})
		l.close()
	})
	client := connectTo(t, g, Options{Reconnect: ReconnectPolicy{Disabled: true}})
	stream, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, hear(t, stream, 9), []string{`started 0 {"state":0}`, `event 1 {}`})
	failure := expectFailure(t, stream.Err(), CodeUnavailable, ReasonConnectionLost, OutcomeNotDone)
	expectEqual(t, failure.Message, "The connection to the gateway was lost: it ended in the middle of a frame.")
}

func TestAStreamTellsOfGaps(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.startStream("a.b")
		l.send(`{"stream":1,"seq":60,"gap":{"reason":"NEW_WORD","lost":60},"result":{"s":60}}`)
		l.send(`{"stream":1,"seq":61,"event":{}}`)
		l.send(`{"stream":1,"seq":62,"gap":{},"result":{"s":62}}`)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	stream, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, hear(t, stream, 4), []string{
		`started 0 {"state":0}`, `gap 60 NEW_WORD 60 {"s":60}`, `event 61 {}`, `gap 62  0 {"s":62}`,
	})
	client.Close()
}

func TestAStreamBreaksWhenEventsAreMissingWithoutAWord(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.startStream("a.b")
		l.send(`{"stream":1,"seq":1,"event":{}}`)
		l.send(`{"stream":1,"seq":3,"event":{}}`)
		l.expect(`{"cancel":%d}`, call.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	stream, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, len(hear(t, stream, 9)), 2)
	expectFailure(t, stream.Err(), CodeDataLoss, ReasonStreamBroken, OutcomeNotDone)
	awaitState(client, func(c *connection) bool { return len(c.core.out.waiting()) == 0 })
	client.Close()
}

func TestStreamsOfOneRequestShareASubscription(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		first := l.startStream("a.b")
		l.send(`{"stream":1,"seq":1,"event":{}}`)
		second := l.expectCall("a.b")
		l.send(`{"id":%d,"stream":1,"seq":1,"result":{"state":1}}`, second.ID)
		l.send(`{"stream":1,"seq":2,"event":{}}`)
		l.send(`{"stream":1,"seq":2,"event":{}}`)
		l.expect(`{"cancel":%d}`, second.ID)
		l.send(`{"id":%d,"end":{"code":"OK"}}`, second.ID)
		l.send(`{"stream":1,"seq":3,"event":{}}`)
		l.expect(`{"cancel":%d}`, first.ID)
		l.send(`{"id":%d,"end":{"code":"OK"}}`, first.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	first, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, hear(t, first, 2), []string{`started 0 {"state":0}`, `event 1 {}`})
	second, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, hear(t, second, 3), []string{`started 1 {"state":1}`, `event 2 {}`, `event 3 {}`})
	expectEqual(t, hear(t, first, 2), []string{`event 2 {}`, `event 3 {}`})
	// The first one goes, the subscription stays; then it is asked to end.
	first.Close()
	second.End()
	expectEqual(t, hear(t, second, 9), []string(nil))
	expectEqual(t, second.Err(), error(nil))
	client.Close()
}

func TestClosingAStreamCancelsIt(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.startStream("a.b")
		l.expect(`{"cancel":%d}`, call.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	stream, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, stream.Method(), "a.b")
	waits := make(chan bool)
	go func() {
		ctx := testContext(t)
		stream.Next(ctx)
		waits <- stream.Next(ctx)
	}()
	awaitState(client, func(c *connection) bool {
		stream.buffer.mu.Lock()
		defer stream.buffer.mu.Unlock()
		return len(stream.buffer.events) == 0 && stream.buffer.bytes == 0
	})
	stream.Close()
	expectEqual(t, <-waits, false)
	expectFailure(t, stream.Err(), CodeCancelled, ReasonCancelled, OutcomeNotDone)
	stream.Close()
	awaitState(client, func(c *connection) bool { return len(c.core.out.waiting()) == 0 })
	client.Close()
}

func TestAForgottenStreamIsCancelled(t *testing.T) {
	cancelled := make(chan struct{})
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.startStream("a.b")
		l.expect(`{"cancel":%d}`, call.ID)
		close(cancelled)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	func() {
		if _, err := client.Stream(testContext(t), "a.b", nil); err != nil {
			t.Error(err)
		}
	}()
	for isCancelled := false; !isCancelled; {
		runtime.GC()
		select {
		case <-cancelled:
			isCancelled = true
		default:
		}
	}
	client.Close()
}

func TestWaitingForAnEventCanBeGivenUpAndTakenUpAgain(t *testing.T) {
	goOn := make(chan struct{})
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.startStream("a.b")
		<-goOn
		l.send(`{"stream":1,"seq":1,"event":{}}`)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	stream, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, len(hear(t, stream, 1)), 1)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	expectEqual(t, stream.Next(ctx), false)
	if !errors.Is(stream.Err(), context.Canceled) {
		t.Error(stream.Err())
	}
	close(goOn)
	expectEqual(t, hear(t, stream, 1), []string{`event 1 {}`})
	expectEqual(t, stream.Err(), error(nil))
	client.Close()
}

func TestAStartThatIsCancelledIsAnsweredAllTheSame(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.expectCall("a.b")
		cancel()
		l.expect(`{"cancel":%d}`, call.ID)
		l.send(`{"id":%d,"error":{"code":"CANCELLED","reason":"CANCELLED","message":"m","origin":"client",`+
			`"outcome":"not_done","retryable":false}}`, call.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	_, err := client.Stream(ctx, "a.b", nil)
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	client.Close()
}

func TestTypedStreamsDecodeStatesAndChanges(t *testing.T) {
	const trade = `{"symbol":"PI_XBTUSD","side":"buy","price":"50000.50","quantity":"1","type":"new","venue_time_us":7}`
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.expectCall("market_data.subscribe_trades")
		expectEqual(t, string(call.Params), `{"symbol":"PI_XBTUSD","on_lag":"gap"}`)
		l.send(`{"id":%d,"stream":1,"seq":0,"result":{"symbol":"PI_XBTUSD","trades":[%s],"new":{}}}`, call.ID, trade)
		l.send(`{"stream":1,"seq":1,"event":{"trade":%s}}`, trade)
		l.send(`{"stream":1,"seq":2,"event":{"trade":{"symbol":"PI_XBTUSD","side":"buy","price":1}}}`)
		l.expect(`{"cancel":%d}`, call.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	stream, err := client.MarketData.SubscribeTrades(testContext(t), TradeSubscriptionParams{
		Symbol: "PI_XBTUSD", OnLag: Some(LagPolicyGap),
	})
	expectEqual(t, err, error(nil))
	ctx := testContext(t)
	expectEqual(t, stream.Next(ctx), true)
	expectEqual(t, stream.Event().State.Trades[0].Type, TradeType("new"))
	expectEqual(t, stream.Next(ctx), true)
	expectEqual(t, stream.Event().Change.Trade.Price.String(), "50000.50")
	expectEqual(t, stream.Event().Change.Trade.VenueTime, Timestamp(7))
	expectEqual(t, stream.Event().Change.Trade.VenueSeq.IsPresent(), false)
	expectEqual(t, stream.Next(ctx), false)
	expectFailure(t, stream.Err(), CodeInternal, ReasonUnexpectedAnswer, OutcomeDone)
	awaitState(client, func(c *connection) bool { return len(c.core.out.waiting()) == 0 })
	client.Close()
}
