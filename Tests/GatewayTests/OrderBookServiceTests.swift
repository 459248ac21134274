// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

@testable import Gateway

@Suite(.timeLimit(.minutes(1)))
struct OrderBookServiceTests {
    private static let symbol = #"{"symbol":"PI_XBTUSD"}"#
    private static let topic = FeedTopic.book(Samples.bitcoin)

    @Test func `gives the book as the feed keeps it, and asks the exchange for it once`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.get_order_book", #"{"symbol":"PI_XBTUSD","depth":1}"#)
            let first = try await client.answer(1)
            #expect(first.words("bids", "price") == ["99"])
            #expect(first.words("asks", "price") == ["101"])
            #expect(first.number("result", "venue_seq") == 100)
            #expect(first.number("result", "depth") == 1)
            #expect(first.flag("result", "stale") == false)
            running.link.tell(Samples.bookChange(101, .buy, 100, 5))
            // Answered behind the change: both come over the feed.
            try client.call(2, "market_data.subscribe_trades", Self.symbol)
            _ = try await client.answer(2)
            try client.call(3, "market_data.get_order_book", Self.symbol)
            let second = try await client.answer(3)
            #expect(second.words("bids", "price") == ["100", "99", "98"])
            #expect(second.number("result", "depth") == 25)
            await running.link.heard(.wants(Self.topic))
            #expect(await running.gateway.bookCount == 1)
        }
    }

    @Test func `tells small changes in order, and only those in sight`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_order_book", #"{"symbol":"PI_XBTUSD","depth":2}"#)
            let start = try await client.answer(1)
            #expect(start.words("bids", "quantity") == ["1", "1"])
            running.link.tell(
                Samples.bookChange(101, .buy, 97, 1),
                Samples.bookChange(102, .buy, Samples.decimal("99.5"), 2),
                Samples.bookChange(103, .sell, 101, 0))
            let events = try await client.receive(count: 2)
            let time = Samples.start.microseconds
            #expect(
                events.map { "\($0)" } == [
                    #"{"stream":\#(start.stream ?? 0),"seq":1,"event":{"bids":[{"price":"99.5","quantity":"2"},"#
                        + #"{"price":"98","quantity":"0"}],"venue_seq":102,"venue_time_us":\#(time + 102_000)}}"#,
                    #"{"stream":\#(start.stream ?? 0),"seq":2,"event":{"asks":[{"price":"101","quantity":"0"}],"#
                        + #""venue_seq":103,"venue_time_us":\#(time + 103_000)}}"#,
                ])
        }
    }

    @Test func `gives all who see the same the same stream, and others their own`() async throws {
        try await RunningGateway.run { running in
            let clients = try (0..<3).map { _ in try running.connect() }
            let params = [
                #"{"symbol":"PI_XBTUSD","depth":5}"#, #"{"symbol":"pi_xbtusd","depth":5}"#,
                #"{"symbol":"PI_XBTUSD","depth":5,"grouping":"10"}"#,
            ]
            var streams: [Int64?] = []
            for (client, params) in zip(clients, params) {
                try client.call(1, "market_data.subscribe_order_book", params)
                streams.append(try await client.answer(1).stream)
            }
            #expect(streams[0] == streams[1] && streams[1] != streams[2])
            running.link.tell(Samples.bookChange(101, .buy, 99, 4))
            let events = [
                try await clients[0].receive(), try await clients[1].receive(),
                try await clients[2].receive(),
            ]
            #expect("\(events[0])" == "\(events[1])")
            #expect("\(events[2])".contains(#""bids":[{"price":"90","quantity":"5"}]"#), "\(events[2])")
        }
    }

    @Test(arguments: [
        (Samples.bookChange(105, .buy, 99, 2), "FEED_GAP", 4),
        (Samples.bookChange(101, .buy, 150, 2), "BOOK_CROSSED", 0),
        (Samples.bookChange(101, .sell, 150, 0), "UNKNOWN_LEVEL", 0),
    ])
    func `says what is wrong with the book, subscribes it anew and goes on from the new one`(
        event: VenueEvent, reason: String, lost: Int64
    ) async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_order_book", Self.symbol)
            _ = try await client.answer(1)
            await running.link.heard(.wants(Self.topic))
            running.link.react { request in
                guard request == .wants(Self.topic) else { return FeedLink.confirming(request) }
                return [.subscribed(Self.topic), .bookSnapshot(Samples.book(sequence: 200))]
            }
            running.link.tell(event, Samples.bookChange(106, .buy, 99, 3))
            await running.link.heard(.leaves(Self.topic))
            await running.link.heard(.wants(Self.topic))
            let frames = try await client.receive(count: 2)
            #expect(frames.map(\.seq) == [1, 2])
            #expect(frames.map { $0.word("gap", "reason") } == [reason, "BOOK_RENEWED"])
            #expect(frames[0].number("gap", "lost") == lost)
            #expect(frames[0].flag("result", "stale") == true)
            #expect(frames[0].number("result", "venue_seq") == 100)
            #expect(frames[1].flag("result", "stale") == false)
            #expect(frames[1].number("result", "venue_seq") == 200)
            running.link.tell(Samples.bookChange(201, .sell, 101, 9))
            #expect(try await client.receive().number("event", "venue_seq") == 201)
            try client.call(2, "gateway.doctor")
            #expect("\(try await client.answer(2))".contains("was read anew"))
        }
    }

    @Test func `tells when the feed is lost, and gives the new book when it is back`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_order_book", Self.symbol)
            _ = try await client.answer(1)
            await running.link.cut()
            let lost = try await client.receive()
            #expect(lost.word("gap", "reason") == "FEED_LOST")
            #expect(lost.flag("result", "stale") == true)
            let renewed = try await client.receive()
            #expect(renewed.word("gap", "reason") == "BOOK_RENEWED")
            #expect(renewed.flag("result", "stale") == false)
        }
    }

    @Test func `asks again when a snapshot does not come, and answers those who wait`() async throws {
        try await RunningGateway.run { running in
            running.link.react { request in
                request == .wants(Self.topic) ? [.subscribed(Self.topic)] : FeedLink.confirming(request)
            }
            let client = try running.connect()
            try client.call(1, "market_data.get_order_book", Self.symbol)
            await running.link.heard(.wants(Self.topic))
            // Confirmed before these trades are.
            try client.call(2, "market_data.subscribe_trades", Self.symbol)
            _ = try await client.answer(2)
            running.link.react(FeedLink.confirming)
            running.clock.advance(by: .seconds(10))
            await running.tick()
            await running.link.heard(.leaves(Self.topic))
            #expect(try await client.answer(1).words("asks", "price") == ["101", "102"])
        }
    }

    @Test func `lets go of a book nobody wants, and of what nobody sees at once`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            for (id, depth) in [(1, 5), (2, 7)] {
                try client.call(
                    id, "market_data.subscribe_order_book", #"{"symbol":"PI_XBTUSD","depth":\#(depth)}"#)
                _ = try await client.answer(Int64(id))
            }
            #expect(await running.gateway.viewCount(of: Samples.bitcoin) == 2)
            try client.send(#"{"cancel":1}"#)
            _ = try await client.answer(1)
            #expect(await running.gateway.viewCount(of: Samples.bitcoin) == 1)
            #expect(await !running.gateway.hasTopic(.book(Samples.bitcoin, BookView(depth: 5))))
            try client.send(#"{"cancel":2}"#)
            _ = try await client.answer(2)
            running.clock.advance(by: .seconds(61))
            await running.tick()
            await running.link.heard(.leaves(Self.topic))
            #expect(await running.gateway.bookCount == 0)
        }
    }

    @Test func `hands on the exchange's refusal to all who wait`() async throws {
        try await RunningGateway.run { running in
            running.link.react { request in
                request == .wants(Self.topic)
                    ? [.refused(Self.topic, Samples.refused)] : FeedLink.confirming(request)
            }
            let client = try running.connect()
            try client.call(1, "market_data.get_order_book", Self.symbol)
            #expect(try await client.answer(1).refusal[1] == "INSUFFICIENT_MARGIN")
            try client.call(2, "market_data.subscribe_order_book", Self.symbol)
            #expect(try await client.answer(2).refusal[1] == "INSUFFICIENT_MARGIN")
            #expect(await running.gateway.bookCount == 0)
        }
    }

    @Test(arguments: [
        (#"{"symbol":"PI_XBTUSD","depth":0}"#, "depth", "1000"),
        (#"{"symbol":"PI_XBTUSD","depth":1001}"#, "depth", "1000"),
        (#"{"symbol":"PI_XBTUSD","grouping":"0"}"#, "grouping", "zero"),
        (#"{"symbol":"PI_XBTUSD","grouping":"0.7"}"#, "grouping", "0.5"),
        (#"{"symbol":"PI_XBTUSD","grouping":"1e9"}"#, "grouping", "500000"),
    ])
    func `names what a depth and a grouping may be`(
        params: String, field: String, word: String
    ) async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            for (id, method) in [(1, "market_data.get_order_book"), (2, "market_data.subscribe_order_book")] {
                try client.call(id, method, params)
                let answer = try await client.answer(Int64(id))
                #expect(answer.refusal == ["INVALID_ARGUMENT", "INVALID_FIELD", "not_done"])
                let message = try #require(answer.word("error", "message"))
                #expect(message.contains(field) && message.contains(word), "\(message)")
            }
        }
    }

    @Test func `follows no more than so many depths of one book`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            for depth in 1...65 {
                try client.call(
                    depth, "market_data.subscribe_order_book", #"{"symbol":"PI_XBTUSD","depth":\#(depth)}"#)
                let answer = try await client.answer(Int64(depth))
                if depth <= 64 {
                    #expect(answer.isStart)
                } else {
                    #expect(answer.refusal[1] == "LIMIT_REACHED")
                }
            }
        }
    }
}
