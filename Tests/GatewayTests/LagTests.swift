// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import Testing
import Trading

@testable import Gateway

/// Clients that do not read, beside one that does.
@Suite(.timeLimit(.minutes(1)))
struct LagTests {
    /// More than the kernel and the gateway hold for one connection.
    private static let total = 5_000
    private static let run = 100

    private static func small(_ settings: inout GatewaySettings, _ venue: FakeVenue) {
        settings.limits.maximumQueueBytes = 64 << 10
    }

    private static func subscribe(_ client: RawClient, to method: String, _ policy: String) async throws
        -> Frame
    {
        let policy = policy.isEmpty ? "" : #","on_lag":"\#(policy)""#
        try client.call(1, method, #"{"symbol":"PI_XBTUSD"\#(policy)}"#)
        return try await client.answer(1)
    }

    /// Publishes everything at the pace of `reader`, which must get each event.
    private static func publish(
        _ running: RunningGateway, to reader: RawClient, from start: Frame, _ event: (Int) -> VenueEvent
    ) async throws {
        for first in stride(from: 1, through: total, by: run) {
            running.link.tell((first..<first + run).map(event))
            for number in first..<first + run {
                let frame = try await reader.receive()
                guard frame.isEvent, frame.seq == start.seq.map({ $0 + Int64(number) }) else {
                    throw RawClient.Trouble(description: "expected event \(number), got \(frame)")
                }
            }
        }
    }

    @Test func `tells a slow reader exactly how many trades it lost, and the state`() async throws {
        try await RunningGateway.run(Self.small) { running in
            let (slow, fast) = (try running.connect(), try running.connect())
            let start = try await Self.subscribe(slow, to: "market_data.subscribe_trades", "")
            let fastStart = try await Self.subscribe(fast, to: "market_data.subscribe_trades", "gap")
            try await Self.publish(running, to: fast, from: fastStart) { .trade(Samples.trade(Int64($0))) }

            let frames = try await slow.receive(until: \.isGap)
            let events = frames.dropLast()
            let seq = try #require(start.seq)
            #expect(!events.isEmpty)
            #expect(events.map { $0.seq ?? 0 } == Array(seq + 1..<seq + 1 + Int64(events.count)))
            let gap = try #require(frames.last)
            #expect(gap.word("gap", "reason") == "SLOW_CONSUMER")
            #expect(gap.number("gap", "lost") == Int64(Self.total - events.count))
            #expect(gap.seq == seq + Int64(Self.total))
            let state = gap.numbers("trades", "venue_seq")
            #expect(state == Array(Int64(Self.total) - 99...Int64(Self.total)))

            running.link.tell(.trade(Samples.trade(Int64(Self.total) + 1)))
            let (last, same) = (try await slow.receive(), try await fast.receive())
            #expect("\(last)" == "\(same)")
        }
    }

    @Test func `gives a slow reader of a book the book as it is, and goes on from there`() async throws {
        try await RunningGateway.run(Self.small) { running in
            let (slow, fast) = (try running.connect(), try running.connect())
            let start = try await Self.subscribe(slow, to: "market_data.subscribe_order_book", "")
            let fastStart = try await Self.subscribe(fast, to: "market_data.subscribe_order_book", "")
            try await Self.publish(running, to: fast, from: fastStart) {
                Samples.bookChange(100 + Int64($0), .buy, 99, Decimal($0))
            }
            let frames = try await slow.receive(until: \.isGap)
            let gap = try #require(frames.last)
            #expect(gap.word("gap", "reason") == "SLOW_CONSUMER")
            #expect(gap.number("gap", "lost") == Int64(Self.total - frames.count + 1))
            #expect(gap.seq == start.seq.map { $0 + Int64(Self.total) })
            #expect(gap.words("bids", "quantity") == ["\(Self.total)", "1"])
            #expect(gap.flag("result", "stale") == false)
            running.link.tell(Samples.bookChange(101 + Int64(Self.total), .buy, 98, 0))
            let (last, same) = (try await slow.receive(), try await fast.receive())
            #expect("\(last)" == "\(same)")
        }
    }

    @Test func `gives a slow reader of prices the latest one`() async throws {
        try await RunningGateway.run(Self.small) { running in
            let (slow, fast) = (try running.connect(), try running.connect())
            let start = try await Self.subscribe(slow, to: "market_data.subscribe_ticker", "")
            let fastStart = try await Self.subscribe(fast, to: "market_data.subscribe_ticker", "disconnect")
            try await Self.publish(running, to: fast, from: fastStart) { .ticker(Samples.ticker(bid: $0)) }

            let frames = try await slow.receive(until: \.isGap)
            let gap = try #require(frames.last)
            #expect(gap.word("gap", "reason") == "CONFLATED")
            #expect(gap.number("gap", "lost") == Int64(Self.total - frames.count + 1))
            #expect(gap.seq == start.seq.map { $0 + Int64(Self.total) })
            #expect(gap.word("result", "bid") == "\(Self.total)")
            #expect(frames.count > 1)
        }
    }

    @Test func `dismisses a slow reader that must not lose anything, and nobody else`() async throws {
        try await RunningGateway.run(Self.small) { running in
            let (slow, fast) = (try running.connect(), try running.connect())
            let start = try await Self.subscribe(slow, to: "market_data.subscribe_trades", "disconnect")
            let fastStart = try await Self.subscribe(fast, to: "market_data.subscribe_trades", "disconnect")
            try await Self.publish(running, to: fast, from: fastStart) { .trade(Samples.trade(Int64($0))) }

            let frames = try await slow.receiveAll()
            let events = frames.dropLast()
            let seq = try #require(start.seq)
            #expect(!events.isEmpty)
            #expect(events.map { $0.seq ?? 0 } == Array(seq + 1..<seq + 1 + Int64(events.count)))
            #expect(frames.last?.word("bye", "code") == "RESOURCE_EXHAUSTED")
            #expect(frames.last?.word("bye", "reason") == "SLOW_CONSUMER")

            running.link.tell(.trade(Samples.trade(Int64(Self.total) + 1)))
            #expect(try await fast.receive().isEvent)
            #expect(await running.gateway.topics[.trades(Samples.bitcoin)]?.subscriptions.count == 1)
            #expect(await running.gateway.interest.listeners(of: .trades(Samples.bitcoin)) == 1)
        }
    }

    @Test func `starts nothing for a client that the same turn dismisses`() async throws {
        try await RunningGateway.run(Self.small) { running in
            let (client, other) = (try running.connect(), try running.connect())
            _ = try await Self.subscribe(client, to: "market_data.subscribe_trades", "disconnect")
            running.link.react { _ in [] }
            try client.call(2, "market_data.subscribe_trades", #"{"symbol":"PI_ETHUSD"}"#)
            await running.link.heard(.wants(.trades(Samples.ether)))
            try other.call(1, "market_data.subscribe_trades", #"{"symbol":"PI_ETHUSD"}"#)
            #expect(try await other.sync().isEmpty)
            try other.call(2, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD"}"#)
            #expect(try await other.answer(2).isStart)
            // One run is always delivered; behind it no further one can be.
            running.link.tell(Samples.live(1...5_000))
            #expect(try await other.receive(count: 5_000).allSatisfy(\.isEvent))
            running.link.tell(
                .trade(Samples.trade(5_001)), .subscribed(.trades(Samples.ether)),
                .tradeHistory(Samples.ether, []))
            #expect(try await other.receive { $0.id == 1 }.last?.isStart == true)
            let frames = try await client.receiveAll()
            #expect(frames.dropLast().count == 5_000)
            #expect(frames.dropLast().allSatisfy { $0.isEvent })
            #expect(frames.last?.word("bye", "reason") == "SLOW_CONSUMER")
            #expect(await running.gateway.topics[.trades(Samples.bitcoin)]?.subscriptions.count == 1)
            #expect(await running.gateway.topics[.trades(Samples.ether)]?.subscriptions.count == 1)
            #expect(await running.gateway.interest.listeners(of: .trades(Samples.ether)) == 1)
        }
    }

    @Test
    func `reads no further calls of a client that takes no answers, and answers all of them in the end`()
        async throws
    {
        try await RunningGateway.run(Self.small) { running in
            let (client, other) = (try running.connect(), try running.connect())
            let calls = 2_000
            try client.send(
                (1...calls).map { RawClient.call($0, "gateway.describe", #"{"method":"orders.place"}"#) })
            while await !running.gateway.isHoldingBack { #expect(try await other.sync().isEmpty) }
            #expect(await running.gateway.mostQueuedBytes < 3 * 64 << 10)

            // A frame that was cut by the pause is not the client's fault.
            running.clock.advance(by: .seconds(60))
            await running.tick()
            for id in 1...calls { #expect(try await client.answer(Int64(id))["result"] != nil) }
            #expect(try await client.sync().isEmpty)
            #expect(await !running.gateway.isHoldingBack)
        }
    }
}
