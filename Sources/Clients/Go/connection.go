// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"context"
	"net"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// connection is a client's connection: its socket, the goroutine that reads it, and what is open on it.
//
// Calls are written by whoever makes them, as far as the kernel takes them at once; the rest is written by a
// goroutine that waits for the kernel.
type connection struct {
	options Options
	// How many stream buffers are full.
	pressure atomic.Int64
	// Closed with the client.
	closed chan struct{}

	mu   sync.Mutex
	core *core
	// The present connection's; nil while there is none.
	link *link
	// Whether the socket should be read may have changed.
	changed sync.Cond
	// Closed and made anew whenever the client becomes connected or closed.
	settled chan struct{}
}

// link is one connection of the socket.
type link struct {
	conn *net.UnixConn
	raw  syscall.RawConn
	// The kernel takes no more for now: the writer waits for it.
	isBlocked bool
	// The peer takes no more at all; what it said last may still be read.
	isBroken bool
	// Tells the writer to wait for the kernel.
	blocked chan struct{}
	// Closed when the link is over.
	done chan struct{}
	// A failure that this side found out about; the reader then gives it.
	failure *Error
}

func newConnection(options Options) *connection {
	c := &connection{
		options: options, closed: make(chan struct{}), settled: make(chan struct{}), core: newCore(options),
	}
	c.changed.L = &c.mu
	return c
}

// update changes the core, sends what is to be sent, and wakes whom it concerns.
func (c *connection) update(change func(core *core)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	wasSettled := c.isSettled()
	change(c.core)
	c.flush()
	c.core.streams.wakeReaders()
	c.scheduleRetries()
	if c.isSettled() != wasSettled {
		close(c.settled)
		c.settled = make(chan struct{})
	}
	if c.core.phase == phaseClosed {
		select {
		case <-c.closed:
		default:
			close(c.closed)
		}
		c.breakLink(nil)
	}
	c.changed.Signal()
}

// isSettled tells whether a call would be sent, or never will be.
func (c *connection) isSettled() bool {
	return c.core.phase == phaseConnected || c.core.phase == phaseClosed
}

// flush gives the kernel what it takes at once.
func (c *connection) flush() {
	l := c.link
	if l == nil || l.isBlocked || l.isBroken || len(c.core.out.waiting()) == 0 {
		return
	}
	if err := l.raw.Control(func(descriptor uintptr) { c.writeTo(l, descriptor) }); err != nil {
		l.isBroken = true
	}
	if l.isBlocked {
		select {
		case l.blocked <- struct{}{}:
		default:
		}
	}
}

// writeTo writes until all is written, the kernel takes no more, or the peer is gone.
func (c *connection) writeTo(l *link, descriptor uintptr) {
	l.isBlocked = false
	for len(c.core.out.waiting()) > 0 {
		switch count, err := syscall.SendmsgN(
			int(descriptor), c.core.out.waiting(), nil, nil, syscall.MSG_NOSIGNAL); err {
		case nil:
			c.core.out.sent(count)
		case syscall.EINTR:
		case syscall.EAGAIN:
			l.isBlocked = true
			return
		default:
			l.isBroken = true
			return
		}
	}
}

// write is the goroutine that waits for the kernel to take more.
func (c *connection) write(l *link) {
	for {
		select {
		case <-l.done:
			return
		case <-l.blocked:
		}
		err := l.raw.Write(func(descriptor uintptr) bool {
			c.mu.Lock()
			defer c.mu.Unlock()
			if c.link == l {
				c.writeTo(l, descriptor)
			}
			return c.link != l || !l.isBlocked
		})
		if err != nil {
			return
		}
	}
}

// breakLink ends the present link, for a reason that this side found out about. The lock is held.
func (c *connection) breakLink(failure *Error) {
	if c.link == nil {
		return
	}
	if c.link.failure == nil {
		c.link.failure = failure
	}
	c.link.conn.Close()
}

// scheduleRetries sees to it that interrupted streams are asked for again. The lock is held.
func (c *connection) scheduleRetries() {
	for _, at := range c.core.retries {
		time.AfterFunc(time.Until(at), func() {
			c.update(func(core *core) { c.arm(core.restartStreams(time.Now())...) })
		})
	}
	c.core.retries = c.core.retries[:0]
}

// arm sets the alarms of calls that were just made. The lock is held.
func (c *connection) arm(calls ...*openCall) {
	for _, call := range calls {
		call := call
		call.alarm = time.AfterFunc(call.timeout+c.options.timeoutSlack, func() {
			c.update(func(core *core) {
				if failure := core.overdue(call); failure != nil {
					c.breakLink(failure)
				}
			})
		})
	}
}

func (c *connection) close(loss *Error) {
	c.update(func(core *core) { core.close(loss) })
}

// call makes a call and waits for its one answer.
func (c *connection) call(ctx context.Context, method string, params []byte) (string, *Error) {
	open, failure := c.begin(ctx, method, func(core *core, timeout time.Duration) *openCall {
		return core.call(method, params, timeout, purposeAnswer)
	}, params)
	if failure != nil {
		return "", failure
	}
	a := c.await(ctx, open)
	return a.value, a.failure
}

// longestTimeout is what the gateway takes.
const longestTimeout = 86_400_000 * time.Millisecond

// begin sends a call, if there is nothing in its way.
func (c *connection) begin(
	ctx context.Context, method string, open func(*core, time.Duration) *openCall, params []byte,
) (call *openCall, failure *Error) {
	if ctx.Err() != nil {
		return nil, errContextDone(ctx, method+" was sent")
	}
	now := time.Now()
	timeout := c.options.Timeout
	if deadline, ok := ctx.Deadline(); ok {
		timeout = deadline.Sub(now)
	}
	if timeout > longestTimeout {
		timeout = longestTimeout
	}
	if timeout < time.Millisecond {
		timeout = time.Millisecond
	}
	c.update(func(core *core) {
		if failure = core.obstacle(method, params, now); failure == nil {
			call = open(core, timeout)
			c.arm(call)
		}
	})
	return call, failure
}

// await waits for a call's one answer. A cancelled context cancels it at the gateway, whose answer still
// counts. When the context's deadline has passed the gateway says so itself, or the call's alarm does.
func (c *connection) await(ctx context.Context, call *openCall) answer {
	select {
	case a := <-call.answer:
		return a
	case <-ctx.Done():
	}
	if ctx.Err() == context.Canceled {
		c.update(func(core *core) { core.cancelCall(call) })
	}
	return <-call.answer
}

// startStream asks for a stream and waits until it has started.
func (c *connection) startStream(
	ctx context.Context, method string, params []byte,
) (id streamID, buffer *streamBuffer, failure *Error) {
	buffer = newStreamBuffer(c.options.streamBounds(), &c.pressure)
	request := streamRequest{method, string(params)}
	open, failure := c.begin(ctx, method, func(core *core, timeout time.Duration) *openCall {
		call := core.call(method, params, timeout, purposeStart)
		id = core.streams.opened(request, timeout, buffer, call.id)
		call.stream = id
		return call
	}, params)
	if failure == nil {
		failure = c.await(ctx, open).failure
	}
	return id, buffer, failure
}

func (c *connection) endStream(id streamID) {
	c.update(func(core *core) { core.sendCancel(core.streams.endAsked(id)) })
}

func (c *connection) leaveStream(id streamID) {
	c.update(func(core *core) { core.sendCancel(core.streams.left(id)) })
}

// pressureFell is for a full buffer that was emptied: the socket can be read again.
func (c *connection) pressureFell() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.changed.Signal()
}

// call is a typed method.
func call[T any, P messageOf[T]](ctx context.Context, c *connection, method string, params message) (*T, error) {
	text, failure := c.call(ctx, method, encodeMessage(params))
	if failure != nil {
		return nil, failure
	}
	result, err := decodeMessage[T, P](text)
	if err != nil {
		return nil, errUnreadable(method, err)
	}
	return result, nil
}

// follow is a typed stream.
func follow[S, C any, P messageOf[S], Q messageOf[C]](
	ctx context.Context, c *connection, method string, params message,
) (*Stream[S, C], error) {
	return newStream(ctx, c, method, encodeMessage(params), decodeMessage[S, P], decodeMessage[C, Q])
}
