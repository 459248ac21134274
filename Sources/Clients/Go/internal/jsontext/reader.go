// SPDX-License-Identifier: Apache-2.0

// Package jsontext reads and writes JSON (RFC 8259) without reflection and, where it can, without allocation.
//
// It is strict: text that is not UTF-8, control characters in strings, numbers and words that the grammar
// does not know, and anything behind the value are mistakes. encoding/json replaces text that is not UTF-8;
// this package refuses it. Otherwise both take the same texts, which the tests check.
package jsontext

import (
	"fmt"
	"strconv"
)

// MaximumDepth is how deep objects and arrays may be nested.
const MaximumDepth = 512

// Reader walks through one JSON text. Its first mistake stays: everything after it reads as empty, so that
// callers check Err once at the end.
//
// Strings without escapes are parts of the text; they keep it in memory and cost nothing.
type Reader struct {
	text string
	at   int
	// Whether the object or array just begun has had no member yet.
	fresh bool
	depth int
	key   string
	err   error
}

// NewReader reads text.
func NewReader(text string) Reader { return Reader{text: text} }

// Mistake says what is wrong with a text, and where.
type Mistake struct {
	// Message completes "at byte 17: ".
	Message string
	// Offset is where it was noticed, in bytes.
	Offset int
	// Member is the name of the innermost member it was found in or after; empty outside of objects.
	Member string
}

// Error names the place.
func (m *Mistake) Error() string {
	if m.Member == "" {
		return fmt.Sprintf("at byte %d: %s", m.Offset, m.Message)
	}
	return fmt.Sprintf("at byte %d, in %q: %s", m.Offset, m.Member, m.Message)
}

// Err is the first mistake; nil while there is none.
func (r *Reader) Err() error { return r.err }

// Fail notes a mistake that only the caller can see, such as a value out of its range.
func (r *Reader) Fail(message string) {
	if r.err == nil {
		r.err = &Mistake{Message: message, Offset: r.at, Member: r.key}
	}
	r.at = len(r.text)
}

// Missing notes that the object just read lacks a member.
func (r *Reader) Missing(member string) { r.Fail(strconv.Quote(member) + " is missing") }

// End notes a mistake if anything but white space follows, and returns the first mistake.
func (r *Reader) End() error {
	r.space()
	if r.err == nil && r.at < len(r.text) {
		r.Fail("something follows the value")
	}
	return r.err
}

func (r *Reader) space() {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\n', '\r', '\t':
			r.at++
		default:
			return
		}
	}
}

// Peek is the first byte of what comes next, after white space; 0 at the end and after a mistake.
func (r *Reader) Peek() byte {
	r.space()
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

// BeginObject enters an object: NextKey then gives its keys.
func (r *Reader) BeginObject() {
	if r.Peek() != '{' {
		r.Fail("an object was expected")
		return
	}
	r.enter()
}

// BeginArray enters an array: NextElement then tells of its elements.
func (r *Reader) BeginArray() {
	if r.Peek() != '[' {
		r.Fail("an array was expected")
		return
	}
	r.enter()
}

func (r *Reader) enter() {
	if r.depth == MaximumDepth {
		r.Fail("nested too deep")
		return
	}
	r.depth++
	r.at++
	r.fresh = true
}

// NextKey moves to the next member's value and keeps its key; false behind the last member, or after a
// mistake. Every value must be read or skipped.
func (r *Reader) NextKey() bool {
	if !r.next('}') {
		return false
	}
	if r.Peek() != '"' {
		r.Fail("a key was expected")
		return false
	}
	r.key = r.Text()
	if r.Peek() != ':' {
		r.Fail("a colon was expected")
		return false
	}
	r.at++
	return r.err == nil
}

// Key is the key of the member that NextKey moved to.
func (r *Reader) Key() string { return r.key }

// NextElement moves to the next element; false behind the last one, or after a mistake.
func (r *Reader) NextElement() bool { return r.next(']') }

func (r *Reader) next(end byte) bool {
	if r.err != nil {
		return false
	}
	switch c := r.Peek(); {
	case c == end:
		r.at++
		r.depth--
		r.fresh = false
		return false
	case r.fresh:
		r.fresh = false
		return true
	case c == ',':
		r.at++
		return true
	default:
		r.Fail(`a comma or "` + string(rune(end)) + `" was expected`)
		return false
	}
}

// Null moves over a null; false, without moving, if something else comes.
func (r *Reader) Null() bool {
	if r.Peek() != 'n' {
		return false
	}
	r.word("null")
	return true
}

// Bool reads true or false.
func (r *Reader) Bool() bool {
	switch r.Peek() {
	case 't':
		r.word("true")
		return r.err == nil
	case 'f':
		r.word("false")
	default:
		r.Fail("true or false was expected")
	}
	return false
}

func (r *Reader) word(word string) {
	if len(r.text)-r.at < len(word) || r.text[r.at:r.at+len(word)] != word {
		r.Fail("a value was expected")
		return
	}
	r.at += len(word)
}

// Int reads a whole number, written without fraction and exponent.
func (r *Reader) Int() int64 {
	c := r.Peek()
	if c != '-' && (c < '0' || c > '9') {
		r.Fail("a whole number was expected")
		return 0
	}
	start := r.at
	r.number()
	if r.err != nil {
		return 0
	}
	if value, ok := smallInt(r.text[start:r.at]); ok {
		return value
	}
	value, err := strconv.ParseInt(r.text[start:r.at], 10, 64)
	if err != nil {
		r.at = start
		r.Fail("a whole number of at most 64 bits was expected")
		return 0
	}
	return value
}

// smallInt is for what cannot overflow and has no sign.
func smallInt(digits string) (int64, bool) {
	if len(digits) > 18 {
		return 0, false
	}
	var value int64
	for i := 0; i < len(digits); i++ {
		digit := digits[i] - '0'
		if digit > 9 {
			return 0, false
		}
		value = value*10 + int64(digit)
	}
	return value, true
}

// Raw moves over one value of any kind, checks it whole, and returns its text.
func (r *Reader) Raw() string {
	r.space()
	start := r.at
	r.Skip()
	if r.err != nil {
		return ""
	}
	return r.text[start:r.at]
}
