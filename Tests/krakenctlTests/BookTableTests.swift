// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Testing
import Trading

@testable import krakenctl

@Suite struct `Tables of the market` {
    private func read<Message: WireMessage>(_ text: String, as type: Message.Type) throws -> Message {
        try Message(JSONValue(parsing: text))
    }

    private static let book =
        #"{"symbol":"PI_XBTUSD","depth":2,"bids":[{"price":"84000","quantity":"1200"},{"price":"83999.5","quantity":"50"}],"#
        + #""asks":[{"price":"84000.5","quantity":"600"},{"price":"84010","quantity":"25"}],"venue_seq":77,"#
        + #""venue_time_us":1790358841754000,"received_at_us":1,"stale":false}"#

    @Test func `of a book have the asks above the bids, and what there is up to each level`() throws {
        let book = try read(Self.book, as: OrderBookState.self)
        #expect(
            BookTable(book: book).render() == [
                "PI_XBTUSD  2026-09-25 17:54:01 UTC  change 77",
                "          price  quantity  total",
                "ask       84010        25    625  ▌",
                "ask     84000.5       600    600  ████████████",
                "spread      0.5",
                "bid       84000      1200   1200  ████████████████████████",
                "bid     83999.5        50   1250  █",
            ])
        var colored = BookTable(book: book, color: true)
        #expect(colored.render()[3].hasSuffix("\u{1B}[31m████████████\u{1B}[0m"))
        colored.book.stale = true
        colored.book.grouping = 10
        #expect(colored.render()[0].hasSuffix("by 10  STALE: it is read anew"))
        colored.book.bids = []
        #expect(colored.render()[4] == "spread")
        colored.book.asks = []
        #expect(colored.render()[1] == "The book is empty.")
    }

    @Test func `of a book's changes are a line for each level`() throws {
        let change = try read(
            #"{"bids":[{"price":"84000","quantity":"7"},{"price":"83990","quantity":"0"}],"venue_seq":78}"#,
            as: OrderBookChange.self)
        #expect(
            BookTable.lines(change, at: Timestamp(microseconds: 1_790_358_841_754_000)) == [
                "17:54:01.754  bid        84000           7", "17:54:01.754  bid        83990        gone",
            ])
    }

    @Test func `of funding show the present, the next and the past`() throws {
        let funding = try read(
            #"{"symbol":"PF_XBTUSD","rates":[{"at_us":1790355600000000,"funding_rate":"1.5","relative_funding_rate":"0.0000179"}],"#
                + #""next_funding_at_us":1790362800000000,"funding_rate":"0.9","relative_funding_rate":"0.00001"}"#,
            as: FundingRates.self)
        #expect(
            ConditionTables.funding(funding) == [
                "PF_XBTUSD", "now                 0.001%  0.9 per contract",
                "next period begins  2026-09-25 19:00 UTC", "", "period (UTC)          rate  per contract",
                "2026-09-25 17:00  0.00179%           1.5",
            ])
        let none = try read(#"{"symbol":"FI_XBTUSD_261225","rates":[]}"#, as: FundingRates.self)
        #expect(ConditionTables.funding(none) == ["FI_XBTUSD_261225", "No funding rates in that time."])
    }

    @Test func `of a status show what the exchange has said`() throws {
        let status = try read(
            #"{"symbol":"PI_XBTUSD","state":"post_only","tradeable":true,"suspended":false,"post_only":true,"#
                + #""maker_protection_ms":20,"price_dislocation":true,"price_dislocation_direction":"ABOVE_UPPER_BOUND","#
                + #""extreme_volatility":true,"extreme_volatility_margin_multiplier":"1.5","notices":["Maintenance"],"#
                + #""changed_at_us":1790358841754000,"stale":true}"#, as: InstrumentStatus.self)
        #expect(
            ConditionTables.status(status) == [
                "PI_XBTUSD  post_only  since 2026-09-25 17:54:01 UTC  STALE: the feed is interrupted",
                "tradeable           yes", "suspended           no", "post only           yes",
                "Maker Protection    holds for 20 ms", "price dislocation   ABOVE_UPPER_BOUND",
                "extreme volatility  yes, margin times 1.5", "the exchange says: Maintenance",
            ])
    }
}
