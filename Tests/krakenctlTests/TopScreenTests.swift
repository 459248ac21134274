// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Testing
import Trading

@testable import krakenctl

@Suite struct `The screen of top` {
    private static func distribution(_ nanoseconds: Int64) -> Distribution {
        Distribution(
            count: 1, sumNs: nanoseconds, minNs: nanoseconds, p50Ns: nanoseconds, p90Ns: nanoseconds,
            p99Ns: nanoseconds * 3, p999Ns: nanoseconds * 3, maxNs: nanoseconds * 3, buckets: [])
    }

    private static func picture(at seconds: Int64, ticks: Int64, events: Int64) -> TopPicture {
        let start = Timestamp(seconds: 1_790_000_000)
        let now = start.advanced(by: .seconds(seconds))
        var feeds = FeedState(connected: true)
        feeds.subscriptions = 2
        let info = GatewayInfo(
            version: "0.1.0", environment: "paper", account: "desk", defaultSymbol: Symbol("X"),
            exchange: .init(restURL: "", chartsURL: "", websocketURL: ""), startedAt: start, now: now,
            clients: 1,
            feeds: feeds, hasCredentials: true, assets: [])
        func counter(_ name: String, _ points: [([String: String], Int64)]) -> MetricFamily {
            MetricFamily(
                name: name, kind: "counter", help: "h",
                points: points.map { MetricPoint(labels: $0.0, value: $0.1) })
        }
        let metrics = Metrics(
            now: now, startedAt: start,
            families: [
                counter("feed_messages", [([:], ticks)]),
                counter("feed_events", [(["feed": "ticker"], ticks)]),
                counter("feed_gaps", [(["feed": "trade"], 2)]),
                counter(
                    "requests",
                    [
                        (["endpoint": "accounts", "outcome": "200"], 5),
                        (["endpoint": "accounts", "outcome": "429"], 1),
                    ]),
                MetricFamily(
                    name: "stage", kind: "histogram", help: "h",
                    points: [
                        MetricPoint(
                            labels: ["feed": "ticker", "stage": "total"], distribution: distribution(4_200))
                    ]),
            ])
        let client = ConnectedClient(
            client: 3, isCaller: false, name: "bot",
            identity: Identity(uid: 1, gid: 1, pid: 9, owner: Owner("uid:1"), role: "trader"),
            connectedAt: start, calls: 10, openCalls: 0,
            streams: [ClientStream(id: 1, topic: "t", onLag: "gap", isBehind: true)], events: events,
            skippedEvents: 0,
            receivedBytes: 1, sentBytes: events * 1_000, queuedBytes: 2_000_000, isHeldBack: false,
            delivery: distribution(12_000_000))
        return TopPicture(info: info, metrics: metrics, clients: ClientList(clients: [client]), orders: nil)
    }

    @Test func `one picture has totals and no rates`() {
        let lines = TopScreen(Self.picture(at: 10, ticks: 500, events: 50)).lines()
        #expect(
            lines[0]
                == "kraken-gatewayd 0.1.0  desk (paper)  up 10 s  feed connected  2 subscriptions  1 clients")
        #expect(lines[1] == "messages 500  calls 0  events 0  queued 0 B  gaps 2")
        #expect(!lines.contains { $0.contains("per s") })
        #expect(lines.contains { $0.hasPrefix("ticker") && $0.contains("4.2 µs") && $0.contains("12 µs") })
        #expect(
            lines.contains {
                $0.contains("bot") && $0.contains("2.0 MB") && $0.contains("12 ms") && $0.hasSuffix("slow")
            })
        #expect(lines.contains { $0.hasPrefix("accounts") && $0.contains("6") && $0.contains("1") })
    }

    @Test func `two pictures have rates, and the screen its size`() {
        var screen = TopScreen(
            Self.picture(at: 12, ticks: 900, events: 250),
            previous: Self.picture(at: 10, ticks: 500, events: 50))
        let lines = screen.lines()
        #expect(lines[1].hasPrefix("messages 200/s"))
        #expect(lines.contains { $0.contains("bot") && $0.contains("100") && $0.contains("100 kB/s") })
        screen.size = (columns: 30, lines: 6)
        let small = screen.lines()
        #expect(small.count == 5 && small.allSatisfy { $0.count <= 30 })
    }

    @Test(arguments: [
        (0, "0 ns"), (999, "999 ns"), (1_000, "1.0 µs"), (12_345, "12 µs"), (4_250_000, "4.2 ms"),
        (61_000_000_000, "61 s"),
    ])
    func `times have two or three digits`(nanoseconds: Int64, text: String) {
        #expect(AmountText.time(nanoseconds) == text)
    }

    @Test func `a frame is one line, cut where it must be`() {
        let frame = MonitoredFrame(
            client: 3, direction: "from_client", at: Timestamp(seconds: 1_790_000_000), bytes: 9,
            text: #"{"ping":1}"#)
        let line = OperationsTables.line(frame, names: [3: "bot"], width: nil)
        #expect(line.hasSuffix(#"  3 (bot) > {"ping":1}"#))
        #expect(OperationsTables.line(frame, names: [:], width: 20).count == 20)
    }
}
