// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestCallsGetEachTheirOwnAnswer(t *testing.T) {
	const count = 20
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		var calls []sentCall
		for i := 0; i < count; i++ {
			calls = append(calls, l.expectCall("a.b"))
		}
		for i := count - 1; i >= 0; i-- {
			l.send(`{"id":%d,"result":%s}`, calls[i].ID, calls[i].Params)
		}
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	ctx := testContext(t)
	var callers sync.WaitGroup
	for i := 0; i < count; i++ {
		callers.Add(1)
		go func(i int) {
			defer callers.Done()
			result, err := client.Call(ctx, "a.b", map[string]int{"n": i})
			if expected := fmt.Sprintf(`{"n":%d}`, i); err != nil || string(result) != expected {
				t.Errorf("%s, %v instead of %s", result, err, expected)
			}
		}(i)
	}
	callers.Wait()
	client.Close()
}

func TestCallsSendTheirParametersAndDeadline(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.expectCall("a.b")
		expectJSON(t, call.Params, `{"é":[1,{"a":"<\u2028>"}]}`)
		expectEqual(t, call.TimeoutMS, int64(1500))
		l.send(`{"id":%d,"result":{}}`, call.ID)
		call = l.expectCall("c.d")
		expectEqual(t, call.Params, json.RawMessage(nil))
		if call.TimeoutMS <= 4000 || call.TimeoutMS > 5000 {
			t.Errorf("the context's deadline is sent as %d ms", call.TimeoutMS)
		}
		l.send(`{"id":%d,"result":{"big":12345678901234567890.123}}`, call.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{Timeout: 1500 * time.Millisecond})
	_, err := client.Call(context.Background(), "a.b", json.RawMessage(`{"é":[1,{"a":"<\u2028>"}]}`))
	expectEqual(t, err, error(nil))
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	result, err := client.Call(ctx, "c.d", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, string(result), `{"big":12345678901234567890.123}`)
	client.Close()
}

func expectJSON(t *testing.T, got []byte, expected string) {
	t.Helper()
	var left, right any
	if json.Unmarshal(got, &left) != nil || json.Unmarshal([]byte(expected), &right) != nil {
		t.Errorf("%s or %s is not JSON", got, expected)
	}
	expectEqual(t, left, right)
}

func TestCallsTellTheGatewaysErrorWhole(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.expectCall("orders.place")
		l.send(`{"id":%d,"error":{"code":"NEW_CODE","reason":"NEW_REASON","message":"m é","origin":"moon",`+
			`"outcome":"perhaps","retryable":true,"retry_after_ms":1500,"details":{"a":"b"},"new":[1]}}`, call.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	_, err := client.Orders.Place(testContext(t), OrderRequest{Symbol: "PI_XBTUSD"})
	failure := expectFailure(t, err, "NEW_CODE", "NEW_REASON", "perhaps")
	expectEqual(t, failure.Message, "m é")
	expectEqual(t, failure.Origin, Origin("moon"))
	expectEqual(t, failure.Retryable, true)
	expectEqual(t, failure.RetryAfter, 1500*time.Millisecond)
	expectEqual(t, failure.RetryAfterMilliseconds(), Some[Milliseconds](1500))
	expectEqual(t, failure.Details, map[string]string{"a": "b"})
	expectEqual(t, err.Error(), "NEW_CODE NEW_REASON: m é")
	client.Close()
}

func TestCallsFailByThemselvesAfterTheirDeadlineAndCancel(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		var late sentCall
		for _, method := range []string{"market_data.get_ticker", "orders.place", "new.method"} {
			call := l.expectCall(method)
			if late.ID != 0 {
				// Nobody waits for it any more.
				l.send(`{"id":%d,"result":{}}`, late.ID)
			}
			l.expect(`{"cancel":%d}`, call.ID)
			late = call
		}
		l.expectEnd()
	})
	client := connectTo(t, g, Options{Timeout: patience, timeoutSlack: time.Millisecond})
	for _, expected := range []struct {
		method  string
		outcome Outcome
	}{
		{"market_data.get_ticker", OutcomeNotDone}, {"orders.place", OutcomeUnknown}, {"new.method", OutcomeUnknown},
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Millisecond)
		_, err := client.Call(ctx, expected.method, nil)
		failure := expectFailure(t, err, CodeDeadlineExceeded, ReasonTimedOut, expected.outcome)
		expectEqual(t, failure.Retryable, expected.outcome == OutcomeNotDone)
		if !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
			t.Error("errors.Is does not find the deadline in", err)
		}
		cancel()
	}
	client.Close()
}

func TestTheGatewaysWordOnTheDeadlineIsAwaited(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.expectCall("orders.place")
		<-ctx.Done()
		l.send(`{"id":%d,"error":{"code":"DEADLINE_EXCEEDED","reason":"TIMED_OUT","message":"m",`+
			`"origin":"gateway","outcome":"not_done","retryable":true}}`, call.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{timeoutSlack: patience})
	_, err := client.Call(ctx, "orders.place", nil)
	failure := expectFailure(t, err, CodeDeadlineExceeded, ReasonTimedOut, OutcomeNotDone)
	expectEqual(t, failure.Origin, OriginGateway)
	client.Close()
}

func TestACancelledCallWaitsForItsOneAnswer(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.expectCall("orders.place")
		cancel()
		l.expect(`{"cancel":%d}`, call.ID)
		l.send(`{"id":%d,"result":{"carried":"out"}}`, call.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	result, err := client.Call(ctx, "orders.place", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, string(result), `{"carried":"out"}`)
	_, err = client.Call(ctx, "orders.place", nil)
	expectFailure(t, err, CodeCancelled, ReasonCancelled, OutcomeNotDone)
	if !errors.Is(err, context.Canceled) {
		t.Error("errors.Is does not find the cancellation in", err)
	}
	client.Close()
}

func TestCallsThatAreOpenAtALossSayWhatIsKnown(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		for i := 0; i < 3; i++ {
			call := struct{ Method string }{}
			text, _ := l.frame()
			json.Unmarshal(text, &call)
		}
		l.close()
	})
	client := connectTo(t, g, Options{Reconnect: ReconnectPolicy{Disabled: true}})
	outcomes := make(chan string, 3)
	for _, method := range []string{"orders.place", "orders.get", "some.thing"} {
		go func(method string) {
			_, err := client.Call(context.Background(), method, nil)
			var failure *Error
			errors.As(err, &failure)
			outcomes <- fmt.Sprint(method, " ", failure.Reason, " ", failure.Outcome, " ", failure.Retryable)
		}(method)
	}
	got := map[string]bool{}
	for i := 0; i < 3; i++ {
		got[<-outcomes] = true
	}
	expectEqual(t, got, map[string]bool{
		"orders.place CONNECTION_LOST unknown false": true, "orders.get CONNECTION_LOST not_done true": true,
		"some.thing CONNECTION_LOST unknown false": true,
	})
	_, err := client.Call(context.Background(), "orders.place", nil)
	expectFailure(t, err, CodeUnavailable, ReasonConnectionLost, OutcomeNotDone)
}

func TestAGoodbyeIsTheReasonOfOpenCalls(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.expectCall("orders.place")
		l.send(`{"bye":{"code":"UNAVAILABLE","reason":"DRAINING","message":"m","retry_after_ms":60000}}`)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	_, err := client.Call(context.Background(), "orders.place", nil)
	expectFailure(t, err, CodeUnavailable, ReasonDraining, OutcomeUnknown)
	_, err = client.Call(context.Background(), "orders.place", nil)
	failure := expectFailure(t, err, CodeUnavailable, ReasonDraining, OutcomeNotDone)
	if failure.RetryAfter < 50*time.Second || !failure.Retryable {
		t.Error("when to come back is not told:", failure.RetryAfter)
	}
}

func TestCloseFailsWhatIsOpen(t *testing.T) {
	called := make(chan struct{})
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.expectCall("a.b")
		close(called)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	failures := make(chan error)
	go func() {
		_, err := client.Call(context.Background(), "a.b", nil)
		failures <- err
	}()
	<-called
	client.Close()
	expectFailure(t, <-failures, CodeCancelled, ReasonClientClosed, OutcomeUnknown)
	_, err := client.Call(context.Background(), "a.b", nil)
	expectFailure(t, err, CodeCancelled, ReasonClientClosed, OutcomeNotDone)
}

func TestCallsThatWouldCostTheConnectionAreRefusedHere(t *testing.T) {
	g := play(t, func(g *mockGateway) { g.acceptGreeted().expectEnd() })
	client := connectTo(t, g, Options{})
	ctx := testContext(t)
	_, err := client.Call(ctx, "a.b", map[string]string{"a": strings.Repeat("x", 1048576)})
	expectFailure(t, err, CodeInvalidArgument, ReasonFrameTooLong, OutcomeNotDone)
	_, err = client.Call(ctx, "a.b", json.RawMessage(`{"a":`+strings.Repeat("[", 31)+strings.Repeat("]", 31)+`}`))
	expectFailure(t, err, CodeInvalidArgument, ReasonNestedTooDeep, OutcomeNotDone)
	for _, params := range []any{[]int{1}, "text", 1, func() {}, json.RawMessage(`{"a"`), json.RawMessage("{\"a\":\"\xff\"}")} {
		_, err = client.Call(ctx, "a.b", params)
		expectFailure(t, err, CodeInvalidArgument, ReasonInvalidField, OutcomeNotDone)
	}
	client.Close()
}

func TestTheDepthOfParametersIsCountedOutsideOfTexts(t *testing.T) {
	for text, depth := range map[string]int{
		`{}`: 1, `{"a":[{}]}`: 3, `{"a":"[[[["}`: 1, `{"\"[":"\\","b":[]}`: 2, `{"a":[],"b":[]}`: 2,
	} {
		if got := paramsDepth([]byte(text)); got != depth {
			t.Errorf("%s is %d deep, not %d", text, got, depth)
		}
	}
}

func TestTheWrongKindOfMethodIsTold(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.startStream("a.stream")
		l.expect(`{"cancel":%d}`, call.ID)
		l.send(`{"id":%d,"end":{"code":"OK"}}`, call.ID)
		call = l.expectCall("a.call")
		l.send(`{"id":%d,"result":{}}`, call.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	_, err := client.Call(testContext(t), "a.stream", nil)
	expectFailure(t, err, CodeInvalidArgument, ReasonWrongKind, OutcomeNotDone)
	_, err = client.Stream(testContext(t), "a.call", nil)
	expectFailure(t, err, CodeInvalidArgument, ReasonWrongKind, OutcomeNotDone)
	client.Close()
}

func TestPingsAreAnsweredAndNewFramesIgnored(t *testing.T) {
	ponged := make(chan struct{})
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.send(`{"new":1}`)
		l.send(`{"pong":1}`)
		l.send(`{"id":77,"result":{}}`)
		l.send(`{"stream":77,"seq":1,"event":{}}`)
		l.send(` { "ping" : {"a":[1, "é"]} } `)
		l.expect(`{"pong":{"a":[1, "é"]}}`)
		close(ponged)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	<-ponged
	client.Close()
}

func TestASilentGatewayIsAskedAndThenCountsAsLost(t *testing.T) {
	lost := make(chan *Error, 1)
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.expect(`{"ping":1}`)
		l.expectEnd()
	})
	connectTo(t, g, Options{
		PingInterval: time.Millisecond, Reconnect: ReconnectPolicy{Disabled: true},
		OnConnectionChange: func(state ConnectionState) {
			if state.Closed {
				lost <- state.Loss
			}
		},
	})
	expectFailure(t, <-lost, CodeUnavailable, ReasonConnectionLost, OutcomeNotDone)
}

func TestSilenceIsCountedFromWhatWasHeardAndNotWhilePaused(t *testing.T) {
	start := time.Unix(1000, 0)
	at := func(seconds int) time.Time { return start.Add(time.Duration(seconds) * time.Second) }
	s := silence{interval: 20 * time.Second, lastHeard: start}
	check := func(seconds int, expected onSilence, wait int) {
		t.Helper()
		action, delay := s.timePassed(at(seconds))
		if action != expected || delay != time.Duration(wait)*time.Second {
			t.Fatalf("at %d: %d, %v", seconds, action, delay)
		}
	}
	check(5, silenceWait, 15)
	s.heard(at(10))
	check(20, silenceWait, 10)
	check(30, silenceAsk, 20)
	check(40, silenceWait, 10)
	s.heard(at(45))
	check(50, silenceWait, 15)
	s.pause()
	check(100, silenceWait, 20)
	s.resume(at(110))
	check(120, silenceWait, 10)
	check(135, silenceAsk, 20)
	check(155, silenceLost, 0)
}

func TestMoreThanTheKernelTakesAtOnceArrivesWhole(t *testing.T) {
	const count = 40
	params := map[string]string{"a": strings.Repeat("é", 100_000)}
	blocked := make(chan struct{})
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		<-blocked
		for i := 0; i < count; i++ {
			call := l.expectCall("a.b")
			if len(call.Params) != 200_008 {
				t.Errorf("%d bytes of parameters arrive", len(call.Params))
			}
			l.send(`{"id":%d,"result":{}}`, call.ID)
		}
		l.expectEnd()
	})
	client := connectTo(t, g, Options{})
	ctx := testContext(t)
	var callers sync.WaitGroup
	for i := 0; i < count; i++ {
		callers.Add(1)
		go func() {
			defer callers.Done()
			if _, err := client.Call(ctx, "a.b", params); err != nil {
				t.Error(err)
			}
		}()
	}
	awaitState(client, func(c *connection) bool { return len(c.core.calls) == count })
	close(blocked)
	callers.Wait()
	client.Close()
}

// awaitState waits until the connection is in a state that the test has brought about.
func awaitState(client *Client, is func(*connection) bool) {
	for {
		client.connection.mu.Lock()
		reached := is(client.connection)
		client.connection.mu.Unlock()
		if reached {
			return
		}
		runtime.Gosched()
	}
}
