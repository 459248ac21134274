// SPDX-License-Identifier: Apache-2.0

package jsontext

import "strconv"

// Writer writes one JSON text. The caller sees to it that begins and ends match.
type Writer struct {
	// Bytes is what has been written.
	Bytes []byte
	// Whether a comma goes before what comes next.
	comma bool
}

// BeginObject opens an object.
func (w *Writer) BeginObject() { w.begin('{') }

// EndObject closes it.
func (w *Writer) EndObject() { w.end('}') }

// BeginArray opens an array.
func (w *Writer) BeginArray() { w.begin('[') }

// EndArray closes it.
func (w *Writer) EndArray() { w.end(']') }

// Key writes a member's key, which needs no escapes.
func (w *Writer) Key(key string) {
	w.separate()
	w.Bytes = append(w.Bytes, '"')
	w.Bytes = append(w.Bytes, key...)
	w.Bytes = append(w.Bytes, '"', ':')
	w.comma = false
}

// TextKey writes a member's key whatever it contains.
func (w *Writer) TextKey(key string) {
	w.separate()
	w.Bytes = append(AppendText(w.Bytes, key), ':')
	w.comma = false
}

// Text writes a string.
func (w *Writer) Text(text string) {
	w.separate()
	w.Bytes = AppendText(w.Bytes, text)
}

// Int writes a whole number.
func (w *Writer) Int(value int64) {
	w.separate()
	w.Bytes = strconv.AppendInt(w.Bytes, value, 10)
}

// Bool writes true or false.
func (w *Writer) Bool(value bool) {
	w.separate()
	w.Bytes = strconv.AppendBool(w.Bytes, value)
}

// Raw writes a value that is JSON already; null for nothing.
func (w *Writer) Raw(json []byte) {
	w.separate()
	if len(json) == 0 {
		json = []byte("null")
	}
	w.Bytes = append(w.Bytes, json...)
}

func (w *Writer) begin(c byte) {
	w.separate()
	w.Bytes = append(w.Bytes, c)
	w.comma = false
}

func (w *Writer) end(c byte) {
	w.Bytes = append(w.Bytes, c)
	w.comma = true
}

func (w *Writer) separate() {
	if w.comma {
		w.Bytes = append(w.Bytes, ',')
	}
	w.comma = true
}
