// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"crypto/rand"
	"fmt"
	"time"
)

// NewClientOrderID is a name that no other order has: 26 characters, in the order they were made (a ULID).
//
// Make one per logical order and keep it for every repeat of that order.
func NewClientOrderID() ClientOrderID {
	var random [10]byte
	if _, err := rand.Read(random[:]); err != nil {
		// Without randomness two programs could make the same name, and one order would be lost.
		panic(fmt.Sprintf("gateway: the system gives no random bytes: %v", err))
	}
	return clientOrderIDOf(uint64(time.Now().UnixMilli()), random)
}

// clientOrderIDOf writes 48 bits of time and 80 random ones in Crockford's base 32.
// https://github.com/ulid/spec
func clientOrderIDOf(milliseconds uint64, random [10]byte) ClientOrderID {
	const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	var text [26]byte
	for i := 9; i >= 0; i-- {
		text[i] = alphabet[milliseconds&31]
		milliseconds >>= 5
	}
	// 5 bytes are 8 characters.
	for half := 0; half < 2; half++ {
		var bits uint64
		for _, b := range random[half*5 : half*5+5] {
			bits = bits<<8 | uint64(b)
		}
		for i := 7; i >= 0; i-- {
			text[10+half*8+i] = alphabet[bits&31]
			bits >>= 5
		}
	}
	return ClientOrderID(text[:])
}
