// SPDX-License-Identifier: Apache-2.0

import JSONText
public import Trading

/// Kraken's Derivatives REST v3 and Charts, and the feed of WebSocket v1.
///
/// It keeps nothing but the spelling of instruments: each call is one request (a look back through fills is
/// several), and a request that has an effect is sent once.
public struct KrakenFuturesVenue<Transport: HTTPTransport>: Venue {
    private let transport: Transport
    private let endpoints: KrakenEndpoints
    private let credentials: KrakenCredentials?
    let accountType: String
    let clock: @Sendable () -> Timestamp
    let onMalformedRow: @Sendable (MalformedRow) -> Void
    let spellings = SymbolSpellings()

    /// - Parameters:
    ///   - credentials: Nil for public data only.
    ///   - accountType: `paper`, `demo` or `live`; named when the exchange does not accept the key.
    ///   - onMalformedRow: Told of each element that was left out of a list because it was not understood.
    public init(
        transport: Transport, endpoints: KrakenEndpoints, credentials: KrakenCredentials?,
        accountType: String,
        clock: @escaping @Sendable () -> Timestamp,
        onMalformedRow: @escaping @Sendable (MalformedRow) -> Void = { _ in }
    ) {
        self.transport = transport
        self.endpoints = endpoints
        self.credentials = credentials
        self.accountType = accountType
        self.clock = clock
        self.onMalformedRow = onMalformedRow
    }

    public var hasCredentials: Bool { credentials != nil }

    public func makeFeed() -> KrakenFeed {
        KrakenFeed(credentials: credentials, accountType: accountType)
    }

    /// Sends `call` and gives the answer of the exchange if it is not a refusal.
    func perform(_ call: RESTCall, timeout: Duration) async throws(Failure) -> JSONValue {
        let request = try request(for: call, timeout: timeout)
        let response: HTTPResponse
        do throws(HTTPFailure) {
            response = try await transport.send(request)
        } catch {
            throw call.failure(error)
        }
        do throws(Failure) {
            return try reader(for: call).read(response)
        } catch {
            throw noted(error, of: call)
        }
    }

    /// An answer that makes no sense is told of like a row of a list that makes none.
    private func noted(_ failure: Failure, of call: RESTCall) -> Failure {
        if failure.reason == Reason.unexpectedAnswer {
            let beginning = failure.details["answer"] ?? failure.details["venue_error"] ?? ""
            onMalformedRow(MalformedRow(list: "answer", index: 0, why: call.purpose, beginning: beginning))
        }
        return failure
    }

    func reader(for call: RESTCall) -> AnswerReader { AnswerReader(call: call, accountType: accountType) }

    /// Turns what a parser misses into the failure of `call`.
    func parse<Answer>(
        _ json: JSONValue, of call: RESTCall, _ read: (JSONValue) throws(Malformed) -> Answer
    ) throws(Failure) -> Answer {
        do throws(Malformed) {
            return try read(json)
        } catch {
            throw noted(reader(for: call).unexpected(error.why, json), of: call)
        }
    }

    /// What is left for the next of several requests.
    func remaining(of call: RESTCall, until deadline: Timestamp) throws(Failure) -> Duration {
        let remaining = deadline.duration(since: clock())
        guard remaining > .zero else { throw call.failure(HTTPFailure.timedOut(sent: false)) }
        return remaining
    }

    /// Hands on what could not be read, and gives the rest.
    func accept<Row>(_ rows: Rows<Row>) -> [Row] {
        for row in rows.malformed { onMalformedRow(row) }
        return rows.rows
    }

    private func request(for call: RESTCall, timeout: Duration) throws(Failure) -> HTTPRequest {
        let base =
            switch call.interface {
            case .trading: endpoints.rest
            case .charts: endpoints.charts
            case .history: endpoints.history
            case .tradingV4: endpoints.restV4
            case .authentication: endpoints.authentication
            }
        let parameters = call.parameters.encoded
        var request = HTTPRequest(
            method: call.method.rawValue, url: base + call.path, headers: [("Accept", "application/json")],
            timeout: timeout, isIdempotent: !call.hasEffect)
        switch call.method {
        case .get:
            if !parameters.isEmpty { request.url += "?" + String(decoding: parameters, as: UTF8.self) }
        case .post, .put:
            request.headers.append(("Content-Type", "application/x-www-form-urlencoded"))
            request.body = parameters
        }
        guard call.isPrivate else { return request }
        guard let credentials else { throw Failure.noCredentials(for: call.purpose) }
        // No nonce: it is optional, and a key that was once used with finer ones refuses coarser ones for
        // good.
        let signature = RequestSigner(credentials: credentials).authent(
            postData: parameters, nonce: "", path: KrakenEndpoints.path(of: base) + call.path)
        request.headers.append(("APIKey", credentials.apiKey))
        request.headers.append(("Authent", signature))
        return request
    }
}
