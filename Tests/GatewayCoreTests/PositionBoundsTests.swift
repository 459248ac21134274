// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct PositionBoundsTests {
    private let bitcoin = Symbol("PF_XBTUSD")
    private let alice = Owner("alice")
    private let start = Timestamp(seconds: 1_790_000_000)

    private func at(_ milliseconds: Int64) -> Timestamp { start.advanced(by: .milliseconds(milliseconds)) }

    @Test func `is what was told while nothing else happens`() {
        var bounds = PositionBounds()
        #expect(bounds.bounds(of: nil, in: bitcoin, now: start) == 0...0)
        bounds.told(7, of: nil, in: bitcoin, now: start)
        #expect(bounds.bounds(of: nil, in: bitcoin, now: start) == 7...7)
        #expect(bounds.bounds(of: alice, in: bitcoin, now: start) == 0...0)
        #expect(bounds.symbols == [bitcoin])
    }

    @Test func `holds both while an order's fill is not in the list yet`() {
        var bounds = PositionBounds()
        bounds.told(7, of: nil, in: bitcoin, now: start)
        bounds.filled(3, of: alice, in: bitcoin, now: at(1))
        #expect(bounds.bounds(of: nil, in: bitcoin, now: at(2)) == 7...10)
        #expect(bounds.bounds(of: alice, in: bitcoin, now: at(2)) == 0...3)
        bounds.told(10, of: nil, in: bitcoin, now: at(3))
        bounds.told(3, of: alice, in: bitcoin, now: at(3))
        #expect(bounds.bounds(of: nil, in: bitcoin, now: at(3)) == 10...10)
        #expect(bounds.bounds(of: alice, in: bitcoin, now: at(3)) == 3...3)
    }

    @Test func `does not count a fill twice that the list had first`() {
        var bounds = PositionBounds()
        bounds.told(7, of: nil, in: bitcoin, now: start)
        bounds.told(4, of: nil, in: bitcoin, now: at(1))
        #expect(bounds.bounds(of: nil, in: bitcoin, now: at(1)) == 4...7)
        bounds.filled(-3, of: alice, in: bitcoin, now: at(2))
        #expect(bounds.bounds(of: nil, in: bitcoin, now: at(2)) == 4...4)
    }

    @Test func `believes what was told when the two stay apart`() {
        var bounds = PositionBounds()
        bounds.told(7, of: nil, in: bitcoin, now: start)
        // A liquidation is no order of anybody here.
        bounds.told(0, of: nil, in: bitcoin, now: at(10))
        #expect(bounds.bounds(of: nil, in: bitcoin, now: at(5_009)) == 0...7)
        #expect(bounds.bounds(of: nil, in: bitcoin, now: at(5_010)) == 0...0)
        bounds.filled(2, of: alice, in: bitcoin, now: at(6_000))
        #expect(bounds.bounds(of: nil, in: bitcoin, now: at(6_000)) == 0...2)
        bounds.told(2, of: nil, in: bitcoin, now: at(6_001))
        #expect(bounds.bounds(of: nil, in: bitcoin, now: at(6_001)) == 2...2)
    }
}
