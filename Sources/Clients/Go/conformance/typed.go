// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"

	gateway "kraken-futures-gateway/go/gateway"
)

// typedCall calls a method by its function; ok is false if the parameters do not fit its types.
type typedCall func(context.Context, *gateway.Client, json.RawMessage) (result any, err error, ok bool)

// typedStream follows a method by its function.
type typedStream func(context.Context, *gateway.Client, json.RawMessage) (started stream, err error, ok bool)

// decoded reads parameters; absent ones are an empty object.
func decoded[P any](text json.RawMessage) (params P, ok bool) {
	if len(text) == 0 {
		text = json.RawMessage("{}")
	}
	err := json.Unmarshal(text, &params)
	return params, err == nil
}

func asCall[P, R any](method func(*gateway.Client, context.Context, P) (*R, error)) typedCall {
	return func(ctx context.Context, client *gateway.Client, text json.RawMessage) (any, error, bool) {
		params, ok := decoded[P](text)
		if !ok {
			return nil, nil, false
		}
		result, err := method(client, ctx, params)
		return result, err, true
	}
}

func asStream[P, S, C any](
	method func(*gateway.Client, context.Context, P) (*gateway.Stream[S, C], error),
) typedStream {
	return func(ctx context.Context, client *gateway.Client, text json.RawMessage) (stream, error, bool) {
		params, ok := decoded[P](text)
		if !ok {
			return nil, nil, false
		}
		started, err := method(client, ctx, params)
		return reported[S, C]{started}, err, true
	}
}

// reported gives a stream's events as the driver reports them.
type reported[S, C any] struct{ *gateway.Stream[S, C] }

// Event is the event as the driver reports it.
func (r reported[S, C]) Event() map[string]any {
	event := r.Stream.Event()
	members := map[string]any{"seq": event.Seq}
	switch event.Kind {
	case gateway.EventStarted:
		members["started"] = event.State
	case gateway.EventChanged:
		members["event"] = event.Change
	case gateway.EventGap:
		members["gap"] = map[string]any{"reason": event.Gap.Reason, "lost": event.Gap.Lost}
		members["state"] = event.State
	case gateway.EventReconnected:
		members["reconnected"] = errorJSON(event.After)
		members["state"] = event.State
	}
	return members
}
