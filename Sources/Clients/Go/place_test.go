// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

const placedOrder = `{"order":{"client_order_id":"x","symbol":"PI_XBTUSD","side":"buy","quantity":"1",` +
	`"filled_quantity":"1","reduce_only":false,"state":"filled","created_at_us":1,"updated_at_us":2}}`

func refusal(code, reason, outcome string, retryable bool) string {
	text, _ := json.Marshal(map[string]any{
		"code": code, "reason": reason, "message": "m", "origin": "venue", "outcome": outcome, "retryable": retryable,
	})
	return string(text)
}

// orderIDOf is the client_order_id of a call.
func orderIDOf(call sentCall) ClientOrderID {
	var request OrderRequest
	if err := json.Unmarshal(call.Params, &request); err != nil {
		panic(scriptFailed(err.Error()))
	}
	return request.ClientOrderID
}

func buyOne() *OrderRequest {
	return &OrderRequest{Symbol: "PI_XBTUSD", Side: SideBuy, Type: OrderTypeMarket, Quantity: MustDecimal("1")}
}

func TestPlacingAgainUsesTheSameNameAlsoAfterALoss(t *testing.T) {
	var ids []ClientOrderID
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.expectCall("orders.place")
		ids = append(ids, orderIDOf(call))
		l.send(`{"id":%d,"error":%s}`, call.ID, refusal("UNAVAILABLE", "NOT_CONNECTED", "not_done", true))
		ids = append(ids, orderIDOf(l.expectCall("orders.place")))
		l.close()
		l = g.acceptGreeted()
		call = l.expectCall("orders.place")
		ids = append(ids, orderIDOf(call))
		l.send(`{"id":%d,"result":%s}`, call.ID, placedOrder)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{Reconnect: quickly})
	request := buyOne()
	result, err := client.Orders.PlaceWithRetries(testContext(t), request, 3)
	expectEqual(t, err, error(nil))
	expectEqual(t, result.Order.State, OrderStateFilled)
	client.Close()
	<-g.done
	expectEqual(t, ids, []ClientOrderID{request.ClientOrderID, request.ClientOrderID, request.ClientOrderID})
}

func TestARefusalIsNotRepeated(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		call := l.expectCall("orders.place")
		expectEqual(t, orderIDOf(call), ClientOrderID("mine"))
		l.send(`{"id":%d,"error":%s}`, call.ID,
			refusal("FAILED_PRECONDITION", "INSUFFICIENT_MARGIN", "not_done", false))
		l.expectEnd()
	})
	client := connectTo(t, g, Options{Reconnect: quickly})
	request := buyOne()
	request.ClientOrderID = "mine"
	_, err := client.Orders.PlaceWithRetries(testContext(t), request, 3)
	expectFailure(t, err, CodeFailedPrecondition, ReasonInsufficientMargin, OutcomeNotDone)
	client.Close()
}

func TestTheLastFailureDoesNotHideWhatIsUnknown(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.expectCall("orders.place")
		l.close()
		l = g.acceptGreeted()
		call := l.expectCall("orders.place")
		l.send(`{"id":%d,"error":%s}`, call.ID, refusal("UNAVAILABLE", "NOT_CONNECTED", "not_done", true))
		l.expectEnd()
	})
	client := connectTo(t, g, Options{Reconnect: quickly})
	_, err := client.Orders.PlaceWithRetries(testContext(t), buyOne(), 2)
	failure := expectFailure(t, err, CodeUnavailable, ReasonNotConnected, OutcomeUnknown)
	expectEqual(t, failure.Retryable, false)
	client.Close()
}

func TestWhatSettlesAnEarlierAttempt(t *testing.T) {
	lost := errConnectionLost("x", nil).ofLostCall("orders.place", OutcomeUnknown)
	refused := &Error{Reason: ReasonInsufficientMargin, Outcome: OutcomeNotDone}
	busy := &Error{Reason: ReasonExchangeRateLimit, Outcome: OutcomeNotDone, Retryable: true}
	for _, check := range []struct {
		last    *Error
		losses  int
		outcome Outcome
	}{
		// The same gateway answers for the first attempt too; another one may not know of it.
		{refused, 0, OutcomeNotDone}, {refused, 1, OutcomeUnknown}, {busy, 0, OutcomeUnknown},
		{errNotConnected(errClosed(), time.Second), 0, OutcomeUnknown},
	} {
		var history placing
		history.failed(lost, 0)
		expectEqual(t, history.failed(check.last, check.losses).Outcome, check.outcome)
	}
	var history placing
	expectEqual(t, history.failed(busy, 0).Outcome, OutcomeNotDone)
	expectEqual(t, history.failed(busy, 3).Outcome, OutcomeNotDone)
}

func TestAClosedClientPlacesNothingAgain(t *testing.T) {
	g := play(t, func(g *mockGateway) { g.acceptGreeted().expectEnd() })
	client := connectTo(t, g, Options{Reconnect: quickly})
	client.Close()
	_, err := client.Orders.PlaceWithRetries(testContext(t), buyOne(), 1000)
	expectFailure(t, err, CodeCancelled, ReasonClientClosed, OutcomeNotDone)
}

func TestOrderNamesAreMadeOfTimeAndChance(t *testing.T) {
	zero, most := [10]byte{}, [10]byte{255, 255, 255, 255, 255, 255, 255, 255, 255, 255}
	expectEqual(t, clientOrderIDOf(0, zero), ClientOrderID("00000000000000000000000000"))
	expectEqual(t, clientOrderIDOf(1<<48-1, most), ClientOrderID("7ZZZZZZZZZZZZZZZZZZZZZZZZZ"))
	expectEqual(t, clientOrderIDOf(1469918176385, [10]byte{9: 1}), ClientOrderID("01ARYZ6S410000000000000001"))
	seen := map[ClientOrderID]bool{}
	for i := 0; i < 1000; i++ {
		id := NewClientOrderID()
		if len(id) != 26 || seen[id] || strings.ContainsAny(string(id), "ILOU") {
			t.Fatal(id)
		}
		seen[id] = true
	}
}
