// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GatewayIO

struct WebSocketLifeTests {
    let begin = ContinuousClock.now

    func makeLife() -> WebSocketLife {
        WebSocketLife(
            backoff: ReconnectBackoff(
                shortest: .seconds(1), firstBound: .seconds(1), longest: .seconds(8), goodAfter: .seconds(60))
        )
    }

    @Test func `connects, loses the connection, waits and connects again`() {
        var life = makeLife()
        #expect(life.started() == .connect(attempt: 1))
        #expect(life.started() == .ignore)
        #expect(life.opened(1, now: begin) == .announce)
        #expect(life.lost(1, now: begin + .seconds(5), jitter: 1) == .retry(after: .seconds(1)))
        #expect(life.state == .waiting)
        #expect(life.retryDue(after: 1) == .connect(attempt: 2))
        #expect(life.lost(2, now: begin + .seconds(6), jitter: 1) == .retry(after: .seconds(2)))
        #expect(life.retryDue(after: 2) == .connect(attempt: 3))
        #expect(life.opened(3, now: begin + .seconds(8)) == .announce)
        #expect(life.lost(3, now: begin + .seconds(80), jitter: 1) == .retry(after: .seconds(1)))
    }

    @Test func `reports of an abandoned attempt change nothing`() {
        var life = makeLife()
        #expect(life.started() == .connect(attempt: 1))
        #expect(life.lost(1, now: begin, jitter: 1) == .retry(after: .seconds(1)))
        #expect(life.lost(1, now: begin, jitter: 1) == .ignore)
        #expect(life.opened(1, now: begin) == .close)
        #expect(!life.isCurrent(1))
        #expect(life.retryDue(after: 1) == .connect(attempt: 2))
        #expect(life.opened(1, now: begin) == .close)
        #expect(life.lost(1, now: begin, jitter: 1) == .ignore)
        #expect(life.retryDue(after: 1) == .ignore)
        #expect(life.isCurrent(2))
    }

    @Test func `stopped is for good, and announced once`() {
        var life = makeLife()
        #expect(life.started() == .connect(attempt: 1))
        #expect(life.stopped() == .announce)
        #expect(life.stopped() == .ignore)
        #expect(life.opened(1, now: begin) == .close)
        #expect(life.lost(1, now: begin, jitter: 1) == .ignore)
        #expect(life.retryDue(after: 1) == .ignore)
        #expect(life.started() == .ignore)
        #expect(life.foundHopeless() == .ignore)
    }

    @Test func `a hopeless configuration is announced once and not tried again`() {
        var life = makeLife()
        #expect(life.started() == .connect(attempt: 1))
        #expect(life.foundHopeless() == .announce)
        #expect(life.lost(1, now: begin, jitter: 1) == .ignore)
        #expect(life.retryDue(after: 1) == .ignore)
        #expect(life.stopped() == .ignore)
        #expect(life.state == .stopped)
    }
}
