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
        #expect(recent.connectionLost() == nil)
        #expect(!recent.isJoined)
        #expect(recent.historyReceived([trade(2), trade(3), trade(4)]) == .publish([trade(3), trade(4)]))
        #expect(recent.trades.map(\.sequence) == [1, 2, 3, 4])
    }

    @Test func `starts over when so much is missing that nobody asks for it`() {
        var recent = RecentTrades()
        _ = recent.historyReceived([trade(1)])
        _ = recent.connectionLost()
        #expect(recent.historyReceived([trade(1_000), trade(1_001)]) == .gap(lost: 998))
        #expect(recent.trades.map(\.sequence) == [1_000, 1_001])
    }

    /// Trades 1 to 3 are known, 10 and 11 came after an interruption.
    private func interrupted() -> (RecentTrades, RecentTrades.Bridge?) {
        var recent = RecentTrades()
        _ = recent.historyReceived((1...3).map { trade($0) })
        _ = recent.connectionLost()
        guard case .bridge(let bridge) = recent.historyReceived([trade(10), trade(11)]) else {
            return (recent, nil)
        }
        return (recent, bridge)
    }

    private func unnumbered(_ numbers: ClosedRange<Int64>) -> [Trade] {
        numbers.map {
            var trade = trade($0)
            trade.sequence = nil
            return trade
        }
    }

    @Test func `asks for what an interruption took, lets live trades wait, and tells all in order`() throws {
        var (recent, asked) = interrupted()
        let bridge = try #require(asked)
        #expect((bridge.last.sequence, bridge.first.sequence, bridge.lost) == (3, 10, 6))
        #expect(!recent.isJoined)
        #expect(recent.tradeReceived(trade(11)) == .ignore)
        #expect(recent.tradeReceived(trade(12)) == .wait)
        #expect(recent.bridged(bridge.number + 1, older: []) == .ignore)
        // The exchange's history has no numbers, and reaches further than it must.
        let joined = recent.bridged(bridge.number, older: unnumbered(2...11))
        #expect(joined == .publish((4...12).map { trade($0) }))
        #expect(recent.isJoined)
        #expect(recent.trades.map(\.sequence) == (1...12).map { $0 })
        #expect(recent.tradeReceived(trade(13)) == .publish)
    }

    @Test(
        arguments: [nil, [], [5, 6, 7, 8, 9, 10], [3, 4, 5, 7, 8, 9, 10], [3, 4, 5, 6, 7, 8, 9]] as [[Int64]?]
    )
    func `says what is lost when the exchange's history does not lead from one to the other`(
        numbers: [Int64]?
    )
        throws
    {
        var (recent, asked) = interrupted()
        let bridge = try #require(asked)
        _ = recent.tradeReceived(trade(12))
        let older = numbers.map { $0.flatMap { unnumbered($0...$0) } }
        #expect(recent.bridged(bridge.number, older: older) == .gap(lost: 6))
        #expect(recent.isJoined)
        #expect(recent.trades.map(\.sequence) == [10, 11, 12])
        #expect(recent.tradeReceived(trade(13)) == .publish)
    }

    @Test func `says what is lost when the connection is lost again meanwhile`() throws {
        var (recent, asked) = interrupted()
        let bridge = try #require(asked)
        #expect(recent.connectionLost() == 6)
        #expect(recent.trades.map(\.sequence) == [10, 11])
        #expect(!recent.isJoined)
        #expect(recent.bridged(bridge.number, older: unnumbered(3...10)) == .ignore)
        #expect(recent.historyReceived([trade(11), trade(12)]) == .publish([trade(12)]))
    }

    @Test func `a hole among the trades that waited is told too`() throws {
        var (recent, asked) = interrupted()
        let bridge = try #require(asked)
        #expect(recent.tradeReceived(trade(15)) == .wait)
        #expect(recent.bridged(bridge.number, older: unnumbered(3...10)) == .gap(lost: 3))
        #expect(recent.trades.map(\.sequence) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15])
        #expect(recent.tradeReceived(trade(16)) == .publish)
    }

    @Test func `keeps no more than its capacity`() {
        var recent = RecentTrades(capacity: 3)
        _ = recent.historyReceived((1...10).map { trade($0) })
        #expect(recent.trades.map(\.sequence) == [8, 9, 10])
    }
}
