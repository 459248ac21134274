// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures
import Testing
import Trading

/// What a parser says of a ticker does not depend on the tickers it has read before.
struct RepeatedTickerTests {
    private func at(_ second: Int) -> Timestamp { Timestamp(seconds: 1_800_000_000 + Int64(second)) }

    /// Reads all messages with one parser, and each with a new one.
    private func expectNoMemory(_ messages: [String], _ location: SourceLocation = #_sourceLocation) {
        var parser = FeedParser()
        for (number, text) in messages.enumerated() {
            let message = Array(text.utf8)
            var forgetful = FeedParser()
            #expect(
                parser.parse(message, receivedAt: at(number))
                    == forgetful.parse(message, receivedAt: at(number)), "\(number): \(text)",
                sourceLocation: location)
        }
    }

    @Test func `a price that becomes zero is absent, its size too, and both come back`() {
        let text =
            #"{"feed":"ticker","product_id":"PI_XBTUSD","bid":5,"bid_size":7,"ask":6,"ask_size":8,"last":1}"#
        expectNoMemory([
            text, text.replacing(#""bid":5"#, with: #""bid":0.0"#), text,
            text.replacing(#""ask":6"#, with: #""ask":0"#), text.replacing(#""last":1"#, with: #""last":-0"#),
            text.replacing(#""bid_size":7"#, with: #""bid_size":0"#), text,
        ])
    }

    @Test func `members that come, go, repeat or change their kind`() {
        let text =
            #"{"time":1626969683000,"product_id":"A_1","feed":"ticker","bid":5,"suspended":false,"post_only":1}"#
        expectNoMemory([
            text, text.replacing("false", with: "true"), text.replacing("false", with: "1"), text,
            text.replacing(#""bid":5,"#, with: ""), text.replacing(#""bid":5"#, with: #""bid":5,"ask":6"#),
            text.replacing(#""bid":5"#, with: #""bid":5,"bid":6"#),
            text.replacing(#""bid":5"#, with: #""bid":5,"bid":7"#), text.replacing(#"":5"#, with: #"":"5""#),
            text,
            text.replacing(#"":5"#, with: #"":5e999"#), text.replacing(#"":5"#, with: #"":null"#), text,
            text.replacing(#""post_only":1"#, with: #""post_only":2"#),
            text.replacing("1626969683000", with: "0"), text.replacing("1626969683000", with: "1.5"),
            text.replacing("1626969683000", with: "16269696830001.0"), text.replacing("A_1", with: "7"), text,
            text.replacing(#""A_1""#, with: "7"), text.replacing(#""ticker""#, with: #""ticker_lite""#), text,
            text.replacing(#""bid":5"#, with: #""bid":05"#), text.replacing(#""bid":5"#, with: #""bid":5."#),
            String(text.dropLast()), text + "}", text + " ", text, text.replacing("feed", with: "event"),
            text,
        ])
    }

    @Test func `instruments do not mix, whatever their names`() {
        var messages: [String] = []
        for round in 0..<4 {
            for name in ["PI_XBTUSD", "PI_ETHUSD", "pi_xbtusd", "A", #"\u0041"#, "PF_AAPLxUSD", "", "A B"] {
                let text = #"{"time":162696968\#(round)000,"product_id":"\#(name)","feed":"ticker","#
                messages.append(text + #""bid":\#(round * 7 + name.count),"ask":1.\#(round)}"#)
            }
        }
        expectNoMemory(messages)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `random changes of a whole ticker`(_ seed: UInt64) {
        var chance = SplitMix(state: seed)
        let numbers = [
            "0", "0.0", "1", "-1.5", "84001.0", "1e-7", "1.089345E-5", "123456789012345678901234567890",
            "1e99",
        ]
        var messages = [FeedSamples.ticker]
        for _ in 0..<400 {
            var parts = FeedSamples.ticker.split(separator: ",").map(String.init)
            for _ in 0..<Int.random(in: 0..<6, using: &chance) {
                let place = Int.random(in: 0..<parts.count, using: &chance)
                guard let colon = parts[place].firstIndex(of: ":"), parts[place].contains(where: \.isNumber),
                    !parts[place].hasSuffix("\""), !parts[place].hasSuffix("}")
                else { continue }
                parts[place] = parts[place][...colon] + (numbers.randomElement(using: &chance) ?? "1")
            }
            messages.append(parts.joined(separator: ","))
        }
        expectNoMemory(messages)
    }

    @Test(.enabled(if: RecordedMessages.arePresent, Comment(rawValue: RecordedMessages.absence)))
    func `every recorded message`() throws {
        let recorded = try RecordedMessages.messages("bmoscon+cryptofeed/ws_v1_20210722_inbound.jsonl")
        expectNoMemory(recorded.map { String(decoding: $0, as: UTF8.self) })
    }
}

/// The same numbers in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
