// SPDX-License-Identifier: Apache-2.0

package gateway

import "time"

// received takes in one frame. It gives the failure that ends the connection, if the frame says so.
func (c *core) received(f *frame) *Error {
	switch f.kind {
	case frameEvent:
		c.sendCancel(c.streams.event(f.stream, f.seq, f.value)...)
	case frameResult:
		c.answered(f.id, answer{value: f.value})
	case frameError:
		c.answered(f.id, answer{failure: f.failure})
	case frameStart:
		c.streamStarted(f)
	case frameGap:
		c.sendCancel(c.streams.gap(f.stream, f.seq, f.gap, f.value)...)
	case frameEnd:
		c.ended(f.id, f.failure)
	case frameBye:
		return f.failure
	case framePing:
		c.out.bytes = appendSign(c.out.bytes, "pong", f.value)
	case framePong, frameUnknown:
	}
	return nil
}

// answered is the one answer of a call.
func (c *core) answered(id int64, a answer) {
	call := c.calls[id]
	if call != nil {
		c.forget(call)
	}
	// Also when nobody waits any more: the gateway has said its last word on this subscription.
	c.streams.answered(id)
	if call != nil {
		c.conclude(call, a)
	}
}

func (c *core) streamStarted(f *frame) {
	call := c.calls[f.id]
	if call != nil {
		c.forget(call)
		if call.purpose == purposeAnswer || call.purpose == purposeHello {
			c.sendCancel(f.id)
			c.conclude(call, answer{failure: errWrongKind(call.method, true)})
			return
		}
	}
	c.sendCancel(c.streams.started(f.id, f.stream, f.seq, f.value))
	if call != nil && call.purpose == purposeStart {
		call.answer <- answer{}
	}
}

// ended is a stream that is over, properly without a failure.
func (c *core) ended(id int64, failure *Error) {
	if call := c.calls[id]; call != nil {
		// It was given up before it started.
		c.forget(call)
		if failure == nil {
			failure = errEnded(CodeCancelled)
		}
		c.streams.answered(id)
		c.conclude(call, answer{failure: failure})
		return
	}
	c.streams.ended(id, failure, func(failures int) time.Time { return c.retryTime(failure, failures) })
}

// conclude gives a call that is open no more its answer.
func (c *core) conclude(call *openCall, a answer) {
	switch call.purpose {
	case purposeAnswer:
		call.answer <- a
	case purposeStart:
		c.sendCancel(c.streams.left(call.stream))
		call.answer <- answer{failure: a.failureOf(call)}
	case purposeRestart:
		failure := a.failureOf(call)
		var retryAt time.Time
		if local := c.streams.locals[call.stream]; local != nil && failure.Retryable && !local.shallEnd {
			retryAt = c.retryTime(failure, local.failures)
		}
		c.streams.restartFailed(call.stream, failure, retryAt)
	case purposeHello:
		c.greeted(a)
	}
}

// failureOf is the failure of a start, to which a plain result is one.
func (a answer) failureOf(call *openCall) *Error {
	if a.failure != nil {
		return a.failure
	}
	return errWrongKind(call.method, false)
}

// retryTime is when a stream that the gateway ended or refused is tried again; zero if it is not.
func (c *core) retryTime(failure *Error, failures int) time.Time {
	delay, ok := c.options.Reconnect.delay(failures, 1)
	if !ok {
		return time.Time{}
	}
	if delay < failure.RetryAfter {
		delay = failure.RetryAfter
	}
	at := time.Now().Add(delay)
	c.retries = append(c.retries, at)
	return at
}

func (c *core) greeted(a answer) {
	failure := a.failure
	if failure == nil {
		hello, err := decodeMessage[HelloResult](a.value)
		if err == nil {
			c.hello, c.isGreeted = hello, true
			c.opened(nil)
			return
		}
		failure = errUnreadable("gateway.hello", err)
	}
	// A gateway that will serve again in a moment says bye itself.
	if c.hello == nil || !failure.mayReturn() && failure.Reason != ReasonTimedOut {
		c.close(failure)
	}
}

// overdue is for a call whose deadline has passed and that the gateway has not answered. It gives the
// connection's own failure, if the call is its hello.
func (c *core) overdue(call *openCall) *Error {
	if c.calls[call.id] != call {
		return nil
	}
	c.forget(call)
	outcome := OutcomeNotDone
	if changesSomething(call.method) {
		// The frame may be sent or acted on even now.
		outcome = OutcomeUnknown
	}
	if !call.isCancelled {
		c.sendCancel(call.id)
	}
	c.streams.abandoned(call.id)
	c.conclude(call, answer{failure: errTimedOut(call.method, call.timeout, outcome)})
	if call.purpose == purposeHello {
		return errConnectionLost("the hello was not answered within "+call.timeout.String(), nil)
	}
	return nil
}
