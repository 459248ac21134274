// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"context"
	"runtime"
	"sync/atomic"
)

// Stream is a stream with states S and changes C, followed by one goroutine:
//
//	defer stream.Close()
//	for stream.Next(ctx) {
//		event := stream.Event()
//	}
//	return stream.Err()
//
// The first event is the state, every other one a change, a gap, or a reconnection. A stream ends normally
// only when the gateway has said so, after End; Err then is nil.
type Stream[S, C any] struct {
	method     string
	connection *connection
	id         streamID
	buffer     *streamBuffer
	state      func(string) (*S, error)
	change     func(string) (*C, error)

	batch    []rawEvent
	position int
	event    Event[S, C]
	// Why Next gave false the last time.
	err *Error
	// No event will come any more.
	isOver   bool
	isClosed atomic.Bool
}

// newStream starts a stream and waits until it has started.
func newStream[S, C any](
	ctx context.Context, c *connection, method string, params []byte,
	state func(string) (*S, error), change func(string) (*C, error),
) (*Stream[S, C], error) {
	if params == nil {
		params = []byte("{}")
	}
	id, buffer, failure := c.startStream(ctx, method, params)
	if failure != nil {
		return nil, failure
	}
	s := &Stream[S, C]{method: method, connection: c, id: id, buffer: buffer, state: state, change: change}
	// A stream that nobody follows any more shall not go on for ever.
	runtime.SetFinalizer(s, (*Stream[S, C]).leave)
	return s, nil
}

// Method is the method that is followed.
func (s *Stream[S, C]) Method() string { return s.method }

// Next waits for the next event; false when there is none: Err says why. The context is for this waiting
// alone: when it ends the stream stays open, and Next may be called again with another one.
func (s *Stream[S, C]) Next(ctx context.Context) bool {
	if s.isOver {
		return false
	}
	if s.isClosed.Load() {
		s.position = len(s.batch)
	}
	s.err = nil
	for s.position == len(s.batch) {
		taken := s.buffer.take(s.batch)
		s.batch, s.position = taken.events, 0
		if taken.relieved {
			s.connection.pressureFell()
		}
		if len(taken.events) > 0 {
			break
		}
		if taken.hasEnd {
			s.isOver, s.err = true, taken.failure
			return false
		}
		select {
		case <-s.buffer.wake:
		case <-ctx.Done():
			s.err = errContextDone(ctx, "the next event came")
			return false
		}
	}
	raw := &s.batch[s.position]
	s.position++
	return s.decode(raw)
}

func (s *Stream[S, C]) decode(raw *rawEvent) bool {
	s.event = Event[S, C]{Kind: raw.kind, Seq: raw.seq, After: raw.after}
	if raw.gap != nil {
		s.event.Gap = *raw.gap
	}
	var err error
	if raw.kind == EventChanged {
		s.event.Change, err = s.change(raw.value)
	} else {
		s.event.State, err = s.state(raw.value)
	}
	if err != nil {
		s.isOver, s.err = true, errUnreadable(s.method, err)
		s.leave()
		return false
	}
	return true
}

// Event is the event that Next waited for.
func (s *Stream[S, C]) Event() Event[S, C] { return s.event }

// Err is why Next gave false; nil while the stream goes on and after its proper end. Any other error is an
// *Error.
func (s *Stream[S, C]) Err() error {
	if s.err == nil {
		return nil
	}
	return s.err
}

// End asks the gateway to end the stream: what is under way still comes, then Next gives false and Err is nil.
// It may be called by any goroutine.
func (s *Stream[S, C]) End() { s.connection.endStream(s.id) }

// Close leaves the stream, which is cancelled at the gateway if nobody else follows it. What waits is thrown
// away, and a Next that waits gives false. Closing it again, or after its end, does nothing; the error is
// always nil. It may be called by any goroutine.
func (s *Stream[S, C]) Close() error {
	if !s.isClosed.Swap(true) {
		runtime.SetFinalizer(s, nil)
		s.leave()
	}
	return nil
}

func (s *Stream[S, C]) leave() {
	s.buffer.finish(errStreamClosed(s.method))
	s.buffer.discard()
	s.buffer.wakeReader()
	s.connection.leaveStream(s.id)
}
