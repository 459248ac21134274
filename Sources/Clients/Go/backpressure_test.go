// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// manyEvents are frames of topic 1 with the given numbers.
func manyEvents(from, to int) []byte {
	padding := strings.Repeat("x", 200)
	var bytes []byte
	for seq := from; seq <= to; seq++ {
		bytes = append(bytes, framed(fmt.Sprintf(`{"stream":1,"seq":%d,"event":{"p":"%s"}}`, seq, padding))...)
	}
	return bytes
}

// sendUntilBlocked sends what the kernel takes while nobody reads.
func (l *mockLink) sendUntilBlocked(bytes []byte) (taken int) {
	for {
		l.conn.SetWriteDeadline(time.Now().Add(50 * time.Millisecond))
		count, err := l.conn.Write(bytes[taken:])
		taken += count
		if errors.Is(err, os.ErrDeadlineExceeded) {
			return taken
		}
		if err != nil {
			panic(scriptFailed(err.Error()))
		}
		if taken == len(bytes) {
			panic(scriptFailed("the client takes everything, though nobody follows its stream"))
		}
	}
}

var bounded = Options{StreamBufferEvents: 100, StreamBufferBytes: 1 << 20, Reconnect: ReconnectPolicy{Disabled: true}}

func TestAStreamThatNobodyReadsMakesTheSocketBeLeftAlone(t *testing.T) {
	const count = 20000
	blocked := make(chan struct{})
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.startStream("a.b")
		bytes := manyEvents(1, count)
		taken := l.sendUntilBlocked(bytes)
		close(blocked)
		l.sendBytes(bytes[taken:])
		l.expectEnd()
	})
	client := connectTo(t, g, bounded)
	stream, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	<-blocked
	ctx := testContext(t)
	for seq := int64(0); seq <= count; seq++ {
		if !stream.Next(ctx) || stream.Event().Seq != seq {
			t.Fatal("event", seq, "is", stream.Event().Seq, stream.Err())
		}
	}
	client.Close()
}

func TestCallsCanBeMadeWhileNobodyReadsAStream(t *testing.T) {
	const count = 20000
	blocked := make(chan struct{})
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		l.startStream("a.b")
		bytes := manyEvents(1, count)
		taken := l.sendUntilBlocked(bytes)
		close(blocked)
		call := l.expectCall("c.d")
		l.sendBytes(bytes[taken:])
		l.send(`{"id":%d,"result":{"a":1}}`, call.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, bounded)
	stream, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	<-blocked
	result, err := client.Call(testContext(t), "c.d", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, string(result), `{"a":1}`)
	expectEqual(t, len(hear(t, stream, count+1)), count+1)
	client.Close()
}

func TestAStreamOnWhichTooMuchPilesUpFailsAndTheCallDoesNot(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		subscription := l.startStream("a.b")
		call := l.expectCall("c.d")
		l.sendBytes(manyEvents(1, 2000))
		l.expect(`{"cancel":%d}`, subscription.ID)
		l.send(`{"id":%d,"end":{"code":"OK"}}`, subscription.ID)
		l.send(`{"id":%d,"result":{"a":1}}`, call.ID)
		l.expectEnd()
	})
	options := bounded
	options.StreamBufferLimit = 100_000
	client := connectTo(t, g, options)
	stream, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	result, err := client.Call(testContext(t), "c.d", nil)
	expectEqual(t, err, error(nil))
	expectEqual(t, string(result), `{"a":1}`)
	// What had room is delivered, and it is within the limit.
	if heard := len(hear(t, stream, 3000)); heard < 400 || heard > 500 {
		t.Error(heard, "events are delivered")
	}
	failure := expectFailure(t, stream.Err(), CodeResourceExhausted, ReasonSlowConsumer, OutcomeNotDone)
	expectEqual(t, failure.Origin, OriginClient)
	client.Close()
}

func TestAStreamThatLeavesGivesTheSocketBack(t *testing.T) {
	blocked := make(chan struct{})
	g := play(t, func(g *mockGateway) {
		l := g.acceptGreeted()
		subscription := l.startStream("a.b")
		bytes := manyEvents(1, 20000)
		taken := l.sendUntilBlocked(bytes)
		close(blocked)
		l.sendBytes(bytes[taken:])
		l.expect(`{"cancel":%d}`, subscription.ID)
		l.send(`{"id":%d,"end":{"code":"OK"}}`, subscription.ID)
		call := l.expectCall("c.d")
		l.send(`{"id":%d,"result":{}}`, call.ID)
		l.expectEnd()
	})
	client := connectTo(t, g, bounded)
	stream, err := client.Stream(testContext(t), "a.b", nil)
	expectEqual(t, err, error(nil))
	<-blocked
	stream.Close()
	_, err = client.Call(testContext(t), "c.d", nil)
	expectEqual(t, err, error(nil))
	client.Close()
}
