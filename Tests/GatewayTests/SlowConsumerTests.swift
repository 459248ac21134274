// SPDX-License-Identifier: Apache-2.0

// The promises of on_lag, for every kind of stream, with listeners that stop reading beside one that reads on.

import GatewayCore
import GatewayProtocol
import Testing
import Trading

@testable import Gateway

@Suite(.timeLimit(.minutes(2)))
struct SlowConsumerTests {
    /// More than the kernel and the gateway hold for one connection.
    private static let total = 6_000
    private static let run = 50
    private static let queue = 64 << 10

    /// One kind of stream, and what makes event number n of it.
    struct Kind: Sendable, CustomTestStringConvertible {
        var method: String
        var params = ""
        /// Without on_lag.
        var usual: LagPolicy
        var event: @Sendable (Int) -> VenueEvent
        var testDescription: String { method }
    }

    static let kinds = [
        Kind(method: "market_data.subscribe_ticker", params: #""symbol":"PI_XBTUSD""#, usual: .conflate) {
            .ticker(Samples.ticker(bid: $0, at: Int64($0)))
        },
        Kind(method: "market_data.subscribe_trades", params: #""symbol":"PI_XBTUSD""#, usual: .gap) {
            .trade(Samples.trade(Int64($0)))
        },
        Kind(
            method: "market_data.subscribe_candles",
            params: #""symbol":"PI_XBTUSD","resolution":"1m","limit":2"#,
            usual: .gap
        ) { .trade(Samples.trade(Int64($0))) },
        Kind(
            method: "market_data.subscribe_order_book", params: #""symbol":"PI_XBTUSD","depth":2"#,
            usual: .gap
        ) { Samples.bookChange(100 + Int64($0), .buy, 99, Decimal(Int64($0) % 2 + 1)) },
        Kind(method: "orders.subscribe_orders", usual: .disconnect) {
            .order(Samples.report(.working, "order-\($0)"))
        },
        Kind(method: "account.subscribe_fills", usual: .disconnect) {
            .fills([Samples.fill("fill-\($0)", of: "order-1")], snapshot: false)
        },
    ]

    private static func small(_ settings: inout GatewaySettings, _ venue: FakeVenue) {
        settings.limits.maximumQueueBytes = Int64(queue)
        // The slow ones read only when the flood is over.
        settings.farewellGrace = .seconds(60)
        venue.candlePages.answer(with: CandlePage(candles: [], more: false))
    }

    private static func subscribe(_ client: RawClient, to kind: Kind, _ policy: LagPolicy?) async throws
        -> Frame
    {
        var params = kind.params
        if let policy { params += (params.isEmpty ? "" : ",") + #""on_lag":"\#(policy.rawValue)""# }
        try client.call(1, kind.method, "{\(params)}")
        let start = try await client.answer(1)
        guard start.isStart else { throw RawClient.Trouble(description: "no stream: \(start)") }
        return start
    }

    /// Tells all events at the pace of `reader`, which must get each one; returns the most that was kept for anybody.
    private static func flood(
        _ running: RunningGateway, _ kind: Kind, _ reader: RawClient, from seq: Int64
    ) async throws -> Int {
        var most = 0
        for first in stride(from: 1, through: total, by: run) {
            running.link.tell((first..<first + run).map(kind.event))
            for number in first..<first + run {
                let frame = try await reader.receive()
                guard frame.isEvent, frame.seq == seq + Int64(number) else {
                    throw RawClient.Trouble(description: "expected event \(number), got \(frame)")
                }
            }
            most = max(most, await running.gateway.mostQueuedBytes)
        }
        return most
    }

    @Test(arguments: kinds)
    func `who stops reading delays nobody, is kept little for, and gets what its policy promises`(kind: Kind)
        async throws
    {
        try await RunningGateway.run(Self.small) { running in
            let fast = try running.connect()
            let policies: [LagPolicy?] = [nil, .conflate, .gap, .disconnect]
            let slow = try policies.map { _ in try running.connect() }
            var starts: [Int64] = []
            for (client, policy) in zip(slow, policies) {
                starts.append(try #require(try await Self.subscribe(client, to: kind, policy).seq))
            }
            let seq = try #require(try await Self.subscribe(fast, to: kind, .disconnect).seq)
            let most = try await Self.flood(running, kind, fast, from: seq)
            // Its bound, and the run that was in hand when it was reached.
            #expect(most < Self.queue + Self.run * 2_048)

            for ((client, policy), start) in zip(zip(slow, policies), starts) {
                switch policy ?? kind.usual {
                case .disconnect: try await checkDismissed(client, from: start)
                case .conflate:
                    try await checkResumed(client, from: start, seq + Int64(Self.total), "CONFLATED")
                case .gap:
                    try await checkResumed(client, from: start, seq + Int64(Self.total), "SLOW_CONSUMER")
                }
            }
            #expect(await running.gateway.metrics.streams.counts.values.reduce(0) { $0 + $1.dismissals } >= 1)
        }
    }

    /// Every event up to some number, and then bye.
    private func checkDismissed(_ client: RawClient, from seq: Int64) async throws {
        let frames = try await client.receiveAll()
        let events = frames.dropLast()
        #expect(!events.isEmpty && events.count < Self.total)
        #expect(events.map { $0.seq ?? 0 } == (0..<events.count).map { seq + 1 + Int64($0) })
        #expect(frames.last?.word("bye", "reason") == "SLOW_CONSUMER")
    }

    /// Every event but those that gaps count, and nothing after the last.
    private func checkResumed(_ client: RawClient, from seq: Int64, _ last: Int64, _ reason: String)
        async throws
    {
        var seq = seq
        var gaps = 0
        while seq < last {
            let frame = try await client.receive()
            if frame.isGap {
                gaps += 1
                #expect(frame.word("gap", "reason") == reason)
                #expect(frame["result"] != nil)
                seq += frame.number("gap", "lost") ?? 0
            } else {
                seq += 1
            }
            guard frame.seq == seq else {
                throw RawClient.Trouble(description: "expected number \(seq), got \(frame)")
            }
        }
        #expect(seq == last && gaps >= 1)
        #expect(try await client.sync().isEmpty)
    }

    /// The numbers of frames go by events of the stream, and a hole in the exchange's own count is one of them.
    @Test
    func `a hole of the feed inside a slow reader's own gap is one event of it, and the state covers both`()
        async throws
    {
        try await RunningGateway.run(Self.small) { running in
            let (slow, fast) = (try running.connect(), try running.connect())
            let kind = Self.kinds[1]
            let start = try await Self.subscribe(slow, to: kind, .gap)
            let seq = try #require(try await Self.subscribe(fast, to: kind, .disconnect).seq)
            _ = try await Self.flood(running, kind, fast, from: seq)
            // Ten trades never came.
            running.link.tell(.trade(Samples.trade(Int64(Self.total) + 11)))
            let hole = try await fast.receive()
            #expect(hole.word("gap", "reason") == "FEED_GAP" && hole.number("gap", "lost") == 10)
            #expect(hole.seq == seq + Int64(Self.total) + 1)

            let frames = try await slow.receive(until: \.isGap)
            let gap = try #require(frames.last)
            #expect(gap.word("gap", "reason") == "SLOW_CONSUMER")
            #expect(gap.seq == hole.seq)
            #expect(gap.number("gap", "lost") == Int64(Self.total + 1 - (frames.count - 1)))
            #expect(
                gap.seq == start.seq.map { $0 + Int64(frames.count - 1) + (gap.number("gap", "lost") ?? 0) })
            #expect(gap.numbers("trades", "venue_seq").last == Int64(Self.total) + 11)
        }
    }
}
