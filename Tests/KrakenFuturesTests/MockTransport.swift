// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Synchronization
import Trading

/// Answers from a script, and remembers what it was asked.
final class MockTransport: HTTPTransport {
    typealias Step = Result<HTTPResponse, HTTPFailure>

    private let script: Mutex<[Step]>
    private let asked = Mutex<[HTTPRequest]>([])

    init(_ script: [Step]) { self.script = Mutex(script) }

    convenience init(status: Int = 200, _ body: String...) {
        self.init(body.map { .success(HTTPResponse(status: status, body: Array($0.utf8))) })
    }

    convenience init(failing failure: HTTPFailure) { self.init([.failure(failure)]) }

    var requests: [HTTPRequest] { asked.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        asked.withLock { $0.append(request) }
        let step = script.withLock {
            $0.isEmpty ? .failure(.notConnected("the script is over")) : $0.removeFirst()
        }
        return try step.get()
    }
}

/// Samples that Kraken or open tests have published; they open nothing.
enum Published {
    static let secret =
        "7zxMEF5p/Z8l2p2U7Ghv6x14Af+Fx+92tPgUdVQ748FOIrEoT9bgT+bTRfXc5pz8na+hL/QdrCVG7bh9KpT0eMTm"
    static let challenge = "c100b894-1729-464d-ace1-52dbce11db42"
    static let signedChallenge =
        "4JEpF3ix66GA2B+ooK128Ift4XQVtc137N9yeg4Kqsn9PI0Kpzbysl9M1IeCEdjg0zl00wkVqcsnG4bmnlMb3A=="

    static func credentials(secret: String = secret) throws -> KrakenCredentials {
        try KrakenCredentials(apiKey: "KEY", apiSecret: secret)
    }
}

/// A venue whose clock stands still.
struct ScriptedVenue {
    static let now = Timestamp(milliseconds: 1_790_276_000_000)

    let transport: MockTransport
    let venue: KrakenFuturesVenue<MockTransport>
    let malformed = Malformations()

    /// What the venue reported as left out.
    final class Malformations: Sendable {
        private let list = Mutex<[MalformedRow]>([])
        var rows: [MalformedRow] { list.withLock { $0 } }
        func add(_ row: MalformedRow) { list.withLock { $0.append(row) } }
    }

    init(_ transport: MockTransport, hasKey: Bool = true, accountType: String = "paper") throws {
        self.transport = transport
        venue = KrakenFuturesVenue(
            transport: transport, endpoints: KrakenEndpoints(paperPort: 8080),
            credentials: hasKey ? try Published.credentials() : nil, accountType: accountType,
            clock: { Self.now }, onMalformedRow: { [malformed] in malformed.add($0) })
    }
}

/// What a throwing call threw; nil if it did not.
func failure<Value>(of body: () async throws(Failure) -> Value) async -> Failure? {
    do throws(Failure) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
