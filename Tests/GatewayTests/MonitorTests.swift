// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import JSONText
import Testing

@testable import Gateway

/// Frames of others, as an operator sees them.
@Suite(.timeLimit(.minutes(1)))
struct MonitorTests {
    private static func words(_ frames: [Frame]) -> [String] {
        frames.map { "\($0.word("event", "direction") ?? "?") \($0.word("event", "text") ?? "?")" }
    }

    @Test func `shows what a client sends and gets, without secrets, and never itself`() async throws {
        try await RunningGateway.run { running in
            let (watcher, client) = (try running.connect(), try running.connect())
            try await client.sync()
            let number = await running.gateway.newestClient
            try watcher.call(1, "gateway.monitor", #"{"client":\#(number)}"#)
            #expect(try await watcher.answer(1).isStart)
            try client.send(
                #"{"id":7,"method":"gateway.describe","params":{"method":"x","api_secret":"HUSH"}}"#)
            let answer = try await client.answer(7)
            let frames = try await watcher.receive(count: 2)
            #expect(frames.map { $0.number("event", "client") } == [Int64(number), Int64(number)])
            #expect(
                Self.words(frames) == [
                    #"from_client {"id":7,"method":"gateway.describe","params":{"method":"x","api_secret":"***"}}"#,
                    "to_client \(answer)",
                ])
            #expect(frames.last?.number("event", "bytes") == Int64("\(answer)".utf8.count))
            // Another client is not meant, and its own calls make no event.
            try await running.connect().sync()
            #expect(try await watcher.sync().isEmpty)
        }
    }

    @Test func `shows events too, in their order, and all clients where none is named`() async throws {
        try await RunningGateway.run { running in
            let (watcher, client) = (try running.connect(), try running.connect())
            try client.call(1, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD"}"#)
            _ = try await client.answer(1)
            try watcher.call(1, "gateway.monitor")
            _ = try await watcher.answer(1)
            running.link.tell(Samples.live(1...3))
            let told = try await client.receive(count: 3)
            let seen = try await watcher.receive(count: 3)
            #expect(Self.words(seen) == told.map { "to_client \($0)" })
            try watcher.send(#"{"cancel":1}"#)
            _ = try await watcher.receive { $0["end"] != nil }
            #expect(await running.gateway.monitorListeners == 0)
            #expect(await running.gateway.topics[.monitor(nil)] == nil)
        }
    }

    @Test func `ends when the client goes that it is about, and refuses one that is not there`() async throws
    {
        try await RunningGateway.run { running in
            let watcher = try running.connect()
            var client: RawClient? = try running.connect()
            try await client?.sync()
            let number = await running.gateway.newestClient
            try watcher.call(1, "gateway.monitor", #"{"client":\#(number)}"#)
            _ = try await watcher.answer(1)
            client?.shutDownOutput()
            client = nil
            let end = try await watcher.receive { $0["end"] != nil }
            #expect(end.last?.word("end", "code") == "NOT_FOUND")
            try watcher.call(2, "gateway.monitor", #"{"client":\#(number)}"#)
            #expect(try await watcher.answer(2).refusal[0] == "NOT_FOUND")
        }
    }

    @Test func `a long frame is told by its beginning`() async throws {
        try await RunningGateway.run { running in
            let (watcher, client) = (try running.connect(), try running.connect())
            try watcher.call(1, "gateway.monitor")
            _ = try await watcher.answer(1)
            try client.call(1, "gateway.describe")
            let whole = try await client.answer(1)
            let told = try await watcher.receive(count: 2)
            #expect(told.last?.number("event", "bytes") == Int64("\(whole)".utf8.count))
            #expect(told.last?.word("event", "text")?.utf8.count == 16_384)
        }
    }
}
