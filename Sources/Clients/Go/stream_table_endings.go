// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"sort"
	"time"
)

// How streams come to their ends, and back.

// ended is a subscription that the gateway ended, properly without a failure. retryAt says when a failed
// stream is started again; without a time it fails for good.
func (t *streamTable) ended(call int64, failure *Error, retryAt func(failures int) time.Time) {
	for _, local := range t.ridersRemoved(call) {
		var next time.Time
		if failure != nil && failure.Retryable && !local.shallEnd {
			next = retryAt(local.failures)
		}
		if next.IsZero() {
			t.removed(local, failure)
		} else {
			t.interrupt(local, failure, next)
		}
	}
}

// answered is a subscription on which the gateway has said its last word. It gives the stream that its start
// was for.
func (t *streamTable) answered(call int64) streamID {
	carrier := t.carriers[call]
	if carrier == nil {
		return 0
	}
	delete(t.carriers, call)
	if carrier.hasStarted {
		place := t.topics[carrier.topic]
		if place.carriers--; place.carriers == 0 && len(place.listeners) == 0 {
			delete(t.topics, carrier.topic)
		}
	}
	return carrier.starter
}

// abandoned is a start that is not awaited any more, though the gateway has not answered it.
func (t *streamTable) abandoned(call int64) {
	if carrier := t.carriers[call]; carrier != nil {
		carrier.starter = 0
		carrier.isCancelled = true
	}
}

// restartFailed is an interrupted stream that could not be started again: it tries once more at retryAt, or
// fails without a time.
func (t *streamTable) restartFailed(id streamID, failure *Error, retryAt time.Time) {
	local := t.locals[id]
	switch {
	case local == nil:
	case retryAt.IsZero():
		t.removed(local, failure)
	default:
		t.interrupt(local, failure, retryAt)
	}
}

// connectionLost interrupts every stream, or fails it if there will be no other connection.
func (t *streamTable) connectionLost(failure *Error, willReturn bool) {
	t.carriers, t.topics = map[int64]*carrier{}, map[int64]*topic{}
	for _, local := range t.locals {
		if willReturn && !local.shallEnd {
			t.interrupt(local, failure, time.Time{})
		} else {
			t.removed(local, failure)
		}
	}
}

// due are the interrupted streams whose time has come, in the order they were opened.
func (t *streamTable) due(now time.Time) []*localStream {
	var due []*localStream
	for _, local := range t.locals {
		if local.phase == streamInterrupted && !local.retryAt.After(now) {
			due = append(due, local)
		}
	}
	sort.Slice(due, func(i, j int) bool { return due[i].id < due[j].id })
	return due
}

// ridersRemoved takes the streams that ride on a subscription off their topic.
func (t *streamTable) ridersRemoved(call int64) (riders []*localStream) {
	carrier := t.carriers[call]
	if carrier == nil {
		return nil
	}
	if place := t.topics[carrier.topic]; carrier.hasStarted && place != nil {
		var others []listener
		for _, listener := range place.listeners {
			if listener.carrier != call {
				others = append(others, listener)
			} else if local := t.locals[listener.id]; local != nil {
				riders = append(riders, local)
			}
		}
		place.listeners = others
	}
	t.answered(call)
	return riders
}

func (t *streamTable) interrupt(local *localStream, failure *Error, retryAt time.Time) {
	local.phase, local.retryAt = streamInterrupted, retryAt
	// What follows from the first interruption is not the news.
	if local.interruption == nil {
		local.interruption = failure
	}
	if !retryAt.IsZero() {
		local.failures++
	}
}

func (t *streamTable) removed(local *localStream, failure *Error) {
	delete(t.locals, local.id)
	t.finish(local.buffer, failure)
}
