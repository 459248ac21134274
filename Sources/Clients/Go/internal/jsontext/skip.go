// SPDX-License-Identifier: Apache-2.0

package jsontext

// Skip moves over one value of any kind and checks it whole.
func (r *Reader) Skip() {
	// A bit for each level: set for an object.
	var kinds [MaximumDepth/64 + 1]uint64
	outer := r.depth
	for r.err == nil {
		switch c := r.Peek(); {
		case c == '"':
			r.skipString()
		case c == '{' || c == '[':
			r.enter()
			if r.err != nil {
				return
			}
			bit := uint64(1) << (r.depth % 64)
			kinds[r.depth/64] &^= bit
			if c == '{' {
				kinds[r.depth/64] |= bit
			}
		case c == '-' || c >= '0' && c <= '9':
			r.number()
		case c == 't':
			r.word("true")
		case c == 'f':
			r.word("false")
		case c == 'n':
			r.word("null")
		default:
			r.Fail("a value was expected")
		}
		// Leaves what is complete and moves to the next value inside.
		for {
			if r.depth == outer {
				return
			}
			if kinds[r.depth/64]&(1<<(r.depth%64)) != 0 {
				if r.skipKey() {
					break
				}
			} else if r.next(']') {
				break
			}
			if r.err != nil {
				return
			}
		}
	}
}

// skipKey is NextKey for a key that nobody asks for.
func (r *Reader) skipKey() bool {
	if !r.next('}') {
		return false
	}
	if r.Peek() != '"' {
		r.Fail("a key was expected")
		return false
	}
	r.skipString()
	if r.Peek() != ':' {
		r.Fail("a colon was expected")
		return false
	}
	r.at++
	return r.err == nil
}

// number moves over a number; the first byte is a digit or a minus.
func (r *Reader) number() {
	text, at := r.text, r.at
	if text[at] == '-' {
		at++
	}
	switch {
	case at < len(text) && text[at] == '0':
		at++
	case at < len(text) && text[at] >= '1' && text[at] <= '9':
		at = digits(text, at)
	default:
		r.at = at
		r.Fail("a digit was expected")
		return
	}
	if at < len(text) && text[at] == '.' {
		from := at + 1
		if at = digits(text, from); at == from {
			r.at = at
			r.Fail("a digit was expected")
			return
		}
	}
	if at < len(text) && text[at]|0x20 == 'e' {
		at++
		if at < len(text) && (text[at] == '+' || text[at] == '-') {
			at++
		}
		from := at
		if at = digits(text, from); at == from {
			r.at = at
			r.Fail("a digit was expected")
			return
		}
	}
	r.at = at
}

func digits(text string, at int) int {
	for at < len(text) && text[at]-'0' <= 9 {
		at++
	}
	return at
}
