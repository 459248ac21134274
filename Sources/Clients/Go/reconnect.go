// SPDX-License-Identifier: Apache-2.0

package gateway

import "time"

// ReconnectPolicy says whether and when a lost connection is made again: at growing intervals, with a random
// share so that many clients of one gateway do not come back at the same moment. The zero value is the
// default.
type ReconnectPolicy struct {
	// Disabled lets a lost connection be the end of the client.
	Disabled bool
	// FirstDelay is the longest first wait; 100 ms without it.
	FirstDelay time.Duration
	// LongestDelay is what the bound doubles up to; 5 s without it.
	LongestDelay time.Duration
	// MaximumAttempts is after how many failures in a row everything open fails for good; 0 never gives up.
	MaximumAttempts int
}

func (p ReconnectPolicy) withDefaults() ReconnectPolicy {
	if p.FirstDelay <= 0 {
		p.FirstDelay = 100 * time.Millisecond
	}
	if p.LongestDelay <= 0 {
		p.LongestDelay = 5 * time.Second
	}
	return p
}

// delay is how long to wait after so many failures in a row; false to give up. share is evenly distributed
// from 0 up to 1.
func (p ReconnectPolicy) delay(failures int, share float64) (time.Duration, bool) {
	if p.Disabled || p.MaximumAttempts > 0 && failures >= p.MaximumAttempts {
		return 0, false
	}
	bound := p.FirstDelay
	for i := 0; i < failures && bound < p.LongestDelay; i++ {
		bound *= 2
	}
	if bound > p.LongestDelay {
		bound = p.LongestDelay
	}
	// At least half: the share spreads the clients and must not make them insistent.
	return bound/2 + time.Duration(float64(bound/2)*share), true
}
