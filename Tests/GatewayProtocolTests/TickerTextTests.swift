// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Testing
import Trading

/// The text that is kept from ticker to ticker is always the one that is written anew.
struct TickerTextTests {
    private func expect(_ messages: [TickerMessage], _ location: SourceLocation = #_sourceLocation) {
        var text = TickerText(Samples.ticker)
        #expect(text.bytes == Samples.ticker.encoded(), sourceLocation: location)
        for message in messages {
            text.changed(to: message)
            #expect(
                String(decoding: text.bytes, as: UTF8.self)
                    == String(decoding: message.encoded(), as: UTF8.self), sourceLocation: location)
        }
    }

    private func changed(_ change: (inout TickerMessage) -> Void) -> TickerMessage {
        var message = Samples.ticker
        change(&message)
        return message
    }

    @Test func `the sample has every member`() {
        for (name, value) in Mirror(reflecting: Samples.ticker.ticker).children {
            let isAbsent = Mirror(reflecting: value).displayStyle == .optional && "\(value)" == "nil"
            #expect(!isAbsent, "\(name ?? "?")")
        }
    }

    @Test func `the age stands at the end and changes nothing else`() throws {
        let text = TickerText(Samples.ticker)
        var aged = Samples.ticker
        aged.age = .milliseconds(1_234)
        #expect(text.bytes(age: .milliseconds(1_234)) == aged.encoded())
        #expect(String(decoding: text.bytes(age: .seconds(-5)), as: UTF8.self).hasSuffix(#","age_ms":0}"#))
    }

    @Test func `values that change their length`() {
        expect([
            changed { $0.ticker.bid = 1 }, changed { $0.ticker.bid = Decimal("-123456789012345.678901") },
            changed { $0.ticker.receivedAt = Timestamp(microseconds: 7) },
            changed {
                $0.ticker.bid = 5
                $0.ticker.ask = Decimal("0.000001")
                $0.ticker.venueTime = Timestamp(microseconds: -1)
                $0.ticker.change24hPercent = .zero
            }, Samples.ticker,
        ])
    }

    @Test func `members that come and go, and other instruments`() {
        expect([
            changed { $0.ticker.bid = nil }, changed { $0.ticker.bid = 7 },
            changed {
                $0.ticker.last = 99
                $0.ticker.mark = nil
                $0.ticker.index = 1
            }, changed { $0.ticker.suspended = true }, changed { $0.ticker.postOnly = nil },
            changed { $0.ticker.tag = "month" }, changed { $0.ticker.pair = nil },
            changed { $0.ticker.underlyingMarketClosed = true }, changed { $0.ticker.maturesAt = nil },
            changed { $0.stale = false }, changed { $0.ticker.venueTime = nil },
            TickerMessage(Ticker(symbol: Symbol("A"), receivedAt: Timestamp(microseconds: 1)), stale: true),
            TickerMessage(Ticker(symbol: Symbol("B\""), receivedAt: Timestamp(microseconds: 2)), stale: true),
            Samples.ticker,
        ])
    }

    @Test func `many small changes, one after the other`() {
        var chance = SystemRandomNumberGenerator()
        let values: [Decimal?] = [
            nil, 0, 1, 10, Decimal("-0.5"), Decimal("84001.25"), Decimal("0.00000000137"),
        ]
        let members: [WritableKeyPath<Ticker, Decimal?>] = [
            \.bid, \.bidSize, \.ask, \.last, \.lastSize, \.mark, \.index, \.open24h, \.low24h, \.volume24h,
            \.fundingRate, \.relativeFundingRatePrediction, \.change24hPercent,
        ]
        var message = Samples.ticker
        var messages: [TickerMessage] = []
        for _ in 0..<2_000 {
            for _ in 0..<Int.random(in: 1...4, using: &chance) {
                guard let member = members.randomElement(using: &chance) else { continue }
                // Mostly it is another value, seldom none.
                message.ticker[keyPath: member] =
                    values[
                        Int.random(in: 0..<20, using: &chance) == 0
                            ? 0 : Int.random(in: 1..<7, using: &chance)]
            }
            message.ticker.receivedAt.microseconds += Int64.random(in: 0..<1_000_000, using: &chance)
            messages.append(message)
        }
        expect(messages)
    }
}
