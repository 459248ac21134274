// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import Testing
import Trading

struct StatusBoardTests {
    private let symbol = Symbol("PF_XBTUSD")
    private let start = Timestamp(seconds: 1_790_000_000)

    private func at(_ seconds: Int64) -> Timestamp { start.advanced(by: .seconds(seconds)) }

    private func instrument(
        tradeable: Bool = true, postOnly: Bool = false, hold: Duration = .zero, until: Timestamp? = nil
    ) -> Instrument {
        Instrument(
            symbol: symbol, kind: .linear, tickSize: 1, contractSize: 1, sizeStep: 1, tradeable: tradeable,
            postOnly: postOnly, lastTradingAt: until, makerProtection: hold)
    }

    private func ticker(suspended: Bool? = false, postOnly: Bool? = false) -> Ticker {
        var ticker = Ticker(symbol: symbol, receivedAt: start)
        ticker.suspended = suspended
        ticker.postOnly = postOnly
        return ticker
    }

    private func followed(_ instrument: Instrument?) -> StatusBoard {
        var board = StatusBoard()
        board.followed(symbol, instrument: instrument, ticker: nil, now: start)
        return board
    }

    @Test func `begins with what is known and says what is not`() {
        let unknown = followed(nil)
        #expect(unknown.status(of: symbol)?.state == "unknown")
        #expect(unknown.status(of: symbol)?.suspended == nil)
        let listed = followed(instrument(hold: .milliseconds(20)))
        #expect(listed.status(of: symbol)?.state == "open")
        #expect(listed.status(of: symbol)?.makerProtection == .milliseconds(20))
        #expect(listed.status(of: symbol)?.stale == true, "no ticker has come")
    }

    @Test func `tells what a ticker changes, and nothing when it changes nothing`() {
        var board = followed(instrument())
        #expect(board.tickerReceived(ticker(), now: at(1)) == true)
        #expect(board.status(of: symbol)?.stale == false)
        #expect(board.tickerReceived(ticker(), now: at(2)) == false)
        #expect(
            board.tickerReceived(ticker(suspended: nil, postOnly: nil), now: at(3)) == false,
            "a short message")
        #expect(board.tickerReceived(ticker(postOnly: true), now: at(4)) == true)
        #expect(board.status(of: symbol)?.state == "post_only")
        #expect(board.tickerReceived(ticker(suspended: true, postOnly: true), now: at(5)) == true)
        #expect(board.status(of: symbol)?.state == "suspended")
        #expect(board.status(of: symbol)?.changedAt == at(5))
        #expect(board.tickerReceived(Ticker(symbol: Symbol("OTHER"), receivedAt: start), now: at(6)) == false)
    }

    @Test func `the list of instruments changes Maker Protection and whether it trades at all`() {
        var board = followed(instrument())
        _ = board.tickerReceived(ticker(), now: at(1))
        #expect(
            board.instrumentsListed([symbol: instrument(hold: .milliseconds(20))], now: at(2)) == [symbol])
        #expect(board.instrumentsListed([symbol: instrument(hold: .milliseconds(20))], now: at(3)) == [])
        #expect(board.instrumentsListed([symbol: instrument(tradeable: false)], now: at(4)) == [symbol])
        #expect(board.status(of: symbol)?.state == "closed")
    }

    @Test func `dislocation and volatility come from the exchange's word on its markets`() {
        var board = followed(instrument())
        var conditions = MarketConditions(symbol: symbol)
        conditions.isDislocated = true
        conditions.dislocationDirection = "ABOVE_UPPER_BOUND"
        conditions.isExtremelyVolatile = false
        conditions.marginMultiplier = 1
        #expect(board.conditionsListed([conditions], now: at(1)) == [symbol])
        #expect(board.conditionsListed([conditions], now: at(2)) == [])
        #expect(board.status(of: symbol)?.priceDislocationDirection == "ABOVE_UPPER_BOUND")
    }

    @Test func `an exchange that cannot serve is unavailable until it answers again`() {
        var board = followed(instrument())
        #expect(board.exchangeUnavailable(now: at(1)) == [symbol])
        #expect(board.status(of: symbol)?.state == "unavailable")
        #expect(board.exchangeUnavailable(now: at(2)) == [])
        #expect(board.conditionsListed([], now: at(3)) == [symbol])
        #expect(board.status(of: symbol)?.state == "open")
    }

    @Test func `is stale without the feed, and expired by the clock`() {
        var board = followed(instrument(until: at(100)))
        _ = board.tickerReceived(ticker(), now: at(1))
        #expect(board.feedDisconnected(now: at(2)) == [symbol])
        #expect(board.status(of: symbol)?.stale == true)
        #expect(board.timePassed(now: at(99)) == [])
        #expect(board.timePassed(now: at(100)) == [symbol])
        #expect(board.status(of: symbol)?.state == "expired")
    }

    @Test func `carries the exchange's notices, and forgets what nobody follows`() {
        var board = followed(instrument())
        var notice = VenueNotification(text: "Maintenance")
        notice.effectiveAt = at(50)
        #expect(board.noticesReceived([notice], now: at(1)) == [symbol])
        #expect(board.status(of: symbol)?.notices == ["Maintenance (from \(at(50).rfc3339))"])
        board.followed(symbol, instrument: nil, ticker: nil, now: at(2))
        board.unfollowed(symbol)
        #expect(!board.isEmpty)
        board.unfollowed(symbol)
        #expect(board.isEmpty)
    }
}
