// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// largestFrame is the longest frame taken from the gateway, in bytes.
const largestFrame = 64 << 20

// frameLengthBytes is how many bytes the length of a frame takes.
const frameLengthBytes = 4

// frameBuffer cuts what comes from a socket into frames.
type frameBuffer struct {
	bytes []byte
	// What of bytes is filled, and how much of that has been taken.
	filled, taken int
}

// usualBufferBytes is enough for a few hundred events at once.
const usualBufferBytes = 256 << 10

// space is where the next bytes from the socket go; filled says how many came.
func (b *frameBuffer) space() []byte {
	if b.taken == b.filled {
		b.taken, b.filled = 0, 0
		if len(b.bytes) > 4*usualBufferBytes {
			// A frame as long as the last one may never come again.
			b.bytes = nil
		}
	}
	if b.taken > 0 && b.filled == len(b.bytes) {
		copy(b.bytes, b.bytes[b.taken:b.filled])
		b.filled -= b.taken
		b.taken = 0
	}
	if b.filled == len(b.bytes) {
		size := 2 * len(b.bytes)
		if size < usualBufferBytes {
			size = usualBufferBytes
		}
		grown := make([]byte, size)
		copy(grown, b.bytes[:b.filled])
		b.bytes = grown
	}
	return b.bytes[b.filled:]
}

func (b *frameBuffer) received(count int) { b.filled += count }

// next is the next whole frame; ok is false while it has not come whole.
func (b *frameBuffer) next() (text string, ok bool, err error) {
	waiting := b.bytes[b.taken:b.filled]
	if len(waiting) < frameLengthBytes {
		return "", false, nil
	}
	length := binary.BigEndian.Uint32(waiting)
	switch {
	case length == 0:
		return "", false, errors.New("an empty frame")
	case length > largestFrame:
		return "", false, fmt.Errorf("a frame of %d bytes, more than the %d taken", length, largestFrame)
	case len(waiting)-frameLengthBytes < int(length):
		return "", false, nil
	}
	b.taken += frameLengthBytes + int(length)
	return string(waiting[frameLengthBytes : frameLengthBytes+int(length)]), true, nil
}

// isMidFrame tells whether a frame has begun to come.
func (b *frameBuffer) isMidFrame() bool { return b.taken < b.filled }

// appendFrame writes a frame whose text is written by write.
func appendFrame(to []byte, write func([]byte) []byte) []byte {
	start := len(to)
	to = write(append(to, 0, 0, 0, 0))
	binary.BigEndian.PutUint32(to[start:], uint32(len(to)-start-frameLengthBytes))
	return to
}
