// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"encoding/json"
	"fmt"
)

// Optional is a value that may be absent. The zero value is absent.
//
// What the exchange did not give is absent, never zero; a parameter that is absent is not sent.
type Optional[T any] struct {
	value   T
	present bool
}

// Some is a value that is there.
func Some[T any](value T) Optional[T] { return Optional[T]{value, true} }

// Get is the value and whether it is there.
func (o Optional[T]) Get() (value T, ok bool) { return o.value, o.present }

// IsPresent tells whether the value is there.
func (o Optional[T]) IsPresent() bool { return o.present }

// Or is the value, or the other one if it is absent.
func (o Optional[T]) Or(other T) T {
	if o.present {
		return o.value
	}
	return other
}

// String is the value as text; "-" if it is absent.
func (o Optional[T]) String() string {
	if !o.present {
		return "-"
	}
	return fmt.Sprint(o.value)
}

// MarshalJSON writes the value; null if it is absent.
func (o Optional[T]) MarshalJSON() ([]byte, error) {
	if !o.present {
		return []byte("null"), nil
	}
	return json.Marshal(o.value)
}

// UnmarshalJSON reads a value; null is absent.
func (o *Optional[T]) UnmarshalJSON(data []byte) error {
	*o = Optional[T]{}
	if string(data) == "null" {
		return nil
	}
	err := json.Unmarshal(data, &o.value)
	o.present = err == nil
	return err
}
