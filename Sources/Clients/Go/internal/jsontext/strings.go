// SPDX-License-Identifier: Apache-2.0

package jsontext

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// special marks the bytes that a string cannot simply contain.
var special = func() (table [256]bool) {
	for c := 0; c < 256; c++ {
		table[c] = c < 0x20 || c == '"' || c == '\\' || c >= utf8.RuneSelf
	}
	return table
}()

// Text reads a string.
func (r *Reader) Text() string {
	if r.Peek() != '"' {
		r.Fail("a string was expected")
		return ""
	}
	start := r.at + 1
	escaped := r.skipString()
	if r.err != nil {
		return ""
	}
	inner := r.text[start : r.at-1]
	if escaped {
		return unescaped(inner)
	}
	return inner
}

// skipString moves over a string and checks it; true if it has escapes.
func (r *Reader) skipString() (escaped bool) {
	text := r.text
	at := r.at + 1
	for at < len(text) {
		c := text[at]
		if !special[c] {
			at++
			continue
		}
		switch {
		case c == '"':
			r.at = at + 1
			return escaped
		case c == '\\':
			escaped = true
			length := escapeLength(text[at:])
			if length == 0 {
				r.at = at
				r.Fail("an escape that JSON does not know")
				return escaped
			}
			at += length
		case c < 0x20:
			r.at = at
			r.Fail("a control character in a string")
			return escaped
		default:
			character, length := utf8.DecodeRuneInString(text[at:])
			if character == utf8.RuneError && length == 1 {
				r.at = at
				r.Fail("text that is not UTF-8")
				return escaped
			}
			at += length
		}
	}
	r.at = at
	r.Fail("a string without its end")
	return escaped
}

// escapeLength is how many bytes the escape takes that text begins with; 0 if it is none.
func escapeLength(text string) int {
	if len(text) < 2 {
		return 0
	}
	switch text[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		if _, ok := hexadecimal(text); ok {
			return 6
		}
	}
	return 0
}

// hexadecimal is the number of an escape such as \u00e9.
func hexadecimal(escape string) (rune, bool) {
	if len(escape) < 6 || escape[0] != '\\' || escape[1] != 'u' {
		return 0, false
	}
	var value rune
	for _, c := range []byte(escape[2:6]) {
		switch {
		case c >= '0' && c <= '9':
			value = value<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			value = value<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return value, true
}

// unescaped resolves escapes that skipString has checked. Half a surrogate pair becomes U+FFFD.
func unescaped(text string) string {
	plain := make([]byte, 0, len(text))
	for at := 0; at < len(text); {
		if text[at] != '\\' {
			plain = append(plain, text[at])
			at++
			continue
		}
		if text[at+1] != 'u' {
			plain = append(plain, simpleEscape(text[at+1]))
			at += 2
			continue
		}
		character, _ := hexadecimal(text[at:])
		at += 6
		if utf16.IsSurrogate(character) {
			second, ok := hexadecimal(text[at:])
			character = utf16.DecodeRune(character, second)
			if ok && character != utf8.RuneError {
				at += 6
			}
		}
		plain = utf8.AppendRune(plain, character)
	}
	return string(plain)
}

func simpleEscape(c byte) byte {
	switch c {
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	default:
		return c
	}
}

// AppendText writes a string. What is not UTF-8 becomes U+FFFD.
func AppendText(to []byte, text string) []byte {
	to = append(to, '"')
	for at := 0; at < len(text); {
		c := text[at]
		if !special[c] {
			from := at
			for at < len(text) && !special[text[at]] {
				at++
			}
			to = append(to, text[from:at]...)
			continue
		}
		switch {
		case c == '"' || c == '\\':
			to = append(to, '\\', c)
		case c < 0x20:
			to = append(to, `\u00`...)
			if c < 0x10 {
				to = append(to, '0')
			}
			to = strconv.AppendInt(to, int64(c), 16)
		default:
			character, length := utf8.DecodeRuneInString(text[at:])
			to = utf8.AppendRune(to, character)
			at += length
			continue
		}
		at++
	}
	return append(to, '"')
}
