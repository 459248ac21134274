// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// SocketVariable is the environment variable that names the gateway's socket.
const SocketVariable = "KRAKEN_GATEWAY_SOCKET"

// longestSocketPath is what the system can bind or connect to, in bytes.
const longestSocketPath = 107

// DefaultSocketPaths are the places where this process looks, in this order, when no path is given.
func DefaultSocketPaths() []string {
	return defaultSocketPaths(os.Getenv("XDG_RUNTIME_DIR"), os.Geteuid())
}

func defaultSocketPaths(runtimeDirectory string, uid int) []string {
	var paths []string
	if filepath.IsAbs(runtimeDirectory) {
		paths = append(paths, strings.TrimRight(runtimeDirectory, "/")+"/kraken-gateway/gateway.sock")
	}
	return append(paths,
		"/run/kraken-gateway/gateway.sock", fmt.Sprintf("/tmp/kraken-gateway-%d/gateway.sock", uid))
}

// socketCandidates are the paths to try for a client that was given a path, or none.
func socketCandidates(path string) []string {
	if path != "" {
		return []string{path}
	}
	if named := os.Getenv(SocketVariable); named != "" {
		return []string{named}
	}
	return DefaultSocketPaths()
}

// dialFirst connects to the first of the paths that answers. Of several, an obstacle is told before absence.
func dialFirst(paths []string, closed <-chan struct{}) (*net.UnixConn, string, *Error) {
	var obstacle *Error
	for _, path := range paths {
		conn, err := dial(path, len(paths) > 1, closed)
		if err == nil {
			return conn, path, nil
		}
		if len(paths) == 1 {
			return nil, "", err
		}
		if obstacle == nil && err.Reason != ReasonSocketAbsent {
			obstacle = err
		}
	}
	if obstacle == nil {
		obstacle = errNoSocketFound(paths)
	}
	return nil, "", obstacle
}

// dial asks a gateway with a full queue of new connections again for about a second.
func dial(path string, isGuess bool, closed <-chan struct{}) (*net.UnixConn, *Error) {
	if strings.IndexByte(path, 0) >= 0 {
		return nil, errNotAPath(path)
	}
	if len(path) > longestSocketPath {
		return nil, errSocketPathTooLong(path)
	}
	name := path
	if strings.HasPrefix(name, "@") {
		// Go takes a leading @ for a socket without a place among the files.
		name = "./" + name
	}
	for attempt := 1; ; attempt++ {
		conn, err := net.DialUnix("unix", nil, &net.UnixAddr{Name: name, Net: "unix"})
		if err == nil {
			if isGuess {
				if err := refuseStranger(conn, path); err != nil {
					conn.Close()
					return nil, err
				}
			}
			return conn, nil
		}
		code := errnoOf(err)
		if code != syscall.EAGAIN || attempt == 100 {
			return nil, errSocket(path, code, err)
		}
		select {
		case <-closed:
			return nil, errClosed()
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// refuseStranger is for guessed places in /tmp: anybody can make a directory there and serve what looks like
// the user's own gateway.
func refuseStranger(conn *net.UnixConn, path string) *Error {
	if !strings.HasPrefix(path, "/tmp/") {
		return nil
	}
	raw, err := conn.SyscallConn()
	if err != nil {
		return errSocket(path, errnoOf(err), err)
	}
	var peer *syscall.Ucred
	var failure error
	err = raw.Control(func(descriptor uintptr) {
		peer, failure = syscall.GetsockoptUcred(int(descriptor), syscall.SOL_SOCKET, syscall.SO_PEERCRED)
	})
	if err == nil {
		err = failure
	}
	if err != nil {
		return errSocket(path, errnoOf(err), err)
	}
	if stranger(peer.Uid, os.Geteuid()) {
		return errServedByStranger(path, peer.Uid)
	}
	return nil
}

func stranger(uid uint32, self int) bool { return uid != 0 && int(uid) != self }
