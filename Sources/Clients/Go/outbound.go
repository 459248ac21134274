// SPDX-License-Identifier: Apache-2.0

package gateway

// outbound is what is to be sent on one connection, and how far the kernel has taken it.
type outbound struct {
	bytes  []byte
	offset int
	// How many bytes the kernel has taken, counted over the whole connection.
	taken int
}

func (o *outbound) waiting() []byte { return o.bytes[o.offset:] }

// end is the position behind the last byte, counted over the whole connection.
func (o *outbound) end() int { return o.taken + len(o.bytes) - o.offset }

// sent is for bytes that the kernel has taken.
func (o *outbound) sent(count int) {
	o.offset += count
	o.taken += count
	if o.offset == len(o.bytes) {
		o.bytes, o.offset = o.bytes[:0], 0
		if cap(o.bytes) > 1<<20 {
			o.bytes = nil
		}
	} else if o.offset > 1<<16 {
		o.bytes = append(o.bytes[:0], o.bytes[o.offset:]...)
		o.offset = 0
	}
}

// hasLeft tells whether anything of a frame that ends at the position may have been acted on: only one that
// has left whole.
func (o *outbound) hasLeft(position int) bool { return o.taken >= position }
