// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Trading

@testable import PaperVenue

/// An exchange without a socket and with a clock that tests move: requests of a client are answered in the same call.
final class FakeExchange: HTTPTransport {
    static let start = Timestamp(microseconds: 1_800_000_012_345_000)
    static let credentials = PaperCredentials(
        apiKey: "paper-key", apiSecret: "c2VjcmV0IG9mIHRoZSBwYXBlciB2ZW51ZQ==")

    struct State {
        var core: VenueCore
        var now = FakeExchange.start
        /// What has come of the core and was not asked for yet.
        var outputs: [VenueOutput] = []

        mutating func collect() { outputs += core.takeOutputs() }
    }

    let state: Mutex<State>
    private let signer: RequestSigner

    init(
        seed: UInt64 = 1, historyHours: Int = 1, balances: PaperVenueConfiguration.StartingBalances = .init(),
        listing: [Contract]? = nil, _ change: (inout PaperVenueConfiguration) -> Void = { _ in }
    ) throws {
        let credentials = try KrakenCredentials(
            apiKey: Self.credentials.apiKey, apiSecret: Self.credentials.apiSecret)
        signer = RequestSigner(credentials: credentials)
        var configuration = PaperVenueConfiguration(
            apiKey: Self.credentials.apiKey, apiSecret: Self.credentials.apiSecret, seed: seed,
            messagesPerSecond: 0, tickerInterval: .zero, startingBalances: balances,
            historyHours: historyHours)
        change(&configuration)
        state = Mutex(
            State(core: try VenueCore(configuration: configuration, listing: listing, now: Self.start)))
    }

    /// What Kraken's client sees.
    func venue() throws -> KrakenFuturesVenue<FakeExchange> {
        KrakenFuturesVenue(
            transport: self, endpoints: KrakenEndpoints(paperPort: 1),
            credentials: try KrakenCredentials(
                apiKey: Self.credentials.apiKey, apiSecret: Self.credentials.apiSecret),
            accountType: "paper", clock: { [self] in state.withLock { $0.now } })
    }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        // "http://127.0.0.1:1" is before the path.
        let target = request.url.dropFirst("http://127.0.0.1:1".count)
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        let answer = answer(
            ServerRequest(
                method: request.method, path: parts[0], query: parts.count > 1 ? parts[1] : "",
                headers: request.headers, body: request.body))
        return HTTPResponse(status: answer.status, body: answer.body)
    }

    // MARK: Requests

    /// What a request meets at this moment.
    func received(_ request: ServerRequest) -> VenueAnswer {
        state.withLock { state in
            defer { state.collect() }
            return state.core.received(request, now: state.now)
        }
    }

    /// The answer, for which time goes on if it has to; status 0 if there is none.
    func answer(_ request: ServerRequest) -> ServerResponse {
        switch received(request) {
        case .answered(let response): return response
        case .reset, .never, .forwarded: return .reset
        case .later(let id): return late(id) ?? .reset
        }
    }

    private func late(_ id: VenueRequestID) -> ServerResponse? {
        state.withLock { state in
            while true {
                for output in state.outputs {
                    if case .answer(let response, let number) = output, number == id { return response }
                }
                guard let due = state.core.nextDue else { return nil }
                state.now = max(state.now, due)
                state.core.advanced(to: state.now)
                state.collect()
            }
        }
    }

    /// A public or signed request; the parameters go where `inBody` says.
    func request(_ method: String, _ path: String, _ parameters: String = "", inBody: Bool = false)
        -> ServerRequest
    {
        let path = path.hasPrefix("/") ? path : "/derivatives/api/v3/" + path
        let authent = signer.authent(postData: Array(parameters.utf8), nonce: "17", path: path)
        return ServerRequest(
            method: method, path: path, query: inBody ? "" : parameters,
            headers: [("APIKey", "paper-key"), ("Nonce", "17"), ("Authent", authent)],
            body: inBody ? Array(parameters.utf8) : [], isFromLoopback: true)
    }

    func ask(_ method: String, _ path: String, _ parameters: String = "", inBody: Bool = false)
        -> ServerResponse
    {
        answer(request(method, path, parameters, inBody: inBody))
    }

    func text(_ method: String, _ path: String, _ parameters: String = "") -> String {
        String(decoding: ask(method, path, parameters).body, as: UTF8.self)
    }

    func json(_ method: String, _ path: String, _ parameters: String = "") throws -> JSONValue {
        try JSONValue(parsing: ask(method, path, parameters).body)
    }

    /// The word in the status of an order action.
    func word(_ path: String, _ parameters: String) throws -> String {
        let json = try json("POST", path, parameters)
        for member in ["sendStatus", "editStatus", "cancelStatus"] {
            if let word = json[member]?["status"]?.string { return word }
        }
        return json["error"]?.string ?? "neither status nor error"
    }

    // MARK: Time and the market

    func advance(by duration: Duration) {
        state.withLock { state in
            state.now = state.now.advanced(by: duration)
            state.core.advanced(to: state.now)
            state.collect()
        }
    }

    func setIndex(_ symbol: String, to price: Double) {
        state.withLock { state in
            guard let contract = state.core.exchange.index(ofSymbol: symbol) else { return }
            state.core.simulation.setIndex(
                of: contract, to: price, on: &state.core.exchange, now: state.now)
            state.core.publishAll(now: state.now)
            state.collect()
        }
    }

    /// The best price of a side.
    func best(_ symbol: String, _ side: Side) -> Decimal {
        state.withLock { state in
            let exchange = state.core.exchange
            guard let index = exchange.index(ofSymbol: symbol),
                let ticks = exchange.markets[index].engine.bestPrice(side)
            else { return .zero }
            return exchange.contracts[index].price(ticks: ticks)
        }
    }

    var ledger: VenueLedger { state.withLock { $0.core.ledger(now: $0.now) } }

    func order(_ faults: VenueFault...) { state.withLock { $0.core.order(faults) } }

    // MARK: Feeds

    /// Opens a connection and subscribes to private feeds; what they begin with is taken.
    func listen(to feeds: String...) throws -> FeedConnectionID {
        let id = try state.withLock { state in
            guard let id = state.core.opened(now: state.now) else { throw Closed() }
            state.core.received(
                Array(#"{"event":"challenge","api_key":"paper-key"}"#.utf8), on: id, now: state.now)
            state.collect()
            return id
        }
        let challenge =
            try JSONValue(parsing: Array(messages(id).last?.utf8 ?? "".utf8))["message"]?.string ?? ""
        let members =
            #""api_key":"paper-key","original_challenge":"\#(challenge)","signed_challenge":"\#(signer.signedChallenge(challenge))""#
        for feed in feeds { say(#"{"event":"subscribe","feed":"\#(feed)",\#(members)}"#, on: id) }
        _ = messages(id)
        return id
    }

    func say(_ message: String, on id: FeedConnectionID) {
        state.withLock { state in
            state.core.received(Array(message.utf8), on: id, now: state.now)
            state.collect()
        }
    }

    /// Takes the messages that the connection got.
    func messages(_ id: FeedConnectionID) -> [String] {
        state.withLock { state in
            var messages: [String] = []
            state.outputs = state.outputs.compactMap { output in
                guard case .message(let bytes, let hearers) = output, hearers.contains(id) else {
                    return output
                }
                messages.append(String(decoding: bytes, as: UTF8.self))
                let others = hearers.filter { $0 != id }
                return others.isEmpty ? nil : .message(bytes, to: others)
            }
            return messages
        }
    }

    /// The reasons that `open_orders` gave, each with its `is_cancel` as a sign.
    func reasons(_ id: FeedConnectionID) throws -> [String] {
        try messages(id).compactMap { message in
            let json = try JSONValue(parsing: Array(message.utf8))
            guard let reason = json["reason"]?.string else { return nil }
            return (json["is_cancel"]?.bool == true ? "-" : "+") + reason
        }
    }

    /// The exchange takes no connection.
    struct Closed: Error {}
}
