// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import Gateway

/// Bytes that are no frames: `bye`, the end, and nobody else hurt.
@Suite(.timeLimit(.minutes(1)))
struct BadInputTests {
    static let bad: [(String, [UInt8])] = [
        ("too long", [0x7F, 0xFF, 0xFF, 0xFF]),
        ("empty", [0, 0, 0, 0]),
        ("not UTF-8", [0, 0, 0, 4] + Array("{\"".utf8) + [0xFF, 0x7D]),
        ("not JSON", RawClient.frame("{hello}")),
        ("not an object", RawClient.frame("[1]")),
        (
            "too deep",
            RawClient.frame(
                #"{"id":"# + String(repeating: "[", count: 40) + String(repeating: "]", count: 40) + "}")
        ),
        ("a call without a number", RawClient.frame(#"{"method":"gateway.get_info"}"#)),
        ("neither call nor cancel", RawClient.frame(#"{"hello":1}"#)),
    ]

    @Test(arguments: bad)
    func `says bye to a client that sends what is no frame`(name: String, bytes: [UInt8]) async throws {
        try await RunningGateway.run { running in
            let (client, other) = (try running.connect(), try running.connect())
            try client.send(bytes: RawClient.frame(RawClient.call(1, "gateway.get_info")) + bytes)
            let frames = try await client.receiveAll()
            #expect(frames.count == 2)
            #expect(frames.first?.id == 1)
            #expect(frames.last?.word("bye", "code") == "INVALID_ARGUMENT")
            #expect(frames.last?.word("bye", "message")?.isEmpty == false)
            #expect(try await other.sync().isEmpty)
        }
    }

    @Test func `says bye to a client that uses an open number twice`() async throws {
        try await RunningGateway.run { running in
            running.venue.allTickers.hold()
            let client = try running.connect()
            try client.send((0..<2).map { _ in RawClient.call(1, "market_data.list_tickers") })
            let frames = try await client.receiveAll()
            #expect(frames.map(\.isBye) == [true])
            #expect(frames.last?.word("bye", "reason") == "PROTOCOL_ERROR")
        }
    }

    @Test func `answers a call whose envelope is wrong, and goes on`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.send(#"{"id":1,"method":7}"#, #"{"id":2,"method":"gateway.get_info","timeout_ms":-1}"#)
            #expect(try await client.answer(1).refusal[0] == "INVALID_ARGUMENT")
            #expect(try await client.answer(2).word("error", "message")?.contains("timeout_ms") == true)
            #expect(try await client.sync().isEmpty)
        }
    }

    @Test func `does not wait for ever for the other half of a frame`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.send(bytes: RawClient.frame(#"{"ping":1}"#) + [0, 0])
            #expect(try await client.receive().number("pong") == 1)
            running.clock.advance(by: .seconds(29))
            await running.tick()
            running.clock.advance(by: .seconds(2))
            await running.tick()
            let frames = try await client.receiveAll()
            #expect(frames.map { $0.word("bye", "reason") } == ["PROTOCOL_ERROR"])
        }
    }
}
