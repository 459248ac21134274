// SPDX-License-Identifier: Apache-2.0

// Nothing that Kraken says of a ticker is dropped: whichever member of a message is changed, what is told of it changes.

import Foundation
import JSONText
import Testing
import Trading

@testable import KrakenFutures

struct TickerCompletenessTests {
    static let now = Timestamp(seconds: 1_790_000_000)

    /// The members of an object as text, one of them changed.
    private func changed(_ json: JSONValue, _ name: String) -> [UInt8] {
        let members = json.members.map { key, value in
            let text = String(decoding: value.rawBytes, as: UTF8.self)
            return "\"\(key)\":\(key == name ? other(value, text) : text)"
        }
        return Array("{\(members.joined(separator: ","))}".utf8)
    }

    /// Another value of the same kind.
    private func other(_ value: JSONValue, _ text: String) -> String {
        if let flag = value.bool { return "\(!flag)" }
        guard let string = value.string else { return text == "123456" ? "654321" : "123456" }
        if string.hasSuffix("x") { return "\"77x\"" }
        return string.hasSuffix("Z") ? "\"2020-02-02T02:02:02Z\"" : "\"\(string)A\""
    }

    /// The members without which the same would be said; `told` reads a message.
    private func dropped<Told: Equatable>(
        _ json: JSONValue, except: Set<String>, _ told: ([UInt8]) throws -> Told
    ) rethrows -> [String] {
        let original = try told(Array(json.rawBytes))
        return try json.members.filter { !$0.value.isNull }.map(\.key).filter { name in
            guard !except.contains(name) else { return false }
            return try told(changed(json, name)) == original
        }
    }

    /// What a perpetual contract has no days to.
    private func meaningless(_ json: JSONValue) -> Set<String> {
        json["maturityTime"]?.int64 == 0 ? ["feed", "dtm"] : ["feed"]
    }

    private func check(_ text: [UInt8], _ location: SourceLocation = #_sourceLocation) throws {
        let json = try JSONValue(parsing: text)
        let names = dropped(json, except: meaningless(json)) { message in
            var parser = FeedParser()
            return parser.parse(message, receivedAt: Self.now)
        }
        #expect(names == [], sourceLocation: location)
        // The same where only the numbers are read that changed.
        let repeated = dropped(json, except: meaningless(json)) { message in
            var parser = FeedParser()
            _ = parser.parse(text, receivedAt: Self.now)
            return parser.parse(message, receivedAt: Self.now)
        }
        #expect(repeated == [], sourceLocation: location)
    }

    @Test func `every member of a ticker of the feed is told`() throws {
        try check(Array(FeedSamples.ticker.utf8))
        try check(Array(FeedSamples.tickerLite.utf8))
        try check(
            Array(
                FeedSamples.ticker.replacing(#""maturityTime":0"#, with: #""maturityTime":1624633200000"#)
                    .utf8))
    }

    @Test func `every member of an answered ticker is told`() throws {
        let text =
            #"{"tag":"perpetual","pair":"XBT:USD","symbol":"PF_XBTUSD","markPrice":77343.38154086835,"bid":77333,"#
            + #""bidSize":0.0776,"ask":77334,"askSize":0.4929,"vol24h":8309.2546,"volumeQuote":642656312.5,"#
            + #""openInterest":1950.5966,"open24h":77332,"high24h":78000,"low24h":76000,"indexPrice":77340.22,"#
            + #""last":77334,"lastTime":"2026-09-02T17:52:21.057577Z","lastSize":0.0114,"suspended":false,"#
            + #""fundingRate":0.5,"fundingRatePrediction":0.25,"postOnly":false,"change24h":1.5,"#
            + #""isUnderlyingMarketClosed":false}"#
        try checkAnswered(try JSONValue(parsing: text))
    }

    private func checkAnswered(_ row: JSONValue, _ location: SourceLocation = #_sourceLocation) throws {
        let names = try dropped(row, except: []) { row in
            let answer = #"{"ticker":\#(String(decoding: row, as: UTF8.self))}"#
            return try TickersAnswer.readOne(try JSONValue(parsing: answer), receivedAt: Self.now)
        }
        #expect(names == [], sourceLocation: location)
    }

    @Test(.enabled(if: RecordedMessages.arePresent, Comment(rawValue: RecordedMessages.absence)))
    func `every member of recorded tickers is told`() throws {
        var seen = 0
        for file in [
            "BYTEX-TRADE+bytex/ws_v1_public_20260925.jsonl",
            "bmoscon+cryptofeed/ws_v1_20210722_inbound.jsonl",
        ] {
            for line in try RecordedMessages.lines(file) {
                let json = try JSONValue(parsing: line)
                let message = json["raw"]?.string.map { Array($0.utf8) } ?? line
                let feed = try JSONValue(parsing: message)["feed"]?.string
                guard feed == "ticker" || feed == "ticker_lite", seen < 40 else { continue }
                seen += 1
                try check(message)
            }
        }
        #expect(seen > 10)
        let answer = try RecordedMessages.json("nautechsystems+nautilus_trader/http_futures_tickers.json")
        let rows = answer["tickers"].map { Array($0.elements) } ?? []
        #expect(!rows.isEmpty)
        for row in rows where row["markPrice"] != nil { try checkAnswered(row) }
    }
}
