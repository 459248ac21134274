// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"errors"
	"fmt"
	"strings"

	"kraken-futures-gateway/go/gateway/internal/jsontext"
)

type frameKind int

const (
	// A kind of frame this version does not know: additions are legal, so it is ignored.
	frameUnknown frameKind = iota
	frameResult
	frameError
	frameStart
	frameEvent
	frameGap
	frameEnd
	frameBye
	framePing
	framePong
)

// frame is a frame from the gateway. value holds the JSON of its result, event or ping.
type frame struct {
	kind            frameKind
	id, stream, seq int64
	value           string
	gap             Gap
	// Of an error, a goodbye, and an end that says more than OK.
	failure *Error
}

// envelope has the members of a frame, each as its JSON.
type envelope struct {
	id, stream, seq        Optional[int64]
	result, event, ping    string
	failure, end, gap, bye string
	hasPong                bool
}

// parseFrame checks a frame's text whole and reads its envelope.
func parseFrame(text string) (frame, error) {
	reader := jsontext.NewReader(text)
	if reader.Peek() != '{' {
		reader.Skip()
		if err := reader.End(); err != nil {
			return frame{}, fmt.Errorf("a frame that is not JSON: %w", err)
		}
		return frame{}, errors.New("a frame that is not an object")
	}
	var found envelope
	for reader.BeginObject(); reader.NextKey(); {
		found.read(&reader)
	}
	if err := reader.End(); err != nil {
		return frame{}, fmt.Errorf("a frame that is not JSON: %w", err)
	}
	return found.frame()
}

func (e *envelope) read(r *jsontext.Reader) {
	switch r.Key() {
	case "stream":
		e.stream = readNumber(r)
	case "seq":
		e.seq = readNumber(r)
	case "event":
		e.event = r.Raw()
	case "id":
		e.id = readNumber(r)
	case "result":
		e.result = r.Raw()
	case "error":
		e.failure = r.Raw()
	case "end":
		e.end = r.Raw()
	case "gap":
		e.gap = r.Raw()
	case "bye":
		e.bye = r.Raw()
	case "ping":
		e.ping = r.Raw()
	case "pong":
		r.Skip()
		e.hasPong = true
	default:
		r.Skip()
	}
}

// readNumber leaves what is not a whole number absent: the frame is told as one that lacks it.
func readNumber(r *jsontext.Reader) Optional[int64] {
	if c := r.Peek(); c != '-' && (c < '0' || c > '9') {
		r.Skip()
		return Optional[int64]{}
	}
	return Some(r.Int())
}

func (e *envelope) frame() (frame, error) {
	f := frame{}
	switch {
	case e.event != "":
		f.kind, f.value = frameEvent, e.event
		return f, e.place(&f)
	case e.gap != "":
		f.kind, f.value = frameGap, e.result
		if e.result == "" {
			return f, errors.New(`a gap frame without "result"`)
		}
		f.gap = readGap(e.gap)
		return f, e.place(&f)
	case e.failure != "":
		f.kind = frameError
		return f, firstError(e.identify(&f), readFailure(e.failure, &f))
	case e.end != "":
		f.kind = frameEnd
		return f, firstError(e.identify(&f), readEnd(e.end, &f))
	case e.result != "":
		f.kind, f.value = frameResult, e.result
		if !e.stream.IsPresent() {
			return f, e.identify(&f)
		}
		f.kind = frameStart
		return f, firstError(e.identify(&f), e.place(&f))
	case e.bye != "":
		f.kind = frameBye
		return f, readBye(e.bye, &f)
	case e.ping != "":
		f.kind, f.value = framePing, e.ping
	case e.hasPong:
		f.kind = framePong
	}
	return f, nil
}

// identify sets the number of the call.
func (e *envelope) identify(f *frame) (err error) {
	f.id, err = needed(e.id, "id")
	return err
}

// place sets the topic and the event's number.
func (e *envelope) place(f *frame) (err error) {
	if f.stream, err = needed(e.stream, "stream"); err == nil {
		f.seq, err = needed(e.seq, "seq")
	}
	return err
}

func needed(number Optional[int64], key string) (int64, error) {
	value, ok := number.Get()
	if !ok {
		return 0, fmt.Errorf("a frame whose %q is not a whole number", key)
	}
	return value, nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// appendCall writes the frame of a call; params are JSON or nothing.
func appendCall(to []byte, id int64, method string, params []byte, timeout Milliseconds) []byte {
	return appendFrame(to, func(to []byte) []byte {
		w := jsontext.Writer{Bytes: to}
		w.BeginObject()
		w.Key("id")
		w.Int(id)
		w.Key("method")
		w.Text(method)
		if params != nil {
			w.Key("params")
			w.Raw(params)
		}
		w.Key("timeout_ms")
		w.Int(int64(timeout))
		w.EndObject()
		return w.Bytes
	})
}

func appendCancel(to []byte, id int64) []byte {
	return appendFrame(to, func(to []byte) []byte {
		w := jsontext.Writer{Bytes: to}
		w.BeginObject()
		w.Key("cancel")
		w.Int(id)
		w.EndObject()
		return w.Bytes
	})
}

// appendSign writes a ping or a pong with the JSON it carries.
func appendSign(to []byte, key, value string) []byte {
	return appendFrame(to, func(to []byte) []byte {
		return append(append(append(to, `{"`+key+`":`...), value...), '}')
	})
}

// paramsDepth is how deep JSON is nested.
func paramsDepth(json []byte) int {
	depth, deepest := 0, 0
	inText := false
	for at := 0; at < len(json); at++ {
		switch c := json[at]; {
		case inText && c == '\\':
			at++
		case c == '"':
			inText = !inText
		case inText:
		case strings.IndexByte("{[", c) >= 0:
			if depth++; depth > deepest {
				deepest = depth
			}
		case strings.IndexByte("}]", c) >= 0:
			depth--
		}
	}
	return deepest
}
