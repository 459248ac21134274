// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"context"
	"encoding/json"
)

// Client is a connection to the gateway, for any number of calls and streams of any number of goroutines at
// once.
//
// A lost connection is made again, unless the options say otherwise; streams then go on with EventReconnected,
// calls that were open fail. Close it when it is not needed any more.
type Client struct {
	// The gateway's methods, by service.
	Services
	connection *connection
}

// Connect connects to the gateway and says hello. The context is for the connecting alone.
//
// The error says why there is no gateway there, with the path and what to do about it.
func Connect(ctx context.Context, options Options) (*Client, error) {
	if ctx.Err() != nil {
		return nil, errContextDone(ctx, "the gateway was connected to")
	}
	options = options.withDefaults()
	c := newConnection(options)
	opening := c.core.opening
	go c.run(socketCandidates(options.Socket))
	var failure *Error
	select {
	case failure = <-opening:
	case <-ctx.Done():
		failure = errContextDone(ctx, "the gateway had answered the hello")
		c.close(failure)
	}
	if failure != nil {
		return nil, failure
	}
	return &Client{servicesOf(c), c}, nil
}

// Close ends the connection. What is open fails with CLIENT_CLOSED. The error is always nil.
func (c *Client) Close() error {
	c.connection.close(errClosed())
	return nil
}

// Hello is what the gateway said of itself and of this client when it last greeted it.
func (c *Client) Hello() HelloResult {
	c.connection.mu.Lock()
	defer c.connection.mu.Unlock()
	return *c.connection.core.hello
}

// IsConnected tells whether there is a connection now.
func (c *Client) IsConnected() bool {
	c.connection.mu.Lock()
	defer c.connection.mu.Unlock()
	return c.connection.core.phase == phaseConnected && c.connection.core.isGreeted
}

// Call calls a method by its name. params is anything that encoding/json writes as an object, or nil.
//
// The context's deadline is the call's; without one the client's default counts. When the deadline has passed
// the gateway's word on it is awaited a quarter of a second longer, because it tells the outcome. A context
// that is cancelled cancels the call at the gateway, whose one answer is awaited and returned.
func (c *Client) Call(ctx context.Context, method string, params any) (json.RawMessage, error) {
	encoded, failure := encodeParams(method, params)
	if failure != nil {
		return nil, failure
	}
	text, failure := c.connection.call(ctx, method, encoded)
	if failure != nil {
		return nil, failure
	}
	return json.RawMessage(text), nil
}

// Stream follows a stream by its method's name. It returns when the stream has started; its first event is
// the state. The context is for the start alone.
func (c *Client) Stream(
	ctx context.Context, method string, params any,
) (*Stream[json.RawMessage, json.RawMessage], error) {
	encoded, failure := encodeParams(method, params)
	if failure != nil {
		return nil, failure
	}
	return newStream(ctx, c.connection, method, encoded, decodeRaw, decodeRaw)
}
