// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"
)

// tableTest is a table of streams in a dialogue with the test.
type tableTest struct {
	*testing.T
	table    streamTable
	pressure atomic.Int64
}

func newTableTest(t *testing.T) *tableTest { return &tableTest{T: t, table: newStreamTable()} }

func (t *tableTest) open(params string, call int64) (*streamBuffer, streamID) {
	buffer := newStreamBuffer(streamBounds{100, 1000, 10000}, &t.pressure)
	return buffer, t.table.opened(streamRequest{"m", params}, time.Second, buffer, call)
}

func (t *tableTest) hears(buffer *streamBuffer, expected ...string) {
	t.Helper()
	var heard []string
	for _, event := range buffer.take(nil).events {
		text := fmt.Sprint(event.kind, " ", event.seq)
		if event.gap != nil {
			text += fmt.Sprint(" ", event.gap.Reason, " ", event.gap.Lost)
		}
		heard = append(heard, text)
	}
	expectEqual(t.T, heard, expected)
}

func (t *tableTest) event(seq int64) {
	t.Helper()
	expectEqual(t.T, len(t.table.event(9, seq, "{}")), 0)
}

func TestTableKeepsSubscriptionsOfDifferentRequestsApart(t *testing.T) {
	test := newTableTest(t)
	first, _ := test.open("conflate", 1)
	second, secondID := test.open("gap", 2)
	expectEqual(t, test.table.started(1, 9, 5, "{}"), int64(0))
	expectEqual(t, test.table.started(2, 9, 5, "{}"), int64(0))
	test.event(6)
	test.event(6)
	test.hears(first, "started 5", "event 6")
	test.hears(second, "started 5", "event 6")
	expectEqual(t, test.table.left(secondID), int64(2))
}

func TestTableLetsAStreamThatIsBehindWaitForItsGap(t *testing.T) {
	test := newTableTest(t)
	behind, _ := test.open("conflate", 1)
	test.table.started(1, 9, 100, "{}")
	// Events 101 to 150 were skipped for the first; the second starts after them.
	ahead, _ := test.open("gap", 2)
	test.table.started(2, 9, 150, "{}")
	test.event(151)
	expectEqual(t, len(test.table.gap(9, 151, Gap{ReasonConflated, 51}, "{}")), 0)
	test.event(152)
	test.hears(behind, "started 100", "gap 151 CONFLATED 51", "event 152")
	test.hears(ahead, "started 150", "event 151", "event 152")
}

func TestTableDoesNotRideOnASubscriptionThatIsBeingCancelled(t *testing.T) {
	test := newTableTest(t)
	first, firstID := test.open("a", 1)
	test.table.started(1, 9, 1, "{}")
	expectEqual(t, test.table.endAsked(firstID), int64(1))
	expectEqual(t, test.table.endAsked(firstID), int64(0))
	expectEqual(t, test.table.isEnding(), true)
	second, _ := test.open("a", 2)
	expectEqual(t, test.table.started(2, 9, 1, "{}"), int64(0))
	test.table.ended(1, nil, nil)
	test.event(2)
	test.hears(second, "started 1", "event 2")
	expectEqual(t, test.table.isEnding(), false)
	taken := first.take(nil)
	expectEqual(t, taken.hasEnd, true)
	expectEqual(t, taken.failure, (*Error)(nil))
}

func TestTableTakesNoNoticeOfAStartThatWasGivenUp(t *testing.T) {
	test := newTableTest(t)
	gone, id := test.open("a", 1)
	expectEqual(t, test.table.left(id), int64(1))
	expectEqual(t, test.table.left(id), int64(0))
	expectEqual(t, test.table.started(1, 9, 1, "{}"), int64(0))
	test.event(2)
	test.table.ended(1, nil, nil)
	test.event(3)
	expectEqual(t, test.table.started(1, 9, 1, "{}"), int64(0))
	test.hears(gone)
	expectEqual(t, len(test.table.topics)+len(test.table.carriers)+len(test.table.locals), 0)
}

func TestTableEndsAllRidersOfASubscription(t *testing.T) {
	test := newTableTest(t)
	first, _ := test.open("a", 1)
	test.table.started(1, 9, 1, "{}")
	second, _ := test.open("a", 2)
	expectEqual(t, test.table.started(2, 9, 1, "{}"), int64(2))
	test.table.ended(2, nil, nil)
	expectEqual(t, len(test.table.locals), 2)
	test.table.ended(1, errClosed(), nil)
	expectEqual(t, len(test.table.locals), 0)
	for _, buffer := range []*streamBuffer{first, second} {
		expectEqual(t, buffer.take(nil).failure.Reason, ReasonClientClosed)
	}
	expectEqual(t, len(test.table.topics)+len(test.table.carriers), 0)
}

func TestTableRestartsInTheOrderOfOpening(t *testing.T) {
	test := newTableTest(t)
	now := time.Unix(1000, 0)
	var ids []streamID
	for call := int64(1); call <= 5; call++ {
		_, id := test.open(fmt.Sprint(call), call)
		test.table.started(call, call, 0, "{}")
		ids = append(ids, id)
	}
	test.table.connectionLost(errConnectionLost("x", nil), true)
	var due []streamID
	for _, local := range test.table.due(now) {
		due = append(due, local.id)
		test.table.reopened(local.id, int64(10+local.id))
	}
	expectEqual(t, due, ids)
	expectEqual(t, len(test.table.due(now)), 0)
	later := *errConnectionLost("y", nil)
	test.table.restartFailed(ids[2], &later, now.Add(time.Second))
	expectEqual(t, len(test.table.due(now)), 0)
	again := test.table.due(now.Add(time.Second))
	expectEqual(t, len(again), 1)
	expectEqual(t, again[0].failures, 1)
	// What follows from the first interruption is not the news.
	expectEqual(t, again[0].interruption.Message, "The connection to the gateway was lost: x.")
}

func TestAFullBufferTakesNothingMoreAndPressesUntilItIsEmptied(t *testing.T) {
	var pressure atomic.Int64
	buffer := newStreamBuffer(streamBounds{softEvents: 3, softBytes: 100, hardBytes: 20}, &pressure)
	event := rawEvent{value: "12345678"}
	expectEqual(t, buffer.push(event) && buffer.push(event), true)
	expectEqual(t, pressure.Load(), int64(0))
	expectEqual(t, buffer.push(event), false)
	expectEqual(t, buffer.push(rawEvent{}), true)
	expectEqual(t, pressure.Load(), int64(1))
	taken := buffer.take(nil)
	expectEqual(t, len(taken.events), 3)
	expectEqual(t, taken.relieved, true)
	expectEqual(t, pressure.Load(), int64(0))
	// One event alone is taken however large it is.
	expectEqual(t, buffer.push(rawEvent{value: string(make([]byte, 1000))}), true)
	expectEqual(t, pressure.Load(), int64(1))
	buffer.finish(nil)
	expectEqual(t, pressure.Load(), int64(0))
	expectEqual(t, buffer.push(event), true)
	expectEqual(t, len(buffer.take(nil).events), 1)
}
