// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol
import Trading

/// What is counted here, as families. Counters of a kind that was never met are not there, so that a look at the list
/// tells what happened.
extension GatewayMetrics {
    public mutating func families() -> [MetricFamily] {
        calls.enterRun()
        return feedFamilies() + stageFamilies() + callFamilies() + streamFamilies()
    }

    private func feedFamilies() -> [MetricFamily] {
        let kinds = FeedKind.allCases.filter { feed.count(of: $0) > 0 }
        return [
            .counter("feed_messages", "Messages of the exchange's stream.", [([:], feed.messages)]),
            .counter(
                "feed_received_bytes", unit: "bytes", "Their length.", [([:], feed.bytes)]),
            .counter(
                "feed_events", "What they told, by feed.",
                kinds.map { (["feed": $0.name], feed.count(of: $0)) }),
            .counter(
                "feed_malformed_messages",
                "Messages or rows of a list that could not be understood, by kind.",
                feed.malformed.counts.sorted { $0.key < $1.key }.map { (["kind": $0.key], $0.value) }),
            .counter(
                "feed_unknown_messages", "Messages of a kind that the gateway does not know.",
                feed.unknown.counts.sorted { $0.key < $1.key }.map { (["kind": $0.key], $0.value) }),
            .counter(
                "feed_out_of_order_messages",
                "Messages that came after younger ones, or twice, and were dropped.",
                feed.outOfOrder.sorted { $0.key.name < $1.key.name }.map { (["feed": $0.key.name], $0.value) }
            ),
            .counter(
                "feed_gaps", "Holes in the exchange's own count.",
                feed.gaps.sorted { $0.key.name < $1.key.name }.map { (["feed": $0.key.name], $0.value.holes) }
            ),
            .counter(
                "feed_lost_messages", "Messages that fell into them.",
                feed.gaps.sorted { $0.key.name < $1.key.name }.map {
                    (["feed": $0.key.name], $0.value.messages)
                }),
            .counter("feed_connections", "Times that the stream was connected.", [([:], feed.connections)]),
            .histogram(
                "feed_delay", "From the exchange's own time of an event to its coming here, sampled.",
                feed.delays.sorted { $0.key.name < $1.key.name }.map { (["feed": $0.key.name], $0.value.all) }
            ),
        ]
    }

    private func stageFamilies() -> [MetricFamily] {
        let points = stages.times.sorted { $0.key.name < $1.key.name }.flatMap { kind, times in
            TickStages.Stage.allCases.map { stage in
                (["feed": kind.name, "stage": stage.name], times[stage.rawValue].all)
            }
        }
        return [
            .histogram(
                "stage",
                "Where a message's time goes between the exchange's socket and the clients', sampled.",
                points)
        ]
    }

    private func callFamilies() -> [MetricFamily] {
        let counts = calls.counts.sorted { $0.key < $1.key }.flatMap { method, codes in
            codes.sorted { $0.key.rawValue < $1.key.rawValue }.map { code, count in
                (["method": method, "code": code.rawValue], count)
            }
        }
        return [
            .counter("calls", "Calls that were answered, by method and code.", counts),
            .histogram(
                "call_wait", "How long calls waited that could not be answered at once.",
                calls.waits.sorted { $0.key < $1.key }.map { (["method": $0.key], $0.value.all) }),
        ]
    }

    private func streamFamilies() -> [MetricFamily] {
        let topics = streams.counts.sorted { $0.key < $1.key }
        func counter(
            _ name: String, _ help: String, _ count: (StreamMetrics.Counts) -> Int
        ) -> MetricFamily {
            .counter(
                name, help,
                topics.filter { count($0.value) > 0 }.map { (["topic": $0.key], count($0.value)) })
        }
        return [
            counter("delivered_events", "Events that were given to listeners.") { $0.delivered },
            counter("conflated_events", "Events left out for listeners that want the latest state only.") {
                $0.conflated
            },
            counter("lost_events", "Events left out for listeners that read too slowly, and told them.") {
                $0.lost
            },
            counter("resumed_streams", "Times that a slow listener was brought up to the state.") {
                $0.resumptions
            },
            counter("dismissed_listeners", "Connections that ended for reading too slowly.") {
                $0.dismissals
            },
        ]
    }
}
