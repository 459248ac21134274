// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"context"
	"time"
)

// Error is everything that goes wrong between a program and the gateway, and what the gateway or the exchange
// refused. Every error this package returns from a call, a stream or Connect is one:
//
//	var failure *gateway.Error
//	if errors.As(err, &failure) && failure.Outcome == gateway.OutcomeUnknown { … }
type Error struct {
	// Code is what kind of failure it is, by gRPC's rules.
	Code Code
	// Reason is a stable upper-case word.
	Reason Reason
	// Message says what happened and what to do next, in a sentence.
	Message string
	// Origin is who said no.
	Origin Origin
	// Outcome is what is known of the effect: unknown is settled by asking, with the client order id.
	Outcome Outcome
	// Retryable tells whether the same call may succeed later and is safe to repeat.
	Retryable bool
	// RetryAfter is how long to wait before a repeat; zero when nobody said.
	RetryAfter time.Duration
	// Details are more facts, by name; nil when there are none.
	Details map[string]string
	// Cause is the error behind this one, where there is one.
	Cause error

	retryAfter Optional[Milliseconds]
	// Whether this library made it rather than the gateway.
	local bool
}

// Error is code, reason and message.
func (e *Error) Error() string { return string(e.Code) + " " + string(e.Reason) + ": " + e.Message }

// Unwrap is the error behind this one.
func (e *Error) Unwrap() error { return e.Cause }

// Is lets errors.Is find context.Canceled in a cancelled call and context.DeadlineExceeded in one whose time
// has passed, whoever noticed it first.
func (e *Error) Is(target error) bool {
	switch target {
	case context.Canceled:
		return e.Code == CodeCancelled && e.Reason == ReasonCancelled
	case context.DeadlineExceeded:
		return e.Code == CodeDeadlineExceeded
	}
	return false
}

// MarshalJSON writes it as the gateway does.
func (e *Error) MarshalJSON() ([]byte, error) { return encodeMessage(e), nil }

// RetryAfterMilliseconds is RetryAfter as the gateway said it; absent when nobody said.
func (e *Error) RetryAfterMilliseconds() Optional[Milliseconds] { return e.retryAfter }

func (e *Error) setRetryAfter(after time.Duration) {
	e.RetryAfter = after
	// Rounded up: never come back too early.
	e.retryAfter = Some(Milliseconds((after + time.Millisecond - 1) / time.Millisecond))
}

// mayReturn tells whether a gateway that said this may serve again in a moment.
func (e *Error) mayReturn() bool {
	return e.Code == CodeUnavailable || e.Code == CodeResourceExhausted
}

// ofLostCall is the error for a call that was open when the connection ended with e.
func (e *Error) ofLostCall(method string, outcome Outcome) *Error {
	lost := *e
	lost.Outcome = outcome
	lost.Retryable = outcome == OutcomeNotDone && e.mayReturn()
	lost.local = true
	if outcome == OutcomeUnknown {
		lost.Message += " " + method + " may have been carried out: " +
			"ask for the order by its client_order_id, or repeat it with the same one."
	}
	return &lost
}
