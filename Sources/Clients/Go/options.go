// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"os"
	"path/filepath"
	"time"
)

// LibraryName is this library's name, as told to the gateway.
const LibraryName = "kraken-gateway-go"

// LibraryVersion is this library's version.
const LibraryVersion = "0.1.0"

// Options say how a client behaves. The zero value of each means its default.
type Options struct {
	// Socket is the path of the gateway's socket. Without it: what the environment variable
	// KRAKEN_GATEWAY_SOCKET names, else the first of DefaultSocketPaths that answers.
	Socket string
	// ClientName is the program's name, told to the gateway for its logs; the executable's name without it.
	ClientName string
	// Timeout is the deadline of calls whose context has none; 30 s without it.
	Timeout time.Duration
	// Reconnect is what happens when the connection is lost.
	Reconnect ReconnectPolicy
	// PingInterval is after how long without a frame the gateway is asked for a sign of life; after as long
	// again the connection counts as lost. 20 s without it; a negative one never asks.
	PingInterval time.Duration
	// StreamBufferEvents is how many events of one stream may wait for their reader before the socket is not
	// read any more; 2048 without it.
	StreamBufferEvents int
	// StreamBufferBytes is the same in bytes of JSON; 1 MiB without it.
	StreamBufferBytes int
	// StreamBufferLimit is how many bytes of one stream may wait at most; 16 MiB without it. While calls wait
	// for their answers the socket is read on, so that a program may make a call between two events; a stream
	// that has more than this waiting then fails with SLOW_CONSUMER.
	StreamBufferLimit int
	// OnConnectionChange is told of every change of the connection, on the client's own goroutine: return
	// quickly.
	OnConnectionChange func(ConnectionState)

	// How much longer than its deadline a call waits for the gateway to say that it has passed.
	timeoutSlack time.Duration
}

func (o Options) withDefaults() Options {
	if o.ClientName == "" {
		o.ClientName = programName()
	}
	o.Timeout = durationOr(o.Timeout, 30*time.Second)
	o.PingInterval = durationOr(o.PingInterval, 20*time.Second)
	o.timeoutSlack = durationOr(o.timeoutSlack, 250*time.Millisecond)
	o.StreamBufferEvents = intOr(o.StreamBufferEvents, 2048)
	o.StreamBufferBytes = intOr(o.StreamBufferBytes, 1<<20)
	o.StreamBufferLimit = intOr(o.StreamBufferLimit, 16<<20)
	o.Reconnect = o.Reconnect.withDefaults()
	return o
}

func (o Options) streamBounds() streamBounds {
	return streamBounds{o.StreamBufferEvents, o.StreamBufferBytes, o.StreamBufferLimit}
}

func durationOr(value, other time.Duration) time.Duration {
	if value == 0 {
		return other
	}
	return value
}

func intOr(value, other int) int {
	if value == 0 {
		return other
	}
	return value
}

// programName is at most 40 characters: it stands in the gateway's logs.
func programName() string {
	name := filepath.Base(os.Args[0])
	if name == "." || name == "/" {
		return "go"
	}
	if len(name) > 40 {
		name = name[:40]
	}
	return name
}

// ConnectionState is how a client's connection is doing.
type ConnectionState struct {
	// Connected tells that there is a connection and the gateway has answered its hello.
	Connected bool
	// Loss is why there is none.
	Loss *Error
	// RetryIn is after how long the next attempt comes; without Closed.
	RetryIn time.Duration
	// Closed tells that it is over and will not be made again.
	Closed bool
}
