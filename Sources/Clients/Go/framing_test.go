// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"fmt"
	"strings"
	"testing"
)

// cut feeds the bytes in pieces that end at the given places and gives the frames' texts.
func cut(t *testing.T, bytes []byte, places ...int) (texts []string) {
	t.Helper()
	var buffer frameBuffer
	from := 0
	for _, to := range append(places, len(bytes)) {
		for from < to {
			count := copy(buffer.space(), bytes[from:to])
			buffer.received(count)
			from += count
			for {
				text, ok, err := buffer.next()
				if err != nil {
					t.Fatal(err)
				}
				if !ok {
					break
				}
				texts = append(texts, text)
			}
		}
	}
	expectEqual(t, buffer.isMidFrame(), false)
	return texts
}

func TestFramesAreWholeHoweverTheyAreCut(t *testing.T) {
	expected := []string{`{"é":"€😀"}`, `{}`, `{"a":[1]}`}
	var bytes []byte
	for _, text := range expected {
		bytes = append(bytes, framed(text)...)
	}
	for first := 0; first <= len(bytes); first++ {
		for second := first; second <= len(bytes); second++ {
			expectEqual(t, cut(t, bytes, first, second), expected)
		}
	}
}

func TestTheBufferGrowsAndShrinks(t *testing.T) {
	long := `{"a":"` + strings.Repeat("x", 5*usualBufferBytes) + `"}`
	var bytes []byte
	var expected []string
	for i := 0; i < 3; i++ {
		bytes = append(append(bytes, framed(long)...), framed(`{}`)...)
		expected = append(expected, long, `{}`)
	}
	expectEqual(t, cut(t, bytes, 1000, 2_000_000) != nil, true)
	expectEqual(t, len(cut(t, bytes)), len(expected))
	var buffer frameBuffer
	for _, text := range expected {
		frame := framed(text)
		for len(frame) > 0 {
			count := copy(buffer.space(), frame)
			buffer.received(count)
			frame = frame[count:]
		}
		got, ok, err := buffer.next()
		if !ok || err != nil || got != text {
			t.Fatal(ok, err, len(got))
		}
	}
	buffer.space()
	buffer.space()
	if len(buffer.bytes) > 4*usualBufferBytes {
		t.Error("a long frame is remembered for ever:", len(buffer.bytes))
	}
}

func TestFramesOfTheWrongLengthAreRefused(t *testing.T) {
	for _, bytes := range []string{"\x00\x00\x00\x00", "\x04\x00\x00\x01", "\xff\xff\xff\xff"} {
		var buffer frameBuffer
		buffer.received(copy(buffer.space(), bytes))
		if _, _, err := buffer.next(); err == nil {
			t.Errorf("%q is taken for the length of a frame", bytes)
		}
	}
}

func TestEnvelopesAreReadInAnyOrderAndWithNewMembers(t *testing.T) {
	for text, expected := range map[string]string{
		`{"id":7,"result":{"a":1}}`:                                      `result 7 0 0 {"a":1}`,
		` { "new":[{}] ,"result" : {} , "id" : 7 } `:                     `result 7 0 0 {}`,
		`{"id":7,"stream":9223372036854775807,"seq":0,"result":[]}`:      `start 7 9223372036854775807 0 []`,
		`{"event":{"e":"é"},"seq":9007199254740993,"stream":1}`:          `event 0 1 9007199254740993 {"e":"é"}`,
		`{"stream":1,"seq":2,"gap":{"reason":"R","lost":9},"result":{}}`: `gap 0 1 2 {} R 9`,
		`{"stream":1,"seq":2,"gap":null,"result":{}}`:                    `gap 0 1 2 {}  0`,
		`{"id":7,"end":{"code":"OK"}}`:                                   `end 7 0 0 `,
		`{"id":7,"end":{"code":"NEW"}}`:                                  `end 7 0 0  NEW NEW`,
		`{"ping":null}`:                                                  `ping 0 0 0 null`,
		`{"pong":{"a":1}}`:                                               `pong 0 0 0 `,
		`{}`:                                                             `unknown 0 0 0 `,
		`{"id":7}`:                                                       `unknown 0 0 0 `,
		`{"bye":{"code":"UNAVAILABLE","reason":"R","message":"m"}}`:      `bye 0 0 0  UNAVAILABLE R`,
		"{\"\\u0069d\":7,\"result\":{}}":                                 `result 7 0 0 {}`,
	} {
		f, err := parseFrame(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		names := []string{"unknown", "result", "error", "start", "event", "gap", "end", "bye", "ping", "pong"}
		got := fmt.Sprintf("%s %d %d %d %s", names[f.kind], f.id, f.stream, f.seq, f.value)
		if f.kind == frameGap {
			got += fmt.Sprintf(" %s %d", f.gap.Reason, f.gap.Lost)
		}
		if f.failure != nil {
			got += fmt.Sprintf(" %s %s", f.failure.Code, f.failure.Reason)
		}
		expectEqual(t, got, expected)
	}
}

func FuzzFrames(f *testing.F) {
	for _, text := range []string{
		`{"id":7,"result":{"a":1}}`, `{"stream":1,"seq":2,"event":{}}`, `{"bye":{"code":"X"}}`, `{"ping":1}`,
		`{"id":1,"error":{"code":"A","reason":"B","outcome":"C","details":{"a":"b"},"retry_after_ms":1}}`,
		`{"stream":1,"seq":2,"gap":{"reason":"R","lost":9},"result":{}}`, `{"id":7,"end":{"code":"OK"}}`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parsed, err := parseFrame(text)
		if err != nil {
			return
		}
		switch parsed.kind {
		case frameError, frameBye:
			if parsed.failure == nil || parsed.failure.Code == "" && !strings.Contains(text, `""`) {
				t.Errorf("%s has no failure", text)
			}
		case frameEvent, frameStart, frameResult, frameGap, framePing:
			if parsed.value == "" || !strings.Contains(text, parsed.value) {
				t.Errorf("%s has no value", text)
			}
		}
	})
}
