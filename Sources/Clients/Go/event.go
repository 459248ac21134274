// SPDX-License-Identifier: Apache-2.0

package gateway

// EventKind is what a stream tells.
type EventKind int

const (
	// The stream has begun; State is the state as of Seq.
	EventStarted EventKind = iota
	// Something changed: Change.
	EventChanged
	// Events were lost or skipped: Gap. State is the state as of Seq.
	EventGap
	// The connection was lost and made again: After. State is the state now. What happened in between was
	// not seen, and Seq counts anew if the gateway was started anew.
	EventReconnected
)

// String is the kind in a word.
func (k EventKind) String() string {
	switch k {
	case EventStarted:
		return "started"
	case EventChanged:
		return "event"
	case EventGap:
		return "gap"
	case EventReconnected:
		return "reconnected"
	}
	return "unknown"
}

// Event is what a stream with states S and changes C tells.
type Event[S, C any] struct {
	// Kind says which of the other fields are set.
	Kind EventKind
	// Seq is the topic's counter.
	Seq int64
	// State is set for everything but a change.
	State *S
	// Change is set for a change.
	Change *C
	// Gap is what was lost, of a gap.
	Gap Gap
	// After is what the connection was lost by, of a reconnection.
	After *Error
}

// Latest is the newest value of a topic whose every change is the whole state, such as a ticker.
func Latest[T any](event Event[T, T]) *T {
	if event.Kind == EventChanged {
		return event.Change
	}
	return event.State
}

// Gap says what a stream lost.
type Gap struct {
	// Reason is why, such as CONFLATED.
	Reason Reason
	// Lost is how many events were not sent to this subscriber.
	Lost int64
}

// rawEvent is an event whose value is not decoded yet.
type rawEvent struct {
	kind  EventKind
	seq   int64
	value string
	gap   *Gap
	after *Error
}
