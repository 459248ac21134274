// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// patience bounds what would otherwise wait for ever when a test fails; nothing waits for it to pass.
const patience = 20 * time.Second

// mockGateway is a gateway that a script plays.
type mockGateway struct {
	t        *testing.T
	path     string
	listener *net.UnixListener
	done     chan struct{}
}

// mockLink is one connection of a client, as the script sees it.
type mockLink struct {
	t    *testing.T
	conn net.Conn
}

const helloResult = `{"protocol_version":1,"gateway_version":"9.9.9","environment":"paper","identity":` +
	`{"uid":1000,"gid":1000,"pid":42,"owner":"uid:1000","role":"trader"},"limits":{"max_frame_bytes":1048576,` +
	`"max_open_calls":256,"max_streams":1024,"max_queue_bytes":8388608,"max_depth":32,"default_timeout_ms":30000}}`

// play runs a script beside the test; what the test calls last is awaited.
func play(t *testing.T, script func(*mockGateway)) *mockGateway {
	t.Helper()
	directory, err := os.MkdirTemp("", "gw")
	if err != nil {
		t.Fatal(err)
	}
	g := &mockGateway{t: t, path: filepath.Join(directory, "g.sock"), done: make(chan struct{})}
	g.listen()
	go func() {
		defer close(g.done)
		defer func() {
			if failure, ok := recover().(scriptFailed); ok {
				t.Error(string(failure))
			}
		}()
		script(g)
	}()
	t.Cleanup(func() {
		select {
		case <-g.done:
		case <-time.After(patience):
			t.Error("the script has not come to its end")
		}
		g.listener.Close()
		os.RemoveAll(directory)
	})
	return g
}

// scriptFailed ends a script.
type scriptFailed string

func (g *mockGateway) listen() {
	listener, err := net.ListenUnix("unix", &net.UnixAddr{Name: g.path, Net: "unix"})
	if err != nil {
		g.t.Fatal(err)
	}
	listener.SetUnlinkOnClose(true)
	g.listener = listener
}

func (g *mockGateway) accept() *mockLink {
	g.listener.SetDeadline(time.Now().Add(patience))
	conn, err := g.listener.Accept()
	if err != nil {
		panic(scriptFailed(fmt.Sprint("nobody connects: ", err)))
	}
	return &mockLink{g.t, conn}
}

// acceptGreeted answers the hello too.
func (g *mockGateway) acceptGreeted() *mockLink {
	l := g.accept()
	call := l.expectCall("gateway.hello")
	l.send(`{"id":%d,"result":%s}`, call.ID, helloResult)
	return l
}

type sentCall struct {
	ID        int64
	Method    string
	Params    json.RawMessage
	TimeoutMS int64 `json:"timeout_ms"`
}

// frame is the next frame of the client; io.EOF when it has closed the connection.
func (l *mockLink) frame() ([]byte, error) {
	l.conn.SetReadDeadline(time.Now().Add(patience))
	var length [4]byte
	if _, err := io.ReadFull(l.conn, length[:]); err != nil {
		return nil, err
	}
	text := make([]byte, binary.BigEndian.Uint32(length[:]))
	_, err := io.ReadFull(l.conn, text)
	return text, err
}

func (l *mockLink) expectCall(method string) (call sentCall) {
	text, err := l.frame()
	if err != nil {
		panic(scriptFailed(fmt.Sprintf("no call of %s: %v", method, err)))
	}
	if err := json.Unmarshal(text, &call); err != nil || call.Method != method {
		panic(scriptFailed(fmt.Sprintf("%s instead of a call of %s", text, method)))
	}
	return call
}

func (l *mockLink) expect(format string, arguments ...any) {
	text, err := l.frame()
	if expected := fmt.Sprintf(format, arguments...); err != nil || string(text) != expected {
		panic(scriptFailed(fmt.Sprintf("%s (%v) instead of %s", text, err, expected)))
	}
}

func (l *mockLink) expectEnd() {
	if text, err := l.frame(); err == nil {
		panic(scriptFailed(fmt.Sprintf("%s instead of the end of the connection", text)))
	}
}

func framed(text string) []byte {
	return append(binary.BigEndian.AppendUint32(nil, uint32(len(text))), text...)
}

func (l *mockLink) send(format string, arguments ...any) {
	l.sendBytes(framed(fmt.Sprintf(format, arguments...)))
}

func (l *mockLink) sendBytes(bytes []byte) {
	l.conn.SetWriteDeadline(time.Now().Add(patience))
	if _, err := l.conn.Write(bytes); err != nil {
		panic(scriptFailed(fmt.Sprint("the client takes no more: ", err)))
	}
}

func (l *mockLink) close() { l.conn.Close() }

// startStream answers a subscription as topic 1 from event 0 on.
func (l *mockLink) startStream(method string) sentCall {
	call := l.expectCall(method)
	l.send(`{"id":%d,"stream":1,"seq":0,"result":{"state":0}}`, call.ID)
	return call
}

// quickly makes a client come back at once.
var quickly = ReconnectPolicy{FirstDelay: time.Millisecond, LongestDelay: 2 * time.Millisecond}

func connectTo(t *testing.T, g *mockGateway, options Options) *Client {
	t.Helper()
	options.Socket = g.path
	client, err := Connect(testContext(t), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	return client
}

func testContext(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	return ctx
}

// failureOf is the library's error in err.
func failureOf(t *testing.T, err error) *Error {
	t.Helper()
	var failure *Error
	if !errors.As(err, &failure) {
		t.Fatalf("%v is not an *Error", err)
	}
	return failure
}

// expectFailure checks code, reason and outcome.
func expectFailure(t *testing.T, err error, code Code, reason Reason, outcome Outcome) *Error {
	t.Helper()
	failure := failureOf(t, err)
	if failure.Code != code || failure.Reason != reason || failure.Outcome != outcome {
		t.Fatalf("%s/%s/%s instead of %s/%s/%s: %v",
			failure.Code, failure.Reason, failure.Outcome, code, reason, outcome, err)
	}
	return failure
}

func expectEqual(t *testing.T, got, expected any) {
	t.Helper()
	if !reflect.DeepEqual(got, expected) {
		t.Fatalf("%v instead of %v", got, expected)
	}
}

// said writes an event in a line, such as "event 5 {}".
func said[S, C any](event Event[S, C]) string {
	text := []string{event.Kind.String(), fmt.Sprint(event.Seq)}
	if event.Kind == EventGap {
		text = append(text, string(event.Gap.Reason), fmt.Sprint(event.Gap.Lost))
	}
	if event.After != nil {
		text = append(text, string(event.After.Reason))
	}
	var value any = event.State
	if event.Kind == EventChanged {
		value = event.Change
	}
	encoded, _ := json.Marshal(value)
	return strings.Join(append(text, string(encoded)), " ")
}

// hear reads events until there are so many, or the stream is over.
func hear[S, C any](t *testing.T, stream *Stream[S, C], count int) (events []string) {
	t.Helper()
	ctx := testContext(t)
	for len(events) < count && stream.Next(ctx) {
		events = append(events, said(stream.Event()))
	}
	return events
}
