// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	gateway "kraken-futures-gateway/go/gateway"
)

// task is a call or a stream under way.
type task struct {
	command command
	// Ends the call, or the start of the stream.
	context context.Context
	cancel  context.CancelFunc

	mu     sync.Mutex
	stream stream
	isOver bool
	// Reading stops while it is not nil; closed to go on.
	paused chan struct{}
	// Interrupts the waiting for the next event.
	interrupt context.CancelFunc
}

// stream is any typed or untyped stream.
type stream interface {
	Next(ctx context.Context) bool
	Err() error
	End()
	// Event is the event as the driver reports it.
	Event() map[string]any
}

func newTask(c command) *task {
	t := &task{command: c}
	t.context, t.cancel = context.WithCancel(context.Background())
	if c.TimeoutMS > 0 {
		t.context, t.cancel = context.WithTimeout(context.Background(), time.Duration(c.TimeoutMS)*time.Millisecond)
	}
	return t
}

func (t *task) run(d *driver) {
	defer t.cancel()
	if t.command.Do == "follow" {
		t.follow(d)
		return
	}
	result, err := t.answer(d.client)
	if err != nil {
		d.report(t.command.Tag, map[string]any{"error": errorJSON(err)})
		return
	}
	d.report(t.command.Tag, map[string]any{"result": result})
}

// answer calls by the typed function, unless its types cannot hold the parameters.
func (t *task) answer(client *gateway.Client) (any, error) {
	c := t.command
	if c.Do == "place" {
		return place(t.context, client, c)
	}
	if typed := calls[c.Method]; typed != nil && !c.Untyped {
		if result, err, ok := typed(t.context, client, c.Params); ok {
			return result, err
		}
	}
	return client.Call(t.context, c.Method, c.Params)
}

func place(ctx context.Context, client *gateway.Client, c command) (any, error) {
	members := map[string]json.RawMessage{}
	if err := json.Unmarshal(c.Params, &members); err != nil {
		return nil, err
	}
	members["client_order_id"] = json.RawMessage(`""`)
	params, _ := json.Marshal(members)
	var request gateway.OrderRequest
	if err := json.Unmarshal(params, &request); err != nil {
		return nil, err
	}
	return client.Orders.PlaceWithRetries(ctx, &request, c.Attempts)
}

func (t *task) follow(d *driver) {
	started, err := t.start(d.client)
	if err == nil {
		t.mu.Lock()
		t.stream = started
		t.mu.Unlock()
	}
	for err == nil {
		ctx, interrupt := context.WithCancel(context.Background())
		t.mu.Lock()
		t.interrupt = interrupt
		paused := t.paused
		t.mu.Unlock()
		if paused != nil {
			d.report(t.command.Tag, map[string]any{"paused": true})
			<-paused
			continue
		}
		if started.Next(ctx) {
			d.report(t.command.Tag, started.Event())
		} else if ctx.Err() == nil {
			err = started.Err()
			break
		}
		interrupt()
	}
	t.mu.Lock()
	t.isOver = true
	t.mu.Unlock()
	if err != nil {
		d.report(t.command.Tag, map[string]any{"error": errorJSON(err)})
		return
	}
	d.report(t.command.Tag, map[string]any{"ended": map[string]any{"code": "OK"}})
}

func (t *task) start(client *gateway.Client) (stream, error) {
	c := t.command
	if typed := streams[c.Method]; typed != nil && !c.Untyped {
		if started, err, ok := typed(t.context, client, c.Params); ok {
			return started, err
		}
	}
	started, err := client.Stream(t.context, c.Method, c.Params)
	return reported[json.RawMessage, json.RawMessage]{started}, err
}

// told is for a command about this task.
func (t *task) told(d *driver, do string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch do {
	case "cancel":
		if t.stream == nil {
			t.cancel()
		} else {
			t.stream.End()
		}
	case "pause":
		if t.isOver {
			d.report(t.command.Tag, map[string]any{"paused": true})
		} else if t.paused == nil {
			t.paused = make(chan struct{})
			t.interruptNow()
		}
	case "resume", "release":
		if do == "resume" {
			d.report(t.command.Tag, map[string]any{"resumed": true})
		}
		if t.paused != nil {
			close(t.paused)
			t.paused = nil
			t.interruptNow()
		}
	}
}

func (t *task) interruptNow() {
	if t.interrupt != nil {
		t.interrupt()
	}
}

// errorJSON is the error as the driver reports it.
func errorJSON(err error) map[string]any {
	var failure *gateway.Error
	if !errors.As(err, &failure) {
		return map[string]any{"code": "NOT_OF_THE_LIBRARY", "message": err.Error()}
	}
	members := map[string]any{
		"code": failure.Code, "reason": failure.Reason, "message": failure.Message, "origin": failure.Origin,
		"outcome": failure.Outcome, "retryable": failure.Retryable,
	}
	if after, ok := failure.RetryAfterMilliseconds().Get(); ok {
		members["retry_after_ms"] = after
	}
	if failure.Details != nil {
		members["details"] = failure.Details
	}
	return members
}
