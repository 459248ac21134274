// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

@Suite struct MarketPaceTests {
    @Test func `the house is kept once a second, also by a clock that stands still`() throws {
        let exchange = try FakeExchange(historyHours: 0)
        let id = try exchange.listen(to: "open_orders")
        func beats(after elapsed: Duration) -> Int {
            exchange.state.withLock { state in
                state.core.pulsed(elapsed: elapsed, now: state.now)
                state.collect()
            }
            return exchange.messages(id).count { $0.contains(#""feed":"heartbeat""#) }
        }
        #expect(beats(after: .zero) == 0)
        exchange.say(#"{"event":"subscribe","feed":"heartbeat"}"#, on: id)
        #expect(exchange.messages(id) == [#"{"event":"subscribed","feed":"heartbeat"}"#])
        #expect(beats(after: .milliseconds(999)) == 0)
        #expect(beats(after: .milliseconds(1)) == 1)
        #expect(beats(after: .milliseconds(500)) == 0)
        #expect(beats(after: .milliseconds(500)) == 1)
    }
}
