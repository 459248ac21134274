// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Trading

/// Follows a stream until it ends, Ctrl-C is pressed, or enough events have come.
struct Following {
    var client: GatewayClient
    var method: String
    var params: JSONValue?
    /// How many events are enough; the state at the start is none. Nil: never enough.
    var count: Int?

    /// Refuses a count that cannot be meant; `watches` is false where nothing is followed.
    static func check(count: Int?, watches: Bool = true) throws(ValidationError) {
        guard let count else { return }
        if count < 0 { throw ValidationError("--count must be 0 or more") }
        if !watches { throw ValidationError("--count goes with --watch: without it nothing is followed") }
    }

    /// Prints every word of the stream as a line of JSON.
    func printJSON() async throws {
        try await follow { Console.say(raw: StreamLine.json($0)) }
    }

    /// Gives `body` every word of the stream; gaps and reconnections are told on standard error.
    func follow(_ body: (StreamEvent<JSONValue, JSONValue>) throws -> Void) async throws {
        let stream = try await client.stream(method, params)
        let interruption = Console.onInterrupt { stream.cancel() }
        defer { withExtendedLifetime(interruption) {} }
        var events = 0
        for try await event in stream {
            tell(event)
            try body(event)
            if event.event != nil { events += 1 }
            if let count, events >= count { break }
        }
    }

    private func tell(_ event: StreamEvent<JSONValue, JSONValue>) {
        switch event {
        case .gap(let gap, _, _) where gap.reason != Reason.conflated:
            let what = gap.lost > 0 ? "\(gap.lost) events were lost (\(gap.reason))" : gap.reason
            Console.complain(["krakenctl: \(what); going on with the state now."])
        case .reconnected:
            Console.complain(["krakenctl: connected again; what happened meanwhile was not seen."])
        case .started, .event, .gap:
            break
        }
    }
}
