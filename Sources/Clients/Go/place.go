// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"context"
	"math/rand"
	"time"
)

// PlaceWithRetries places an order and repeats it, up to so many attempts in all, while it is not known
// whether it was carried out or the failure is one that may pass. Every attempt carries the same
// client_order_id, so that the gateway never places a second order; if the request has none, one is made and
// written into it, and can be asked about afterwards.
//
// Attempts wait for a lost connection to be made again. If the last attempt fails without settling what
// became of an earlier one, the error's outcome is unknown.
func (s OrdersService) PlaceWithRetries(
	ctx context.Context, request *OrderRequest, attempts int,
) (*OrderResult, error) {
	if request.ClientOrderID == "" {
		request.ClientOrderID = NewClientOrderID()
	}
	var history placing
	for attempt := 1; ; attempt++ {
		result, err := s.Place(ctx, *request)
		if err == nil {
			return result, nil
		}
		failure := err.(*Error)
		final := history.failed(failure, s.connection.lossCount())
		if attempt >= attempts || !mayRepeat(failure) || ctx.Err() != nil {
			return nil, final
		}
		delay, _ := ReconnectPolicy{}.withDefaults().delay(attempt-1, rand.Float64())
		if delay < failure.RetryAfter {
			delay = failure.RetryAfter
		}
		if !s.connection.pause(ctx, delay) || !s.connection.awaitSettled(ctx) {
			return nil, final
		}
	}
}

// mayRepeat tells whether a repeat with the same client_order_id can help.
func mayRepeat(failure *Error) bool {
	return failure.Reason != ReasonClientClosed && (failure.Retryable || failure.Outcome == OutcomeUnknown)
}

// placing remembers what the attempts at one order left open.
type placing struct {
	// An attempt may have been carried out.
	isOpen bool
	// How many connections had been lost before it.
	losses int
}

// failed gives the error to tell if this attempt is the last one.
func (p *placing) failed(failure *Error, losses int) *Error {
	if failure.Outcome == OutcomeUnknown {
		p.isOpen, p.losses = true, losses
		return failure
	}
	// A refusal of a gateway that knows of the first attempt is about that one too. One that may be another
	// gateway, or that only says "not now", leaves it open.
	isSettled := !failure.local && !failure.Retryable && losses == p.losses
	if !p.isOpen || isSettled || failure.Outcome == OutcomeDone {
		return failure
	}
	open := *failure
	open.Outcome, open.Retryable = OutcomeUnknown, false
	open.Message += " An earlier attempt may have been carried out: ask for the order by its client_order_id."
	return &open
}

func (c *connection) lossCount() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.core.losses
}

// pause waits; false if the context ended before.
func (c *connection) pause(ctx context.Context, delay time.Duration) bool {
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// awaitSettled waits until there is a connection or never will be one again, at most for the client's
// timeout; false if the context ended before.
func (c *connection) awaitSettled(ctx context.Context) bool {
	timer := time.NewTimer(c.options.Timeout)
	defer timer.Stop()
	for {
		c.mu.Lock()
		isSettled, changed := c.isSettled(), c.settled
		c.mu.Unlock()
		if isSettled {
			return true
		}
		select {
		case <-changed:
		case <-timer.C:
			return true
		case <-ctx.Done():
			return false
		}
	}
}
