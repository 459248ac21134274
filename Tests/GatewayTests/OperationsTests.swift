// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import JSONText
import Logging
import Synchronization
import Testing
import Trading

@testable import Gateway

/// What operators ask: who is here, how it goes, and the end.
@Suite(.timeLimit(.minutes(1)))
struct OperationsTests {
    private static func observer(_ settings: inout GatewaySettings, _ venue: FakeVenue) {
        settings.permissions = Permissions(
            grants: [Permissions.Grant(.user(0), .trader, owner: Owner("desk"))], ownUID: 1)
    }

    // MARK: Clients

    @Test func `lists who is connected and what each has open`() async throws {
        try await RunningGateway.run { running in
            let (client, other) = (try running.connect(), try running.connect())
            try other.call(
                1, "gateway.hello", #"{"client_name":"bot","library":"raw","library_version":"7"}"#)
            _ = try await other.answer(1)
            try other.call(2, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD","on_lag":"conflate"}"#)
            _ = try await other.answer(2)
            running.venue.placements.hold()
            try other.call(3, "orders.place", Samples.place("a"))
            let held = await running.venue.placements.nextHeld()
            running.link.tell(Samples.live(1...5))
            _ = try await other.receive(count: 5)

            try client.call(1, "gateway.list_clients")
            let listed = try await client.answer(1)
            let bot = try #require(
                listed["result", "clients"]?.elements.first { $0["name"]?.string == "bot" })
            #expect(bot["is_caller"]?.bool == false)
            #expect(bot["library"]?.string == "raw" && bot["library_version"]?.string == "7")
            #expect(bot["identity"]?["role"]?.string == "admin")
            #expect(bot["calls"]?.int64 == 3 && bot["open_calls"]?.int64 == 1)
            #expect(bot["events"]?.int64 == 5 && bot["skipped_events"]?.int64 == 0)
            let stream = bot["streams"]?.elements.map { $0 }.first
            #expect(stream?["topic"]?.string == "trades PI_XBTUSD" && stream?["on_lag"]?.string == "conflate")
            #expect(stream?["id"]?.int64 == 2 && stream?["is_behind"]?.bool == false)
            #expect((bot["sent_bytes"]?.int64 ?? 0) > (bot["received_bytes"]?.int64 ?? 0))
            #expect(listed["result", "clients"]?.elements.filter { $0["is_caller"]?.bool == true }.count == 1)
            held.answer(Samples.accepted(held.question))
            _ = try await other.answer(3)
        }
    }

    @Test func `kills one client and nobody else, with the operator's words`() async throws {
        try await RunningGateway.run { running in
            let (client, other) = (try running.connect(), try running.connect())
            try await other.sync()
            let number = await running.gateway.newestClient
            try client.call(1, "gateway.kill_client", #"{"client":\#(number),"reason":"loops"}"#)
            #expect(try await client.answer(1).number("result", "client") == Int64(number))
            let bye = try await other.receiveAll()
            #expect(bye.map { $0.word("bye", "reason") } == ["KILLED"])
            #expect(bye.last?.word("bye", "message")?.hasSuffix(": loops") == true)
            try client.call(2, "gateway.kill_client", #"{"client":99999}"#)
            #expect(try await client.answer(2).refusal == ["NOT_FOUND", "INVALID_FIELD", "not_done"])
            try client.call(3, "gateway.list_clients")
            let listed = try await client.answer(3)["result", "clients"]?.elements.first {
                $0["is_caller"]?.bool == true
            }
            let own = try #require(listed?["client"]?.int64)
            try client.call(4, "gateway.kill_client", #"{"client":\#(own)}"#)
            #expect(try await client.answer(4).refusal == ["INVALID_ARGUMENT", "INVALID_FIELD", "not_done"])
        }
    }

    @Test func `a trader sees its own clients, and ends and changes nothing`() async throws {
        try await RunningGateway.run(Self.observer) { running in
            let client = try running.connect()
            try client.call(1, "gateway.list_clients")
            let listed = try #require(try await client.answer(1)["result", "clients"]).elements
            #expect(listed.contains { $0["is_caller"]?.bool == true })
            #expect(listed.allSatisfy { $0["identity"]?["owner"]?.string == "desk" })
            for (id, call) in [
                ("gateway.kill_client", #"{"client":1}"#), ("gateway.drain", "{}"),
                ("gateway.set_log_level", #"{"level":"debug"}"#), ("gateway.monitor", "{}"),
            ].enumerated() {
                try client.call(id + 10, call.0, call.1)
                #expect(try await client.answer(Int64(id + 10)).refusal[0] == "PERMISSION_DENIED")
            }
        }
    }

    // MARK: The end, and the log

    @Test func `drain is answered, then the program is told to end`() async throws {
        let asked = EventQueue<Duration>()
        try await RunningGateway.run({ settings, _ in settings.onStopAsked = { asked.push($0) } }) {
            running in
            let client = try running.connect()
            try client.call(1, "gateway.drain", #"{"grace_ms":1500}"#)
            let answer = try await client.answer(1)
            #expect(answer.number("result", "open_calls") == 0)
            #expect(await asked.next() == .milliseconds(1_500))
            try client.call(2, "gateway.drain", #"{"grace_ms":600001}"#)
            #expect(try await client.answer(2).refusal[1] == "INVALID_FIELD")
        }
    }

    @Test func `drain ends the gateway itself where nothing else would`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "gateway.drain")
            let frames = try await client.receiveAll()
            #expect(frames.first?.id == 1 && frames.last?.word("bye", "reason") == "DRAINING")
        }
    }

    @Test func `sets the log level and tells the one before`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            let before = await running.gateway.logLevel
            try client.call(1, "gateway.set_log_level", #"{"level":"debug"}"#)
            let answer = try await client.answer(1)
            #expect(answer.word("result", "level") == "debug")
            #expect(answer.word("result", "previous") == before.rawValue)
            #expect(await running.gateway.logLevel == .debug)
            try client.call(2, "gateway.set_log_level", #"{"level":"loud"}"#)
            #expect(try await client.answer(2).refusal[1] == "INVALID_FIELD")
        }
    }

    // MARK: Health

    @Test func `watching health has an event for every change, of the part that is watched`() async throws {
        try await RunningGateway.run { running in
            let (all, feed, journal) = (try running.connect(), try running.connect(), try running.connect())
            try all.call(1, "gateway.watch_health")
            #expect(try await all.answer(1).word("result", "status") == "SERVING")
            try feed.call(1, "gateway.watch_health", #"{"part":"exchange_feed"}"#)
            #expect(try await feed.answer(1).count("parts") == 1)
            try journal.call(1, "gateway.watch_health", #"{"part":"journal"}"#)
            _ = try await journal.answer(1)
            try journal.call(2, "gateway.watch_health", #"{"part":"engine"}"#)
            #expect(try await journal.answer(2).refusal[1] == "INVALID_FIELD")

            await running.link.cut()
            #expect(try await all.receive().word("event", "status") == "NOT_SERVING")
            let down = try await feed.receive()
            #expect(down.word("event", "status") == "NOT_SERVING")
            #expect(down["event", "parts"]?.elements.map { $0["name"]?.string } == ["exchange_feed"])
            await running.link.connected()
            await running.tick()
            _ = try await all.receive { $0.word("event", "status") == "SERVING" || $0.isEvent }
            #expect(try await feed.receive().word("event", "status") == "SERVING")
            #expect(try await journal.sync().isEmpty)
            #expect(await running.gateway.healthListeners == 3)
        }
    }

    // MARK: Metrics

    @Test func `metrics count what came and went, and the page can be read`() async throws {
        try await RunningGateway.run({ settings, _ in settings.latencyInterval = .zero }) { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_ticker", #"{"symbol":"PI_XBTUSD"}"#)
            _ = try await client.answer(1)
            for number in 1...3 {
                running.link.tell(.ticker(Samples.ticker(bid: number, at: Int64(number))))
                #expect(try await client.receive().isEvent)
            }
            // The feed has the last word, whatever time it gives.
            running.link.tell(.ticker(Samples.ticker(bid: 9, at: -60)))
            #expect(try await client.receive().isEvent)
            running.link.tell(
                .malformed(kind: "json", why: "w", beginning: "b"),
                .malformed(kind: "json", why: "w", beginning: "b"),
                .unknown(kind: "weather", beginning: "b"))
            running.link.tell(.ticker(Samples.ticker(bid: 4, at: 4)))
            #expect(try await client.receive().isEvent)
            try client.call(2, "no.such.method")
            _ = try await client.answer(2)
            try client.call(3, "gateway.get_metrics")
            let told = MetricsInAnswer(try await client.answer(3))
            #expect(told.value("feed_events", "feed", "ticker") == 5)
            #expect(told.value("feed_malformed_messages", "kind", "json") == 2)
            #expect(told.value("feed_unknown_messages", "kind", "weather") == 1)
            #expect(told.value("delivered_events", "topic", "ticker") == 5)
            #expect(told.value("calls", "method", "unknown") == 1)
            #expect(told.value("streams", "topic", "ticker") == 1)
            #expect(told.value("health", "part", "exchange_feed") == 1)
            #expect((told.count("stage", "stage", "total") ?? 0) >= 4)
            #expect(told.count("stage", "stage", "total") == told.count("stage", "stage", "parse"))
            #expect((told.count("feed_delay", "feed", "ticker") ?? 0) >= 3)
            #expect(
                (told.count("client_delivery", "client", "\(await running.gateway.newestClient)") ?? 0) >= 1)

            try client.call(4, "gateway.get_metrics", #"{"prefix":"feed_ev"}"#)
            #expect(try await client.answer(4).words("families", "name") == ["feed_events"])
            let gateway = running.gateway
            let page = await running.loop.run { gateway.openMetricsPage() }
            #expect(String(decoding: page, as: UTF8.self).hasSuffix("\n# EOF\n"))
            try client.call(5, "gateway.doctor")
            let found = try await client.answer(5).words("findings", "message").joined()
            #expect(found.contains("json 2") && found.contains("weather 1"))
        }
    }

    @Test func `a message costs only itself, and the connection stays`() async throws {
        try await RunningGateway.run { running in
            let client = try running.connect()
            try client.call(1, "market_data.subscribe_trades", #"{"symbol":"PI_XBTUSD"}"#)
            _ = try await client.answer(1)
            for number in Int64(1)...50 {
                running.link.tell(.malformed(kind: "kind-\(number)", why: "w", beginning: "b"))
                running.link.tell(.trade(Samples.trade(number)), .unknown(kind: "k", beginning: ""))
                #expect(try await client.receive().number("event", "trade", "venue_seq") == number)
            }
            #expect(await running.gateway.metrics.feed.malformed.total == 50)
            #expect(await running.gateway.metrics.feed.connections == 1)
        }
    }
}

/// Finds values in the answer of `gateway.get_metrics`.
struct MetricsInAnswer {
    private let families: [JSONValue]

    init(_ frame: Frame) { families = frame["result", "families"].map { Array($0.elements) } ?? [] }

    /// The sum of the points of a family with this label.
    func value(_ name: String, _ label: String, _ word: String) -> Int64? {
        sum(name, label, word) { $0["value"]?.int64 }
    }

    /// How many times a histogram with this label holds.
    func count(_ name: String, _ label: String, _ word: String) -> Int64? {
        sum(name, label, word) { $0["distribution"]?["count"]?.int64 }
    }

    private func sum(_ name: String, _ label: String, _ word: String, _ number: (JSONValue) -> Int64?)
        -> Int64?
    {
        guard let family = families.first(where: { $0["name"]?.string == name }),
            let points = family["points"]
        else { return nil }
        let found = points.elements.filter { $0["labels"]?[label]?.string == word }.compactMap(number)
        return found.isEmpty ? nil : found.reduce(0, +)
    }
}
