// SPDX-License-Identifier: Apache-2.0

// Every message against literal JSON, both ways. The literals are the contract: a change here breaks clients.

import GatewayProtocol
import JSONText
import Testing
import Trading

@Suite struct MessageTests {
    /// One message and its JSON.
    struct Sample: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        /// Reads `text` and writes what was read.
        var again: @Sendable (JSONValue) throws -> String
        /// Whether `text` reads as the value it should.
        var isRead: @Sendable (JSONValue) throws -> Bool
        var testDescription: String { name }

        init<Message: WireMessage & Equatable>(_ name: String, _ message: Message, _ text: String) {
            self.name = name
            self.text = text
            again = { GatewayProtocolTests.text(try Message($0).encoded()) }
            isRead = { try Message($0) == message }
        }
    }

    @Test(arguments: Samples.all)
    func `reads and writes exactly this JSON`(sample: Sample) throws {
        let value = try json(sample.text)
        #expect(try sample.isRead(value))
        #expect(try sample.again(value) == sample.text)
    }

    @Test(arguments: Samples.all)
    func `ignores members it does not know`(sample: Sample) throws {
        let more = #"{"from_the_future":{"a":[1]},"# + sample.text.dropFirst()
        let value = try json(more.hasSuffix(",}") ? more.dropLast(2) + "}" : more)
        #expect(try sample.isRead(value))
    }

    @Test(arguments: Samples.all)
    func `refuses what is not an object`(sample: Sample) throws {
        let value = try json("[1]")
        #expect(throws: Failure.self) { try sample.isRead(value) }
    }

    /// Each member in turn becomes something no member may be: the error names it.
    @Test(arguments: Samples.all)
    func `an error names the member that is wrong`(sample: Sample) throws {
        for (name, original) in try json(sample.text).members {
            // Details are for people: whatever stands there is kept.
            if name == "details" { continue }
            let wrong = original.kind == .bool ? "[1]" : "true"
            let value = try json(try replacing(name, with: wrong, in: sample.text))
            do {
                _ = try sample.isRead(value)
                Issue.record("\(name) was not refused")
            } catch let failure as Failure {
                #expect(failure.code == .invalidArgument)
                #expect(failure.reason == Reason.invalidField)
                #expect(failure.origin == .client)
                #expect(failure.outcome == .notDone)
                #expect(failure.details["field"] == name, "\(failure.message)")
                #expect(failure.message.contains("\"\(name)\""), "\(failure.message)")
            }
        }
    }

    private func replacing(_ name: String, with text: String, in object: String) throws -> String {
        var writer = JSONWriter()
        writer.beginObject()
        for (key, value) in try json(object).members {
            writer.key(key)
            writer.raw(key == name ? Array(text.utf8) : Array(value.rawBytes))
        }
        writer.endObject()
        return GatewayProtocolTests.text(writer.bytes)
    }

    @Test func `the place of an error within a list is told`() throws {
        let value = try json(
            #"{"symbol":"A","trades":[{"symbol":"A","side":"buy","price":"1","quantity":"1","type":"fill","venue_time_us":1},{"symbol":"A","side":"bye","price":"1","quantity":"1","type":"fill","venue_time_us":1}]}"#
        )
        do {
            _ = try TradeList(value)
            Issue.record("not refused")
        } catch {
            #expect(error.details["field"] == "trades[1].side")
            #expect(error.message == #"in "trades[1]": "side" must be "buy" or "sell", not "bye""#)
        }
    }

    @Test func `null counts as absent`() throws {
        let ticker = try TickerMessage(
            try json(#"{"symbol":"PI_XBTUSD","bid":null,"suspended":null,"received_at_us":5,"stale":null}"#))
        #expect(ticker.ticker.bid == nil)
        #expect(ticker.ticker.suspended == nil)
    }

    @Test func `a ticker without symbol or time is refused by name`() throws {
        for (text, field) in [
            (#"{"received_at_us":5}"#, "symbol"), (#"{"symbol":"A"}"#, "received_at_us"),
            (#"{"symbol":"A","received_at_us":-5}"#, "received_at_us"),
            (#"{"symbol":"A","received_at_us":5,"venue_time_us":-5}"#, "venue_time_us"),
        ] {
            do {
                _ = try TickerMessage(try json(text))
                Issue.record("not refused: \(text)")
            } catch let failure as Failure {
                #expect(failure.details["field"] == field)
            }
        }
    }

    // MARK: Words to come

    @Test func `words that are not known yet survive as themselves`() throws {
        let trade = try Trade(
            try json(
                #"{"symbol":"A","side":"buy","price":"1","quantity":"1","type":"auction","venue_time_us":1}"#)
        )
        #expect(trade.kind == .other("auction"))
        #expect(text(trade.encoded()).contains(#""type":"auction""#))

        let fill = try Fill(try json(Samples.fillText.replacing("taker", with: "assignee")))
        #expect(fill.liquidity == .other("assignee"))
        #expect(text(fill.encoded()).contains(#""liquidity":"assignee""#))

        let instrument = try Instrument(try json(Samples.instrumentText.replacing("inverse", with: "quanto")))
        #expect(instrument.kind == .other("quanto"))
        #expect(text(instrument.encoded()).contains(#""kind":"quanto""#))

        let health = try HealthReport(try json(#"{"status":"SERVICE_UNKNOWN","parts":[]}"#))
        #expect(health.status == .other("SERVICE_UNKNOWN"))
        #expect(text(health.encoded()) == #"{"status":"SERVICE_UNKNOWN","parts":[]}"#)
    }

    @Test func `an order of an unknown type or state is still an order`() throws {
        let order = try Order(
            try json(
                Samples.orderText.replacing(#""limit""#, with: #""iceberg""#)
                    .replacing("partially_filled", with: "sleeping").replacing(#""mark""#, with: #""moon""#)))
        #expect(order.type == nil)
        #expect(order.venueType == "iceberg")
        #expect(order.state == .unknown)
        #expect(order.unknownState == "sleeping")
        #expect(order.reason == nil)
        #expect(order.triggerSignal == nil)
        #expect(order.unknownTriggerSignal == "moon")
        let again = text(order.encoded())
        #expect(again.contains(#""type":"iceberg""#))
        #expect(again.contains(#""state":"sleeping""#))
        #expect(again.contains(#""trigger_signal":"moon""#))
    }

    @Test(arguments: [
        (Duration.milliseconds(5), 5), (.microseconds(5_001), 6), (.zero, 0), (.seconds(3), 3_000),
        (.nanoseconds(1), 1),
    ])
    func `durations are whole milliseconds, rounded up`(duration: Duration, milliseconds: Int) throws {
        let bye = Bye(code: .ok, reason: "", message: "", retryAfter: duration)
        #expect(text(bye.encoded()).hasSuffix(#""retry_after_ms":\#(milliseconds)}"#))
    }
}

extension String {
    /// With every `old` replaced.
    func replacing(_ old: String, with new: String) -> String {
        var result = ""
        var rest = self[...]
        while let first = rest.first {
            if rest.hasPrefix(old) {
                result += new
                rest = rest.dropFirst(old.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
