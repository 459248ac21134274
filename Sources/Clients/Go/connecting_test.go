// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestConnectSaysHelloAndKnowsTheAnswer(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.accept()
		call := l.expectCall("gateway.hello")
		if expected := `{"protocol_versions":[1],"client_name":"tester","library":"kraken-gateway-go",` +
			`"library_version":"` + LibraryVersion + `"}`; string(call.Params) != expected || call.ID != 1 {
			t.Errorf("the hello is %d %s", call.ID, call.Params)
		}
		l.send(`{"id":1,"result":%s}`, helloResult)
		l.expectEnd()
	})
	client := connectTo(t, g, Options{ClientName: "tester"})
	hello := client.Hello()
	expectEqual(t, hello.Environment, EnvironmentPaper)
	expectEqual(t, hello.Limits.MaxFrameBytes, int64(1048576))
	if !client.IsConnected() {
		t.Error("it is not connected")
	}
	client.Close()
	if client.IsConnected() {
		t.Error("it is still connected")
	}
}

func TestConnectTellsWhatIsWrongWithTheSocket(t *testing.T) {
	directory := t.TempDir()
	file := filepath.Join(directory, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, expected := range map[string]Reason{
		filepath.Join(directory, "none.sock"):     ReasonSocketAbsent,
		filepath.Join(file, "below-a-file.sock"):  ReasonSocketAbsent,
		file:                                      ReasonSocketRefused,
		strings.Repeat("x", 108):                  ReasonSocketPathTooLong,
		"with\x00zero":                            ReasonSocketFailed,
		filepath.Join(directory, "@not-abstract"): ReasonSocketAbsent,
		"@not-abstract-and-absent":                ReasonSocketAbsent,
	} {
		_, err := Connect(testContext(t), Options{Socket: path})
		failure := failureOf(t, err)
		if failure.Reason != expected || failure.Outcome != OutcomeNotDone || !strings.Contains(failure.Message, ".") {
			t.Errorf("%q: %v", path, err)
		}
	}
	_, err := Connect(testContext(t), Options{Socket: strings.Repeat("x", 108)})
	expectFailure(t, err, CodeInvalidArgument, ReasonSocketPathTooLong, OutcomeNotDone)
}

func TestEverySystemErrorHasAReasonAndAWayOut(t *testing.T) {
	for code, expected := range map[syscall.Errno]Reason{
		syscall.ENOENT: ReasonSocketAbsent, syscall.ENOTDIR: ReasonSocketAbsent,
		syscall.ECONNREFUSED: ReasonSocketRefused, syscall.EAGAIN: ReasonSocketRefused,
		syscall.EACCES: ReasonSocketForbidden, syscall.EPERM: ReasonSocketForbidden,
		syscall.EPROTOTYPE: ReasonSocketFailed, syscall.EMFILE: ReasonSocketFailed,
	} {
		failure := errSocket("/a/b", code, code)
		if failure.Reason != expected || !errors.Is(failure, code) || failure.Details["path"] != "/a/b" {
			t.Errorf("%v: %v %v", code, failure, failure.Details)
		}
	}
	expectEqual(t, errSocket("/a", syscall.EACCES, nil).Retryable, false)
	expectEqual(t, errSocket("/a", syscall.ECONNREFUSED, nil).Retryable, true)
}

func TestTheSocketIsLookedForInOrder(t *testing.T) {
	expectEqual(t, defaultSocketPaths("/run/user/7", 7), []string{
		"/run/user/7/kraken-gateway/gateway.sock", "/run/kraken-gateway/gateway.sock",
		"/tmp/kraken-gateway-7/gateway.sock",
	})
	expectEqual(t, len(defaultSocketPaths("relative", 7)), 2)
	expectEqual(t, len(defaultSocketPaths("", 7)), 2)
	t.Setenv(SocketVariable, "/named")
	expectEqual(t, socketCandidates(""), []string{"/named"})
	expectEqual(t, socketCandidates("/given"), []string{"/given"})
	t.Setenv(SocketVariable, "")
	expectEqual(t, socketCandidates(""), DefaultSocketPaths())
}

func TestTheFirstPlaceThatAnswersCountsAndObstaclesBeforeAbsence(t *testing.T) {
	g := play(t, func(g *mockGateway) { g.accept().expectEnd() })
	directory := t.TempDir()
	absent := filepath.Join(directory, "absent.sock")
	dead := filepath.Join(directory, "dead.sock")
	if err := os.WriteFile(dead, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	conn, path, failure := dialFirst([]string{absent, g.path}, nil)
	if failure != nil || path != g.path {
		t.Fatal(path, failure)
	}
	conn.Close()
	_, _, failure = dialFirst([]string{absent, dead}, nil)
	expectEqual(t, failure.Reason, ReasonSocketRefused)
	_, _, failure = dialFirst([]string{absent, absent}, nil)
	expectEqual(t, failure.Reason, ReasonSocketAbsent)
	if strings.Count(failure.Message, "absent.sock") != 2 {
		t.Error("not every place is named:", failure)
	}
}

func TestOnlyOneselfAndRootMayServeAGuessedPlace(t *testing.T) {
	if stranger(0, 1000) || stranger(1000, 1000) || !stranger(1001, 1000) || stranger(0, 0) || !stranger(1, 0) {
		t.Error("the wrong users are strangers")
	}
}

func TestConnectFailsWithTheGatewaysWord(t *testing.T) {
	for answer, expected := range map[string]Reason{
		`{"id":1,"error":{"code":"UNIMPLEMENTED","reason":"UNSUPPORTED_VERSION","message":"m","origin":"client",` +
			`"outcome":"not_done","retryable":false}}`: ReasonUnsupportedVersion,
		`{"bye":{"code":"RESOURCE_EXHAUSTED","reason":"LIMIT_REACHED","message":"m"}}`: ReasonLimitReached,
		`{"id":1,"result":{}}`: ReasonUnexpectedAnswer,
		`HTTP/1.1 400`:         ReasonProtocolError,
		`[]`:                   ReasonProtocolError,
	} {
		g := play(t, func(g *mockGateway) {
			l := g.accept()
			l.expectCall("gateway.hello")
			l.sendBytes(framed(answer))
			l.expectEnd()
		})
		_, err := Connect(testContext(t), Options{Socket: g.path})
		if failure := failureOf(t, err); failure.Reason != expected {
			t.Errorf("%s gives %v", answer, err)
		}
	}
}

func TestConnectFailsWhenTheHelloIsNotAnswered(t *testing.T) {
	g := play(t, func(g *mockGateway) {
		l := g.accept()
		l.expectCall("gateway.hello")
		l.expectEnd()
	})
	options := Options{Socket: g.path, Timeout: time.Millisecond, timeoutSlack: time.Millisecond}
	_, err := Connect(testContext(t), options)
	expectFailure(t, err, CodeDeadlineExceeded, ReasonTimedOut, OutcomeNotDone)
}

func TestConnectHeedsItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	g := play(t, func(g *mockGateway) {
		l := g.accept()
		l.expectCall("gateway.hello")
		cancel()
		l.expectEnd()
	})
	_, err := Connect(ctx, Options{Socket: g.path})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	_, err = Connect(ctx, Options{Socket: g.path})
	expectFailure(t, err, CodeCancelled, ReasonCancelled, OutcomeNotDone)
}
