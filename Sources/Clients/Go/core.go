// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"sort"
	"time"
)

type corePhase int

const (
	// For the first time.
	phaseConnecting corePhase = iota
	phaseConnected
	// For the next attempt.
	phaseWaiting
	// The last one.
	phaseClosed
)

// core knows what a client has open and how its connection stands: it decides what every frame, deadline and
// loss means for the calls and streams. It does no I/O: what is to be sent gathers in outbound. Calls get
// their answers through channels with room for the one answer.
type core struct {
	options Options
	phase   corePhase
	// Why there is no connection, waiting and closed.
	loss *Error
	// When the next attempt comes, waiting.
	retryAt time.Time
	hello   *HelloResult
	// Whether the present connection has answered the hello.
	isGreeted bool
	// How many connections have been lost.
	losses  int
	streams streamTable
	out     outbound
	calls   map[int64]*openCall
	lastID  int64
	// Gets the first hello's answer.
	opening chan *Error
	// The streams that were interrupted want to be looked at at these times.
	retries []time.Time
}

type callPurpose int

const (
	purposeAnswer callPurpose = iota
	purposeStart
	// An interrupted stream: nobody waits for it but the stream itself.
	purposeRestart
	purposeHello
)

// openCall is a call that has not been answered.
type openCall struct {
	id      int64
	method  string
	timeout time.Duration
	purpose callPurpose
	// Of a start and a restart.
	stream streamID
	// Where its frame ends among all bytes to be sent.
	end         int
	isCancelled bool
	answer      chan answer
	alarm       *time.Timer
}

// answer is the one answer of a call: JSON or a failure.
type answer struct {
	value   string
	failure *Error
}

const (
	mostOutboundBytes = 16 << 20
	// The frame is the first level of the 32 that the gateway takes.
	deepestParams = 31
	// What a call's frame takes beside its method and params, at most.
	callFrameBytes = 96
)

func newCore(options Options) *core {
	return &core{
		options: options, streams: newStreamTable(), calls: map[int64]*openCall{},
		opening: make(chan *Error, 1),
	}
}

// obstacle is why a call cannot be made now; nil if it can.
func (c *core) obstacle(method string, params []byte, now time.Time) *Error {
	switch c.phase {
	case phaseClosed:
		return c.loss.ofLostCall(method, OutcomeNotDone)
	case phaseWaiting:
		wait := c.retryAt.Sub(now)
		if wait < 0 {
			wait = 0
		}
		return errNotConnected(c.loss, wait)
	case phaseConnecting:
		return errNotConnected(errConnectionLost("it is being made", nil), 0)
	}
	bytes := len(params) + len(method)
	if len(c.out.waiting())+bytes > mostOutboundBytes {
		return errOutboundFull(method)
	}
	if c.hello != nil && int64(bytes+callFrameBytes) > c.hello.Limits.MaxFrameBytes {
		return errFrameTooLong(method, bytes, c.hello.Limits.MaxFrameBytes)
	}
	if paramsDepth(params) > deepestParams {
		return errNestedTooDeep(method, deepestParams)
	}
	return nil
}

// call opens a call and writes its frame.
func (c *core) call(method string, params []byte, timeout time.Duration, purpose callPurpose) *openCall {
	c.lastID++
	milliseconds := Milliseconds((timeout + time.Millisecond - 1) / time.Millisecond)
	c.out.bytes = appendCall(c.out.bytes, c.lastID, method, params, milliseconds)
	call := &openCall{
		id: c.lastID, method: method, timeout: timeout, purpose: purpose, end: c.out.end(),
		answer: make(chan answer, 1),
	}
	c.calls[call.id] = call
	return call
}

// cancelCall is for a caller who has given up: the one answer is still awaited.
func (c *core) cancelCall(call *openCall) {
	if c.calls[call.id] == call && !call.isCancelled {
		call.isCancelled = true
		c.sendCancel(call.id)
	}
}

func (c *core) sendCancel(calls ...int64) {
	for _, call := range calls {
		if call != 0 && c.phase == phaseConnected {
			c.out.bytes = appendCancel(c.out.bytes, call)
		}
	}
}

// connected says hello on a new connection; the caller then restarts the streams.
func (c *core) connected() (hello *openCall) {
	c.phase = phaseConnected
	c.out = outbound{}
	c.isGreeted = false
	params := HelloParams{
		ProtocolVersions: []int64{1}, ClientName: Some(c.options.ClientName),
		Library: Some(LibraryName), LibraryVersion: Some(LibraryVersion),
	}
	return c.call("gateway.hello", encodeMessage(&params), c.options.Timeout, purposeHello)
}

// restartStreams asks again for the interrupted streams whose time has come.
func (c *core) restartStreams(now time.Time) (restarts []*openCall) {
	if c.phase != phaseConnected {
		return nil
	}
	for _, local := range c.streams.due(now) {
		call := c.call(local.request.method, []byte(local.request.params), local.timeout, purposeRestart)
		call.stream = local.id
		c.streams.reopened(local.id, call.id)
		restarts = append(restarts, call)
	}
	return restarts
}

// lost is for a connection that is gone or could not be made. It gives how long to wait before the next
// attempt; false when it is over.
func (c *core) lost(loss *Error, failures int, share float64, now time.Time) (time.Duration, bool) {
	if c.phase == phaseClosed {
		return 0, false
	}
	c.losses++
	// A client that was never greeted has no program to come back for.
	mayReturn := c.hello != nil && (loss.mayReturn() || loss.Origin == OriginNetwork)
	delay, ok := c.options.Reconnect.delay(failures, share)
	if !mayReturn || !ok {
		c.close(loss)
		return 0, false
	}
	if delay < loss.RetryAfter {
		delay = loss.RetryAfter
	}
	c.phase, c.loss, c.retryAt = phaseWaiting, loss, now.Add(delay)
	c.isGreeted = false
	c.failCalls(loss)
	c.streams.connectionLost(loss, true)
	return delay, true
}

// close ends everything.
func (c *core) close(loss *Error) {
	if c.phase == phaseClosed {
		return
	}
	c.phase, c.loss = phaseClosed, loss
	c.isGreeted = false
	c.failCalls(loss)
	c.streams.connectionLost(loss, false)
	c.opened(loss)
}

// opened gives the first hello's answer to who waits for it.
func (c *core) opened(failure *Error) {
	if c.opening != nil {
		c.opening <- failure
		c.opening = nil
	}
}

func (c *core) failCalls(loss *Error) {
	for _, call := range c.openCalls() {
		c.forget(call)
		// The stream of a restart is interrupted by the same loss.
		if call.purpose == purposeRestart {
			continue
		}
		outcome := OutcomeNotDone
		if changesSomething(call.method) && c.out.hasLeft(call.end) {
			outcome = OutcomeUnknown
		}
		c.conclude(call, answer{failure: loss.ofLostCall(call.method, outcome)})
	}
}

// openCalls are the open calls in the order they were made.
func (c *core) openCalls() []*openCall {
	calls := make([]*openCall, 0, len(c.calls))
	for _, call := range c.calls {
		calls = append(calls, call)
	}
	sort.Slice(calls, func(i, j int) bool { return calls[i].id < calls[j].id })
	return calls
}

// forget takes an open call out, for its one answer.
func (c *core) forget(call *openCall) {
	delete(c.calls, call.id)
	if call.alarm != nil {
		call.alarm.Stop()
	}
}
