// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"sync"
	"sync/atomic"
)

// streamBounds bound what waits for the reader of a stream.
type streamBounds struct {
	// Above one of these the socket is left alone, if nothing else needs it.
	softEvents, softBytes int
	// Above this the stream fails.
	hardBytes int
}

// streamBuffer holds the events of one stream between the goroutine that reads the socket and the one that
// follows the stream. Filled by the connection under its lock, emptied by one reader in batches.
type streamBuffer struct {
	bounds streamBounds
	// How many buffers of the connection are full.
	pressure *atomic.Int64
	// Holds a token when the reader has something to look at.
	wake chan struct{}

	mu     sync.Mutex
	events []rawEvent
	bytes  int
	isFull bool
	// Nobody will read any more.
	isLeft  bool
	hasEnd  bool
	failure *Error
}

func newStreamBuffer(bounds streamBounds, pressure *atomic.Int64) *streamBuffer {
	return &streamBuffer{bounds: bounds, pressure: pressure, wake: make(chan struct{}, 1)}
}

// push adds an event; false if there is no room left, and then nothing is added.
func (b *streamBuffer) push(event rawEvent) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.hasEnd || b.isLeft {
		return true
	}
	if b.bytes+len(event.value) > b.bounds.hardBytes && len(b.events) > 0 {
		return false
	}
	b.events = append(b.events, event)
	b.bytes += len(event.value)
	if !b.isFull && (len(b.events) >= b.bounds.softEvents || b.bytes >= b.bounds.softBytes) {
		b.isFull = true
		b.pressure.Add(1)
	}
	return true
}

// finish ends the stream, properly without a failure. What waits can still be read, and no longer holds up
// the others.
func (b *streamBuffer) finish(failure *Error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.hasEnd {
		b.hasEnd, b.failure = true, failure
	}
	b.relieve()
}

// wakeReader lets the reader see what has come.
func (b *streamBuffer) wakeReader() {
	select {
	case b.wake <- struct{}{}:
	default:
	}
}

func (b *streamBuffer) waitingBytes() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.bytes
}

// batch is what a reader finds.
type batch struct {
	events []rawEvent
	// The stream is over behind the events; properly without a failure.
	hasEnd  bool
	failure *Error
	// The socket may have been left alone because of these events: say that they are taken.
	relieved bool
}

// take is everything that waits. The slice of an earlier batch is used again.
func (b *streamBuffer) take(spare []rawEvent) batch {
	// What was read must not be kept in memory by the slice.
	for i := range spare {
		spare[i] = rawEvent{}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	taken := batch{b.events, b.hasEnd, b.failure, b.isFull}
	b.relieve()
	b.events, b.bytes = spare[:0], 0
	return taken
}

// discard is for a stream that nobody will read any more.
func (b *streamBuffer) discard() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.isLeft = true
	b.events, b.bytes = nil, 0
	b.relieve()
}

func (b *streamBuffer) relieve() {
	if b.isFull {
		b.isFull = false
		b.pressure.Add(-1)
	}
}
