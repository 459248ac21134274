// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

@Suite struct RecentTradesTests {
    private func trade(_ sequence: Int64) -> Trade {
        Trade(
            symbol: Symbol("PI_XBTUSD"), id: "t\(sequence)", side: .buy, price: 50_000, quantity: 1,
            venueTime: Timestamp(seconds: sequence), sequence: sequence)
    }

    @Test func `joins live trades to the history without a double`() {
        var recent = RecentTrades()
        #expect(!recent.isJoined)
        #expect(recent.historyReceived([trade(1), trade(2)]) == .publish([]))
        #expect(recent.isJoined)
        #expect(recent.tradeReceived(trade(2)) == .ignore)
        #expect(recent.tradeReceived(trade(3)) == .publish)
        #expect(recent.trades.map(\.sequence) == [1, 2, 3])
    }

    @Test func `says how many live trades are missing`() {
        var recent = RecentTrades()
        _ = recent.historyReceived([trade(1)])
        #expect(recent.tradeReceived(trade(5)) == .gap(lost: 3))
        #expect(recent.tradeReceived(trade(6)) == .publish)
    }

    @Test func `closes the hole of a reconnect from the new history`() {
        var recent = RecentTrades()
        _ = recent.historyReceived([trade(1), trade(2)])
        recent.connectionLost()
        #expect(!recent.isJoined)
        #expect(recent.historyReceived([trade(2), trade(3), trade(4)]) == .publish([trade(3), trade(4)]))
        #expect(recent.trades.map(\.sequence) == [1, 2, 3, 4])
    }

    @Test func `starts over when the new history does not reach back`() {
        var recent = RecentTrades()
        _ = recent.historyReceived([trade(1)])
        recent.connectionLost()
        #expect(recent.historyReceived([trade(10), trade(11)]) == .gap(lost: 8))
        #expect(recent.trades.map(\.sequence) == [10, 11])
    }

    @Test func `keeps no more than its capacity`() {
        var recent = RecentTrades(capacity: 3)
        _ = recent.historyReceived((1...10).map { trade($0) })
        #expect(recent.trades.map(\.sequence) == [8, 9, 10])
    }
}
