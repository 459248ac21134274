// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
public import KrakenFutures
import Synchronization

/// How long the exchange took to answer requests, and with what, by endpoint; and which of its answers made no sense.
///
/// Used from the threads that requests end on, and read by the gateway.
public final class RequestMeter: Sendable {
    struct Endpoint {
        var times = RecentLatency()
        /// HTTP statuses, and words for answers that did not come.
        var outcomes: [String: Int] = [:]

        mutating func ended(_ outcome: String, nanoseconds: UInt64) {
            times.record(nanoseconds: Int64(clamping: nanoseconds))
            outcomes[outcome, default: 0] += 1
        }
    }

    private struct State {
        var endpoints: [String: Endpoint] = [:]
        var malformed = TroubleCounts()
    }

    private static let limit = 64
    private let state = Mutex(State())

    public init() {}

    /// A request to `url` came to its end.
    public func ended(_ url: String, _ result: Result<HTTPResponse, HTTPFailure>, nanoseconds: UInt64) {
        let name = Self.endpoint(of: url)
        let outcome =
            switch result {
            case .success(let response): "\(response.status)"
            case .failure(let failure): Self.word(for: failure)
            }
        state.withLock { state in
            let isKnown = state.endpoints[name] != nil || state.endpoints.count < Self.limit
            // In place: a histogram that is taken out is copied, all of it.
            state.endpoints[isKnown ? name : TroubleCounts.rest, default: Endpoint()]
                .ended(outcome, nanoseconds: nanoseconds)
        }
    }

    /// A row of a list, or a whole answer, could not be understood. Returns whether that is new.
    public func malformed(_ kind: String) -> Bool { state.withLock { $0.malformed.met(kind) } }

    func minutePassed() {
        state.withLock { state in
            for name in state.endpoints.keys { state.endpoints[name]?.times.minutePassed() }
        }
    }

    var endpoints: [String: Endpoint] { state.withLock { $0.endpoints } }

    var malformed: TroubleCounts { state.withLock { $0.malformed } }

    func families() -> [MetricFamily] {
        let endpoints = endpoints.sorted { $0.key < $1.key }
        return [
            .counter(
                "requests", "Requests to the exchange, by endpoint and how they ended.",
                endpoints.flatMap { name, endpoint in
                    endpoint.outcomes.sorted { $0.key < $1.key }.map {
                        (["endpoint": name, "outcome": $0.key], $0.value)
                    }
                }),
            .counter(
                "malformed_answers",
                "Rows and answers of the exchange that could not be understood, by list.",
                malformed.counts.sorted { $0.key < $1.key }.map { (["list": $0.key], $0.value) }),
            .histogram(
                "request", "From sending a request to the last byte of its answer.",
                endpoints.map { (["endpoint": $0.key], $0.value.times.all) }),
        ]
    }

    /// The words of a path that do not depend on what is asked about.
    static func endpoint(of url: String) -> String {
        let path = url.prefix { $0 != "?" }
        let parts = path.split(separator: "/")
        let isVersion = { (part: Substring) in
            part.first == "v" && part.count == 2 && part.last?.isNumber == true
        }
        guard let version = parts.lastIndex(where: isVersion) else {
            return parts.last.map(String.init) ?? "/"
        }
        var words = parts[(version + 1)...].prefix { part in
            part.allSatisfy { ("a"..."z").contains($0) || $0 == "-" }
        }
        if words.isEmpty { words = parts[(version + 1)...].prefix(1) }
        let name = words.joined(separator: "/")
        return parts.contains("charts") ? "charts/\(name)" : name
    }

    private static func word(for failure: HTTPFailure) -> String {
        switch failure {
        case .notConnected: "not_connected"
        case .timedOut: "timed_out"
        case .broken: "broken"
        case .cancelled: "cancelled"
        case .tls: "tls"
        case .tooLarge: "too_large"
        }
    }
}
