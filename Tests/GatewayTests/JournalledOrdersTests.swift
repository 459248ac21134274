// SPDX-License-Identifier: Apache-2.0

import Foundation
import Gateway
import GatewayIO
import Testing
import Trading

/// What a gateway remembers of orders over its own end, and what it does when it cannot.
@Suite(.timeLimit(.minutes(1)))
struct JournalledOrdersTests {
    private static func withDirectory(_ body: (_ path: String) async throws -> Void) async throws {
        let path = "/tmp/kgo-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(path)
    }

    private static func memory(_ directory: String) throws -> OrderMemory {
        try OrderMemory.open(directory: directory, options: JournalOptions(), now: Samples.start)
    }

    @Test func `answers a repeat after a restart with the outcome of the first, without asking the exchange`()
        async throws
    {
        try await Self.withDirectory { directory in
            try await RunningGateway.run(memory: Self.memory(directory)) { running in
                running.venue.placements.answer { request in
                    request.clientOrderID.text == "b"
                        ? .failure(Samples.refused) : .success(Samples.accepted(request))
                }
                let client = try running.connect()
                try client.call(1, "orders.place", Samples.place("a"))
                #expect(try await client.answer(1).word("result", "order", "state") == "accepted")
                try client.call(2, "orders.place", Samples.place("b"))
                #expect(try await client.answer(2).refusal[1] == "INSUFFICIENT_MARGIN")
                running.link.tell(.fills([Samples.fill("f", of: "a")], snapshot: false))
            }
            try await RunningGateway.run(memory: Self.memory(directory)) { _, venue in
                venue.openOrderLists.answer(with: [])
            } _: { running in
                let client = try running.connect()
                try client.call(1, "orders.place", Samples.place("a"))
                let again = try await client.answer(1)
                #expect(again.word("result", "order", "state") == "filled")
                #expect(again.word("result", "order", "order_id") == "venue-a")
                #expect(again.word("result", "order", "average_price") == "50000")
                try client.call(2, "orders.place", Samples.place("b"))
                #expect(
                    try await client.answer(2).refusal == [
                        "FAILED_PRECONDITION", "INSUFFICIENT_MARGIN", "not_done",
                    ])
                try client.call(3, "orders.place", Samples.place("a", quantity: "2"))
                #expect(try await client.answer(3).refusal[0] == "ALREADY_EXISTS")
                #expect(running.venue.placements.questions.isEmpty)
                // The fill of before is among the latest, and not told as a new one.
                try client.call(4, "account.subscribe_fills")
                #expect(try await client.answer(4).count("fills") == 1)
                running.link.tell(.fills([Samples.fill("f", of: "a")], snapshot: true))
                #expect(try await client.sync().isEmpty)
            }
        }
    }

    @Test func `sends no order without its journal, and says so, while cancels and market data go on`()
        async throws
    {
        try await Self.withDirectory { directory in
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            try Data(repeating: 0x41, count: 8_192).write(to: URL(filePath: "\(directory)/orders.sqlite"))
            let memory = try Self.memory(directory)
            #expect(memory.failure?.contains("damaged") == true)
            try await RunningGateway.run(memory: memory) { _, venue in
                venue.openOrderLists.answer(with: [Samples.report(.working, "before")])
            } _: { running in
                let client = try running.connect()
                try client.call(1, "orders.place", Samples.place("a"))
                let refused = try await client.answer(1)
                #expect(refused.refusal == ["UNAVAILABLE", "JOURNAL_FAILED", "not_done"])
                #expect(refused.word("error", "message")?.contains("damaged") == true)
                try client.call(2, "orders.cancel", #"{"client_order_id":"before"}"#)
                #expect(try await client.answer(2).word("result", "order", "state") == "cancelled")
                try client.call(3, "market_data.list_instruments")
                #expect(try await client.answer(3).count("instruments") == 2)
                for part in ["orders", "journal"] {
                    try client.call(4, "gateway.check_health", #"{"part":"\#(part)"}"#)
                    #expect(try await client.answer(4).word("result", "status") == "NOT_SERVING")
                }
                #expect(running.venue.placements.questions.isEmpty)
            }
        }
    }
}
