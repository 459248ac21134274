// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"context"
	"testing"
	"time"
)

func TestReconnectSaysHelloSubscribesAgainAndTellsTheStreams(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.startStream("a.b")
		l.send(`{"stream":1,"seq":1,"event":{}}`)
		call := l.expectCall("c.d")
		l.send(`{"id":%d,"stream":2,"seq":7,"result":{}}`, call.ID)
		l.close()
		l = g.accept()
		hello := l.expectCall("gateway.hello")
		first, second := l.expectCall("a.b"), l.expectCall("c.d")
		l.send(`{"id":%d,"result":%s}`, hello.ID, helloResult)
		l.send(`{"id":%d,"stream":5,"seq":0,"result":{"new":1}}`, first.ID)
		l.send(`{"id":%d,"stream":6,"seq":0,"result":{"new":2}}`, second.ID)
		l.send(`{"stream":5,"seq":1,"event":{}}`)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{Reconnect: quickly})
	first, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	second, err := client.Stream(testContext(t), "c.d", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, hear(t, first, 4), []string{
		`started 0 {"state":0}`, `event 1 {}`, `reconnected 0 CONNECTION_LOST {"new":1}`, `event 1 {}`,
	})
	expectEqual(t, hear(t, second, 2), []string{`started 7 {}`, `reconnected 0 CONNECTION_LOST {"new":2}`})
	client.Close()
}

func TestReconnectCarriesOutNewCallsAndNotTheOldOnes(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.expectCall("orders.place")
		l.close()
		l = g.acceptGreeted()
		call := l.expectCall("orders.get")
		l.send(`{"id":%d,"result":{}}`, call.ID)
		l.expectEnd()
	})
	connected := make(chan struct{}, 9)
	client := connectTo(t, g, Options{Reconnect: quickly, OnConnectionChange: func(state ConnectionState) {
		if state.Connected {
			connected <- struct{}{}
		}
	}})
	<-connected
	_, err := client.Call(testContext(t), "orders.place", nil)
	expectFailure(t, err, CodeUnavailable, ReasonConnectionLost, OutcomeUnknown)
	<-connected
	_, err = client.Call(testContext(t), "orders.get", nil)
	expectEqual(t, err, error(nil))
	client.Close()
}

func TestCallsFailAtOnceWhileThereIsNoConnection(t *testing.T) {
	g := play(t, func(g *mockGateway) { g.acceptGreeted().close() })
	waiting := make(chan ConnectionState, 1)
	client := connectTo(t, g, Options{
		Reconnect: ReconnectPolicy{FirstDelay: time.Hour, LongestDelay: time.Hour},
		OnConnectionChange: func(state ConnectionState) {
			if state.RetryIn > 0 {
				waiting <- state
			}
		},
	})
	state := <-waiting
	if state.RetryIn < 30*time.Minute || state.RetryIn > time.Hour {
		t.Error("the next attempt comes in", state.RetryIn)
	}
	_, err := client.Call(testContext(t), "orders.place", nil)
	failure := expectFailure(t, err, CodeUnavailable, ReasonConnectionLost, OutcomeNotDone)
	if !failure.Retryable || failure.RetryAfter == 0 || client.IsConnected() {
		t.Error(failure, failure.RetryAfter)
	}
	_, err = client.Stream(testContext(t), "a.b", nil)
	expectFailure(t, err, CodeUnavailable, ReasonConnectionLost, OutcomeNotDone)
	client.Close()
}

func TestADrainIsBridged(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.startStream("a.b")
		l.send(`{"id":%d,"end":{"code":"UNAVAILABLE","reason":"DRAINING","message":"m","origin":"gateway",`+
			`"outcome":"not_done","retryable":true}}`, call.ID)
		l.send(`{"bye":{"code":"UNAVAILABLE","reason":"DRAINING","message":"m","retry_after_ms":1}}`)
		l.expectEnd()
		l = g.acceptGreeted()
		l.startStream("a.b")
		l.expectEnd()
	})
	client := connectTo(t, g, Options{Reconnect: ReconnectPolicy{FirstDelay: time.Millisecond}})
	stream, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, hear(t, stream, 2), []string{`started 0 {"state":0}`, `reconnected 0 DRAINING {"state":0}`})
	client.Close()
}

func TestAStreamThatCannotStartAgainYetIsTriedAgain(t *testing.T) {
	const notYet = `{"id":%d,"error":{"code":"UNAVAILABLE","reason":"NOT_CONNECTED","message":"m",` +
		`"origin":"network","outcome":"not_done","retryable":true}}`
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.startStream("a.b")
		l.close()
		l = g.acceptGreeted()
		for i := 0; i < 3; i++ {
			l.send(notYet, l.expectCall("a.b").ID)
		}
		l.startStream("a.b")
		l.expectEnd()
	})
	client := connectTo(t, g, Options{Reconnect: quickly})
	stream, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, hear(t, stream, 2), []string{`started 0 {"state":0}`, `reconnected 0 CONNECTION_LOST {"state":0}`})
	client.Close()
}

func TestAStreamThatIsNotGivenAgainFails(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.startStream("a.b")
		l.close()
		l = g.acceptGreeted()
		l.send(`{"id":%d,"error":{"code":"NOT_FOUND","reason":"UNKNOWN_SYMBOL","message":"m","origin":"client",`+
			`"outcome":"not_done","retryable":false}}`, l.expectCall("a.b").ID)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{Reconnect: quickly})
	stream, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, len(hear(t, stream, 9)), 1)
	expectFailure(t, stream.Err(), CodeNotFound, ReasonUnknownSymbol, OutcomeNotDone)
	client.Close()
}

func TestAGoodbyeForGoodEndsTheClient(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.startStream("a.b")
		l.send(`{"bye":{"code":"PERMISSION_DENIED","reason":"KILLED","message":"m"}}`)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{Reconnect: quickly})
	stream, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, len(hear(t, stream, 9)), 1)
	expectFailure(t, stream.Err(), CodePermissionDenied, ReasonKilled, OutcomeNotDone)
	_, err = client.Call(testContext(t), "a.b", nil)
	expectFailure(t, err, CodePermissionDenied, ReasonKilled, OutcomeNotDone)
}

func TestWhatTheProtocolDoesNotAllowEndsTheConnection(t *testing.T) {
	for _, bytes := range []string{
		"\x00\x00\x00\x00", "\x7f\xff\xff\xff", string(framed("nonsense")), string(framed("[1]")),
		string(framed(`{"id":1`)), string(framed("{\"a\":\"\xff\"}")), string(framed(`{"id":"1","result":{}}`)),
		string(framed(`{"stream":1,"event":{}}`)), string(framed(`{"id":2,"error":{"reason":"x"}}`)),
		string(framed(`{"id":99999999999999999999,"result":{}}`)),
	} {
		g := play(t, func(g *mockGateway) {
			l := g.acceptGreeted()
			l.expectCall("a.b")
			l.sendBytes([]byte(bytes))
			l.expectEnd()
		})
		client := connectTo(t, g, Options{Reconnect: quickly})
		_, err := client.Call(context.Background(), "a.b", nil)
		failure := failureOf(t, err)
		if failure.Code != CodeInternal || failure.Reason != ReasonProtocolError || failure.Outcome != OutcomeUnknown {
			t.Errorf("%q gives %v", bytes, err)
		}
	}
}

func TestGivingUpAfterTheLastAttempt(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		g.listener.SetUnlinkOnClose(true)
		l := g.acceptGreeted()
		l.startStream("a.b")
		g.listener.Close()
		l.close()
	})
	policy := quickly
	policy.MaximumAttempts = 3
	var delays int
	closed := make(chan *Error, 1)
	client := connectTo(t, g, Options{Reconnect: policy, OnConnectionChange: func(state ConnectionState) {
		switch {
		case state.Closed:
			closed <- state.Loss
		case !state.Connected:
			delays++
		}
	}})
	stream, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, len(hear(t, stream, 9)), 1)
	expectFailure(t, stream.Err(), CodeUnavailable, ReasonSocketAbsent, OutcomeNotDone)
	expectEqual(t, (<-closed).Reason, ReasonSocketAbsent)
	expectEqual(t, delays, 3)
}

func TestTheWaitGrowsUpToItsBound(t *testing.T) {
	policy := ReconnectPolicy{}.withDefaults()
	for failures, longest := range []time.Duration{100, 200, 400, 800, 1600, 3200, 5000, 5000} {
		longest *= time.Millisecond
		shortest, _ := policy.delay(failures, 0)
		expectEqual(t, shortest, longest/2)
		almost, _ := policy.delay(failures, 0.999999)
		if almost <= longest/2 || almost > longest {
			t.Errorf("after %d failures: %v", failures, almost)
		}
	}
	_, ok := ReconnectPolicy{Disabled: true}.withDefaults().delay(0, 0)
	expectEqual(t, ok, false)
	policy.MaximumAttempts = 2
	_, ok = policy.delay(1, 0)
	expectEqual(t, ok, true)
	_, ok = policy.delay(2, 0)
	expectEqual(t, ok, false)
}
