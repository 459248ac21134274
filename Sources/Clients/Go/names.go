// SPDX-License-Identifier: Apache-2.0

package gateway

import "time"

// Symbol is the name of an instrument: Kraken's, such as PI_XBTUSD, or the user's own from the gateway's
// configuration.
type Symbol string

// ClientOrderID is an order's name as its owner chose it: 1 to 100 printable ASCII characters.
type ClientOrderID string

// OrderID is an order's name as the exchange gave it.
type OrderID string

// Owner is who placed an order: "uid:" and the number of the user, or a name from the gateway's configuration.
type Owner string

// Timestamp is a time in whole microseconds since 1970, UTC.
type Timestamp int64

// TimestampOf is the timestamp of a time; what is below a microsecond is cut off.
func TimestampOf(t time.Time) Timestamp { return Timestamp(t.UnixMicro()) }

// Time is the same as a time.Time, exactly, in UTC.
func (t Timestamp) Time() time.Time { return time.UnixMicro(int64(t)).UTC() }

// String is the time by RFC 3339.
func (t Timestamp) String() string { return t.Time().Format(time.RFC3339Nano) }

// Milliseconds is a duration as the gateway writes it.
type Milliseconds int64

// Duration is the same as a time.Duration; the longest one for what it cannot hold.
func (m Milliseconds) Duration() time.Duration {
	const most = Milliseconds(1<<63-1) / Milliseconds(time.Millisecond)
	if m > most {
		return 1<<63 - 1
	}
	return time.Duration(m) * time.Millisecond
}
