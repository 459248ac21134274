// SPDX-License-Identifier: Apache-2.0

package gateway

import "time"

// streamTable knows the streams of one client: which of them each frame is for, and what is asked of the
// gateway for them. It decides and does nothing.
//
// The gateway writes an event once for every subscription of the connection, and names the topic, not the
// subscription. So each local stream counts the topic's events for itself and takes only the next one. A
// second local stream of the same request is started by a call of its own, which gives it its state; once
// started it rides on the subscription that was there before, and its own is cancelled again: the topic's
// bytes come once.
//
// A local stream is starting, live, or interrupted (its connection or its subscription ended and will be made
// again).
type streamTable struct {
	locals   map[streamID]*localStream
	carriers map[int64]*carrier
	topics   map[int64]*topic
	lastID   streamID
	// Buffers that got something since their readers were last woken.
	touched []*streamBuffer
}

type streamID int64

// streamRequest is what is followed: equal requests share one subscription.
type streamRequest struct{ method, params string }

type streamPhase int

const (
	streamStarting streamPhase = iota
	streamLive
	streamInterrupted
)

type localStream struct {
	id      streamID
	buffer  *streamBuffer
	request streamRequest
	timeout time.Duration
	phase   streamPhase
	// Of a starting stream.
	call int64
	// Of a live stream.
	topic int64
	// Of an interrupted stream; zero: as soon as there is a connection.
	retryAt time.Time
	// What interrupted it; nil until the first start.
	interruption *Error
	// How often in a row it could not be started again.
	failures int
	shallEnd bool
}

// carrier is a subscription at the gateway, from its call to its one answer or end.
type carrier struct {
	request streamRequest
	// Whom its start is for; zero once that one has gone.
	starter streamID
	// Zero until it has started.
	topic       int64
	hasStarted  bool
	isCancelled bool
}

type listener struct {
	id      streamID
	buffer  *streamBuffer
	carrier int64
	lastSeq int64
}

type topic struct {
	listeners []listener
	carriers  int
}

func newStreamTable() streamTable {
	return streamTable{
		locals: map[streamID]*localStream{}, carriers: map[int64]*carrier{}, topics: map[int64]*topic{},
	}
}

// isEnding tells whether the gateway's word on the end of a stream is awaited.
func (t *streamTable) isEnding() bool {
	for _, local := range t.locals {
		if local.shallEnd {
			return true
		}
	}
	return false
}

// wakeReaders lets everybody see what has come.
func (t *streamTable) wakeReaders() {
	for i, buffer := range t.touched {
		buffer.wakeReader()
		t.touched[i] = nil
	}
	t.touched = t.touched[:0]
}

// opened is a new stream, whose start is asked for by call.
func (t *streamTable) opened(request streamRequest, timeout time.Duration, buffer *streamBuffer, call int64) streamID {
	t.lastID++
	t.locals[t.lastID] = &localStream{
		id: t.lastID, buffer: buffer, request: request, timeout: timeout, phase: streamStarting, call: call,
	}
	t.carriers[call] = &carrier{request: request, starter: t.lastID}
	return t.lastID
}

// reopened is an interrupted stream whose start is asked for again by call.
func (t *streamTable) reopened(id streamID, call int64) {
	local := t.locals[id]
	local.phase, local.call = streamStarting, call
	t.carriers[call] = &carrier{request: local.request, starter: id}
}

// left is for a stream that nobody listens to any more. It gives the subscription to cancel, if no other
// stream needs it.
func (t *streamTable) left(id streamID) (cancel int64) {
	local := t.locals[id]
	if local == nil {
		return 0
	}
	delete(t.locals, id)
	switch local.phase {
	case streamStarting:
		if carrier := t.carriers[local.call]; carrier != nil {
			carrier.starter = 0
		}
		return t.cancelOnce(local.call)
	case streamLive:
		place := t.topics[local.topic]
		index := place.find(id)
		if index < 0 {
			return 0
		}
		ride := place.listeners[index].carrier
		place.listeners = append(place.listeners[:index:index], place.listeners[index+1:]...)
		if place.hasRider(ride, 0) {
			return 0
		}
		return t.cancelOnce(ride)
	}
	return 0
}

// endAsked is for a stream that shall end by the gateway's word. It gives the subscription to cancel; without
// one it ends here.
func (t *streamTable) endAsked(id streamID) (cancel int64) {
	local := t.locals[id]
	if local == nil || local.shallEnd {
		return 0
	}
	if local.phase == streamLive {
		place := t.topics[local.topic]
		if index := place.find(id); index >= 0 && !place.hasRider(place.listeners[index].carrier, id) {
			local.shallEnd = true
			return t.cancelOnce(place.listeners[index].carrier)
		}
	}
	t.finish(local.buffer, nil)
	return t.left(id)
}

func (t *streamTable) cancelOnce(call int64) int64 {
	carrier := t.carriers[call]
	if carrier == nil || carrier.isCancelled {
		return 0
	}
	carrier.isCancelled = true
	return call
}

func (t *streamTable) finish(buffer *streamBuffer, failure *Error) {
	buffer.finish(failure)
	t.touched = append(t.touched, buffer)
}

// find is the place of a stream among the topic's listeners; -1 if it is none.
func (p *topic) find(id streamID) int {
	if p == nil {
		return -1
	}
	for i := range p.listeners {
		if p.listeners[i].id == id {
			return i
		}
	}
	return -1
}

// hasRider tells whether a listener other than one rides on the subscription.
func (p *topic) hasRider(ride int64, except streamID) bool {
	for i := range p.listeners {
		if p.listeners[i].carrier == ride && p.listeners[i].id != except {
			return true
		}
	}
	return false
}
