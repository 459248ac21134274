// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"io"
	"math/rand"
	"net"
	"time"
)

// run connects, reads, and connects again, until the client is closed.
func (c *connection) run(paths []string) {
	random := rand.New(rand.NewSource(time.Now().UnixNano()))
	failures := 0
	for {
		conn, path, failure := dialFirst(paths, c.closed)
		if failure == nil {
			// From now on it is this gateway's place that counts.
			paths = []string{path}
			failure = c.serve(conn, &failures)
		}
		var delay time.Duration
		var goesOn bool
		share := random.Float64()
		c.update(func(core *core) { delay, goesOn = core.lost(failure, failures, share, time.Now()) })
		failures++
		if !goesOn {
			break
		}
		c.announce(ConnectionState{Loss: failure, RetryIn: delay})
		pause := time.NewTimer(delay)
		select {
		case <-pause.C:
		case <-c.closed:
			pause.Stop()
		}
		if c.isClosed() {
			break
		}
	}
	c.mu.Lock()
	loss := c.core.loss
	c.mu.Unlock()
	c.announce(ConnectionState{Loss: loss, Closed: true})
}

func (c *connection) announce(state ConnectionState) {
	if c.options.OnConnectionChange != nil {
		c.options.OnConnectionChange(state)
	}
}

func (c *connection) isClosed() bool {
	select {
	case <-c.closed:
		return true
	default:
		return false
	}
}

// serve serves one connection until it is lost, or the client closed. It gives why.
func (c *connection) serve(conn *net.UnixConn, failures *int) *Error {
	raw, err := conn.SyscallConn()
	if err != nil {
		conn.Close()
		return errConnectionLost(err.Error(), err)
	}
	l := &link{conn: conn, raw: raw, blocked: make(chan struct{}, 1), done: make(chan struct{})}
	c.update(func(core *core) {
		if core.phase != phaseClosed {
			c.link = l
			c.arm(core.connected())
			c.arm(core.restartStreams(time.Now())...)
		}
	})
	go c.write(l)
	sign := c.watch(l)
	failure := c.read(l, sign, failures)
	sign.stop()
	c.mu.Lock()
	c.link = nil
	if l.failure != nil {
		failure = l.failure
	}
	c.mu.Unlock()
	close(l.done)
	conn.Close()
	return failure
}

// read takes in frames until the connection is over. It gives why.
func (c *connection) read(l *link, sign *silence, failures *int) *Error {
	var buffer frameBuffer
	var frames []frame
	isAnnounced := false
	for {
		if !c.awaitTurn(sign) {
			return errClosed()
		}
		count, err := l.conn.Read(buffer.space())
		if count > 0 {
			sign.heard(time.Now())
			buffer.received(count)
			var failure *Error
			frames, failure = decodeFrames(&buffer, frames[:0])
			isGreeted := false
			c.update(func(core *core) {
				bye := receiveAll(core, frames)
				if bye != nil {
					failure = bye
				}
				isGreeted = core.isGreeted
			})
			if isGreeted && !isAnnounced {
				isAnnounced = true
				*failures = 0
				c.announce(ConnectionState{Connected: true})
			}
			if failure != nil {
				return failure
			}
		}
		if err != nil {
			return readFailed(err, buffer.isMidFrame())
		}
	}
}

// receiveAll takes in frames until one ends the connection.
func receiveAll(core *core, frames []frame) *Error {
	for i := range frames {
		if bye := core.received(&frames[i]); bye != nil {
			return bye
		}
	}
	return nil
}

func readFailed(err error, isMidFrame bool) *Error {
	switch {
	case err == io.EOF && isMidFrame:
		return errConnectionLost("it ended in the middle of a frame", nil)
	case err == io.EOF:
		return errConnectionLost("the gateway closed it", nil)
	default:
		return errConnectionLost(err.Error(), err)
	}
}

// decodeFrames cuts and checks what has come whole. A mistake comes after the frames before it.
func decodeFrames(buffer *frameBuffer, frames []frame) ([]frame, *Error) {
	for {
		text, ok, err := buffer.next()
		if err != nil {
			return frames, errProtocol(err)
		}
		if !ok {
			return frames, nil
		}
		f, err := parseFrame(text)
		if err != nil {
			return frames, errProtocol(err)
		}
		frames = append(frames, f)
	}
}

// awaitTurn waits while the socket is to be left alone; false when the client is closed.
//
// Calls must get their answers, and streams their ends, whoever does not read his stream.
func (c *connection) awaitTurn(sign *silence) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	isPaused := false
	for c.core.phase != phaseClosed && c.pressure.Load() > 0 && len(c.core.calls) == 0 && !c.core.streams.isEnding() {
		if !isPaused {
			isPaused = true
			sign.pause()
		}
		c.changed.Wait()
	}
	if isPaused {
		sign.resume(time.Now())
	}
	return c.core.phase != phaseClosed
}
