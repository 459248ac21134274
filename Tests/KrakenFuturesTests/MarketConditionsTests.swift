// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Testing
import Trading

/// Funding rates of the past, the state of the markets, and a book that is subscribed anew.
struct MarketConditionsTests {
    private let bitcoin = Symbol("PF_XBTUSD")

    @Test func `past funding rates come from v4, exact and oldest first`() async throws {
        let scripted = try ScriptedVenue(
            MockTransport(
                #"{"result":"success","serverTime":"2026-09-25T17:46:54.822Z","rates":["#
                    + #"{"timestamp":"2025-09-24T09:00:00Z","fundingRate":1.534717467664686,"relativeFundingRate":1.3625181944444e-05},"#
                    + #"{"timestamp":"2025-09-24T08:00:00Z","fundingRate":-2,"relativeFundingRate":1.1795815277778e-05},"#
                    + #"{"fundingRate":1},{"timestamp":"2025-09-24T10:00:00Z"},"#
                    + #"{"timestamp":"2025-09-24T10:00:00Z","relativeFundingRate":0}]}"#))
        let rates = try await scripted.venue.fundingRates(bitcoin, timeout: .seconds(1))
        #expect(
            rates.map {
                "\($0.at.rfc3339) \($0.absolute?.description ?? "-") \($0.relative?.description ?? "-")"
            } == [
                "2025-09-24T08:00:00.000Z -2 0.000011795815277778",
                "2025-09-24T09:00:00.000Z 1.534717467664686 0.000013625181944444",
                "2025-09-24T10:00:00.000Z - 0",
            ])
        let request = try #require(scripted.transport.requests.first)
        #expect(
            request.url == "http://127.0.0.1:8080/derivatives/api/v4/historicalfundingrates?symbol=PF_XBTUSD")
        #expect(request.isIdempotent && !request.headers.contains { $0.name == "APIKey" })
    }

    @Test func `market conditions are read, and what is absent stays so`() async throws {
        let scripted = try ScriptedVenue(
            MockTransport(
                #"{"result":"success","instrumentStatus":[{"tradeable":"PF_XBTUSD","experiencingDislocation":true,"#
                    + #""priceDislocationDirection":"ABOVE_UPPER_BOUND","experiencingExtremeVolatility":false,"#
                    + #""extremeVolatilityInitialMarginMultiplier":1.5},{"tradeable":"PI_ETHUSD"},{"x":1}]}"#)
        )
        let list = try await scripted.venue.marketConditions(timeout: .seconds(1))
        #expect(list.map(\.symbol) == [bitcoin, Symbol("PI_ETHUSD")])
        #expect(list[0].isDislocated == true && list[0].dislocationDirection == "ABOVE_UPPER_BOUND")
        #expect(list[0].isExtremelyVolatile == false && list[0].marginMultiplier == Decimal("1.5"))
        #expect(list[1] == MarketConditions(symbol: Symbol("PI_ETHUSD")))
        #expect(
            scripted.transport.requests.first?.url
                == "http://127.0.0.1:8080/derivatives/api/v3/instruments/status")
    }

    private static let snapshot =
        #"{"feed":"book_snapshot","product_id":"PF_XBTUSD","timestamp":1790359964969,"seq":5,"tickSize":null,"#
        + #""bids":[{"price":83998.0,"qty":0.0371}],"asks":[{"price":83999.0,"qty":0.0400}]}"#

    @Test func `a book that is let go and wanted in one breath is unsubscribed and subscribed anew`() throws {
        var dialogue = try FeedDialogue(hasKey: false)
        dialogue.connected()
        dialogue.received(FeedDialogue.subscribed("heartbeat"))
        #expect(dialogue.wanted(.book(bitcoin)).messages == [FeedDialogue.subscribe("book", "PF_XBTUSD")])
        dialogue.received(FeedDialogue.subscribed("book", "PF_XBTUSD"), Self.snapshot)
        #expect(dialogue.unwanted(.book(bitcoin)).messages == [FeedDialogue.unsubscribe("book", "PF_XBTUSD")])
        #expect(dialogue.wanted(.book(bitcoin)).messages.isEmpty, "one request at a time")
        let left = dialogue.received(FeedDialogue.unsubscribed("book", "PF_XBTUSD"))
        #expect(left.messages == [FeedDialogue.subscribe("book", "PF_XBTUSD")])
        let back = dialogue.received(FeedDialogue.subscribed("book", "PF_XBTUSD"), Self.snapshot)
        #expect(back.events.first == .subscribed(.book(bitcoin)))
        guard case .bookSnapshot(let book)? = back.events.last else {
            Issue.record("no snapshot in \(back.events)")
            return
        }
        #expect(book.sequence == 5)
    }
}
