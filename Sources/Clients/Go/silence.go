// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"fmt"
	"sync"
	"time"
)

// silence notices when the gateway has fallen silent: after an interval it is to be asked for a sign of life,
// after one more the connection counts as lost.
type silence struct {
	interval time.Duration

	mu        sync.Mutex
	lastHeard time.Time
	isAsked   bool
	// What is not read cannot be a sign of life.
	isPaused bool
	isOver   bool
	timer    *time.Timer
}

// heard is for anything that came.
func (s *silence) heard(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lastHeard, s.isAsked = now, false
}

func (s *silence) pause() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.isPaused = true
}

func (s *silence) resume(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.isPaused, s.lastHeard, s.isAsked = false, now, false
}

// onSilence is what to do about the silence.
type onSilence int

const (
	silenceWait onSilence = iota
	silenceAsk
	silenceLost
)

// timePassed gives what to do, and after how long to look again.
func (s *silence) timePassed(now time.Time) (onSilence, time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	quiet := now.Sub(s.lastHeard)
	switch {
	case s.isPaused:
		return silenceWait, s.interval
	case s.isAsked && quiet >= 2*s.interval:
		return silenceLost, 0
	case s.isAsked:
		return silenceWait, 2*s.interval - quiet
	case quiet >= s.interval:
		s.isAsked = true
		// From the question on, however late it came.
		s.lastHeard = now.Add(-s.interval)
		return silenceAsk, s.interval
	default:
		return silenceWait, s.interval - quiet
	}
}

func (s *silence) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.isOver = true
	if s.timer != nil {
		s.timer.Stop()
	}
}

func (s *silence) schedule(delay time.Duration, look func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.isOver {
		s.timer = time.AfterFunc(delay, look)
	}
}

// watch looks for silence on a link until it is stopped.
func (c *connection) watch(l *link) *silence {
	s := &silence{interval: c.options.PingInterval, lastHeard: time.Now()}
	if s.interval <= 0 {
		return s
	}
	var look func()
	look = func() {
		action, delay := s.timePassed(time.Now())
		switch action {
		case silenceAsk:
			c.update(func(core *core) {
				if c.link == l {
					core.out.bytes = appendSign(core.out.bytes, "ping", "1")
				}
			})
		case silenceLost:
			c.mu.Lock()
			if c.link == l {
				c.breakLink(errConnectionLost(fmt.Sprintf("it has been silent for %v", 2*s.interval), nil))
			}
			c.mu.Unlock()
			return
		}
		s.schedule(delay, look)
	}
	s.schedule(s.interval, look)
	return s
}
