// SPDX-License-Identifier: Apache-2.0

package gateway

// What the gateway's frames mean for the streams. Methods that return calls name the subscriptions to cancel.

// started is a subscription that has begun. It gives a subscription to cancel if another carries the topic
// already.
func (t *streamTable) started(call, topicID, seq int64, state string) (cancel int64) {
	subscription := t.carriers[call]
	if subscription == nil || subscription.hasStarted {
		return 0
	}
	subscription.topic, subscription.hasStarted = topicID, true
	place := t.topics[topicID]
	if place == nil {
		place = &topic{}
		t.topics[topicID] = place
	}
	place.carriers++
	local := t.locals[subscription.starter]
	if local == nil {
		return 0
	}
	ride := t.ride(place, call)
	place.listeners = append(place.listeners, listener{local.id, local.buffer, ride, seq})
	first := rawEvent{kind: EventStarted, seq: seq, value: state}
	if local.interruption != nil {
		first.kind, first.after = EventReconnected, local.interruption
	}
	local.phase, local.topic = streamLive, topicID
	local.interruption, local.failures = nil, 0
	if !t.deliver(first, local.buffer) {
		// Only a stream that has waited very long for its reader has no room for its first word.
		return t.fail(local.id, errSlowConsumer(local.buffer.waitingBytes()))
	}
	if ride != call {
		return t.cancelOnce(call)
	}
	return 0
}

// ride is the subscription that carries the topic for the request of call: an earlier one, if there is one.
func (t *streamTable) ride(place *topic, call int64) int64 {
	request := t.carriers[call].request
	for i := range place.listeners {
		other := t.carriers[place.listeners[i].carrier]
		if other != nil && !other.isCancelled && other.request == request {
			return place.listeners[i].carrier
		}
	}
	return call
}

// event is a change of a topic.
func (t *streamTable) event(topicID, seq int64, value string) (cancel []int64) {
	place := t.topics[topicID]
	if place == nil {
		return nil
	}
	var broken []streamID
	var failures []*Error
	for i := range place.listeners {
		listener := &place.listeners[i]
		switch {
		case seq <= listener.lastSeq:
			// Another subscription of this connection brought it already.
		case seq > listener.lastSeq+1:
			// With several subscriptions this may be another's, which goes on where ours waits for its gap.
			if place.carriers == 1 {
				broken = append(broken, listener.id)
				failures = append(failures, errSkippedEvents(listener.lastSeq, seq))
			}
		default:
			listener.lastSeq = seq
			if !t.deliver(rawEvent{kind: EventChanged, seq: seq, value: value}, listener.buffer) {
				broken = append(broken, listener.id)
				failures = append(failures, errSlowConsumer(listener.buffer.waitingBytes()))
			}
		}
	}
	return t.failAll(broken, failures)
}

// gap is what was lost for a subscription of the topic.
func (t *streamTable) gap(topicID, seq int64, gap Gap, state string) (cancel []int64) {
	place := t.topics[topicID]
	if place == nil {
		return nil
	}
	var broken []streamID
	var failures []*Error
	for i := range place.listeners {
		listener := &place.listeners[i]
		if seq <= listener.lastSeq {
			continue
		}
		listener.lastSeq = seq
		if !t.deliver(rawEvent{kind: EventGap, seq: seq, value: state, gap: &gap}, listener.buffer) {
			broken = append(broken, listener.id)
			failures = append(failures, errSlowConsumer(listener.buffer.waitingBytes()))
		}
	}
	return t.failAll(broken, failures)
}

func (t *streamTable) deliver(event rawEvent, buffer *streamBuffer) bool {
	if !buffer.push(event) {
		return false
	}
	if count := len(t.touched); count == 0 || t.touched[count-1] != buffer {
		t.touched = append(t.touched, buffer)
	}
	return true
}

func (t *streamTable) failAll(ids []streamID, failures []*Error) (cancel []int64) {
	for i, id := range ids {
		if call := t.fail(id, failures[i]); call != 0 {
			cancel = append(cancel, call)
		}
	}
	return cancel
}

// fail is for a stream that cannot go on.
func (t *streamTable) fail(id streamID, failure *Error) (cancel int64) {
	local := t.locals[id]
	if local == nil {
		return 0
	}
	t.finish(local.buffer, failure)
	return t.left(id)
}
