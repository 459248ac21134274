// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Trading

@testable import PaperVenue

/// An exchange with its REST surface and no socket: requests of a client are answered in the same call.
final class FakeExchange: HTTPTransport {
    static let start = Timestamp(microseconds: 1_800_000_012_345_000)
    static let credentials = PaperCredentials(
        apiKey: "paper-key", apiSecret: "c2VjcmV0IG9mIHRoZSBwYXBlciB2ZW51ZQ==")

    struct State {
        var exchange: Exchange
        var simulation: MarketSimulation
        var now = FakeExchange.start
    }

    let state: Mutex<State>
    let surface: RESTSurface
    private let signer: RequestSigner

    init(
        seed: UInt64 = 1, historyHours: Int = 1, balances: PaperVenueConfiguration.StartingBalances = .init()
    ) throws {
        let credentials = try KrakenCredentials(
            apiKey: Self.credentials.apiKey, apiSecret: Self.credentials.apiSecret)
        signer = RequestSigner(credentials: credentials)
        surface = RESTSurface(apiKey: Self.credentials.apiKey, signer: signer)
        let contracts = ContractListing.standard(startingAt: Self.start)
        var exchange = Exchange(contracts: contracts, seed: seed, balances: balances)
        var simulation = MarketSimulation(contracts: contracts, seed: seed, now: Self.start) { _ in true }
        simulation.makeHistory(hours: historyHours, on: &exchange, now: Self.start)
        exchange.events.removeAll()
        state = Mutex(State(exchange: exchange, simulation: simulation))
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

    func answer(_ request: ServerRequest) -> ServerResponse {
        state.withLock { surface.answer(request, on: &$0.exchange, now: $0.now) }
    }

    /// A public or signed request; the parameters go where `inBody` says.
    func ask(_ method: String, _ path: String, _ parameters: String = "", inBody: Bool = false)
        -> ServerResponse
    {
        let path = path.hasPrefix("/") ? path : "/derivatives/api/v3/" + path
        let authent = signer.authent(postData: Array(parameters.utf8), nonce: "17", path: path)
        return answer(
            ServerRequest(
                method: method, path: path, query: inBody ? "" : parameters,
                headers: [("APIKey", "paper-key"), ("Nonce", "17"), ("Authent", authent)],
                body: inBody ? Array(parameters.utf8) : []))
    }

    func text(_ method: String, _ path: String, _ parameters: String = "") -> String {
        String(decoding: ask(method, path, parameters).body, as: UTF8.self)
    }

    func json(_ method: String, _ path: String, _ parameters: String = "") throws -> JSONValue {
        try JSONValue(parsing: ask(method, path, parameters).body)
    }

    func advance(by duration: Duration) {
        state.withLock { $0.now = $0.now.advanced(by: duration) }
    }

    func setIndex(_ symbol: String, to price: Double) {
        state.withLock { state in
            guard let contract = state.exchange.index(ofSymbol: symbol) else { return }
            state.simulation.setIndex(of: contract, to: price, on: &state.exchange, now: state.now)
        }
    }

    /// The best price of a side.
    func best(_ symbol: String, _ side: Side) -> Decimal {
        state.withLock { state in
            guard let index = state.exchange.index(ofSymbol: symbol),
                let ticks = state.exchange.markets[index].engine.bestPrice(side)
            else { return .zero }
            return state.exchange.contracts[index].price(ticks: ticks)
        }
    }
}
