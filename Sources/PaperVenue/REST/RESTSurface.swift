// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// Answers HTTP requests as Kraken Futures does. ``VenueInventory`` lists what there is.
struct RESTSurface: Sendable {
    let apiKey: String
    let signer: RequestSigner
    /// Nil where nothing is limited.
    var limits: RateLimits?

    static let derivatives = "/derivatives/api/v3"
    /// Kraken has both names here, and only the second one in v3.
    static let fundingRates = [
        "/derivatives/api/v4/historicalfundingrates", "/derivatives/api/v4/historical-funding-rates",
    ]
    /// The older version is still asked by ccxt, and answers the same.
    static let histories = ["/api/history/v3", "/api/history/v2"]
    static let charts = "/api/charts/v1"
    static let keyCheck = "/api/auth/v1/api-keys/v3/check"
    static let statistics = "/api/stats/v1"

    /// What faults call the endpoint of a path: what comes behind the version, `charts` for every candle.
    static func endpoint(of path: String) -> String {
        if remainder(of: path, under: charts) != nil { return "charts" }
        for base in [derivatives, "/derivatives/api/v4"] + histories {
            if let rest = remainder(of: path, under: base) { return rest.joined(separator: "/") }
        }
        return path
    }

    mutating func answer(_ request: ServerRequest, on exchange: inout Exchange, now: Timestamp) -> RESTReply {
        let parameters: FormParameters
        do {
            // Kraken takes parameters from the query and from a form body alike.
            let separator: [UInt8] = request.query.isEmpty || request.body.isEmpty ? [] : [UInt8(ascii: "&")]
            parameters = try FormParameters(decoding: Array(request.query.utf8) + separator + request.body)
        } catch {
            return .now(
                RESTAnswer.errors(
                    status: 400, "BAD_REQUEST", code: 11, "Argument invalid: \(error)", now: now))
        }
        if let path = Self.remainder(of: request.path, under: Self.derivatives) {
            if request.method == "GET", let answer = publicAnswer(path, parameters, &exchange, now: now) {
                return .now(answer)
            }
            return privateAnswer(path, request, parameters, &exchange, now: now)
        }
        return .now(otherService(request, parameters, exchange, now: now))
    }

    /// The parts of a path behind a prefix; nil if it does not begin so.
    private static func remainder(of path: String, under prefix: String) -> [String]? {
        guard path == prefix || path.hasPrefix(prefix + "/") else { return nil }
        return path.dropFirst(prefix.count).split(separator: "/").map(String.init)
    }

    /// Whether the customer signed exactly these parameters.
    private func isSigned(_ request: ServerRequest) -> Bool {
        guard let key = request.header("APIKey"), key == apiKey, let authent = request.header("Authent")
        else { return false }
        return signer.verify(
            authent: authent, postData: Array(request.query.utf8) + request.body,
            nonce: request.header("Nonce") ?? "", path: request.path)
    }

    // MARK: REST v3

    private func publicAnswer(
        _ path: [String], _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse? {
        switch (path.first, path.count) {
        case ("instruments", 1): return RESTMarketData.instruments(parameters, exchange, now: now)
        case ("instruments", 2) where path[1] == "status":
            return RESTMarketData.instrumentStatuses(exchange, now: now)
        case ("instruments", 3) where path[2] == "status":
            return RESTMarketData.instrumentStatus(path[1], exchange, now: now)
        case ("tickers", 1): return RESTMarketData.tickers(&exchange, now: now)
        case ("tickers", 2): return RESTMarketData.ticker(path[1], &exchange, now: now)
        case ("orderbook", 1): return RESTMarketData.orderBook(parameters, exchange, now: now)
        case ("history", 1): return RESTMarketData.history(parameters, exchange, now: now)
        case ("feeschedules", 1): return RESTFees.schedules(now: now)
        case ("historical-funding-rates", 1): return RESTFunding.historical(parameters, exchange, now: now)
        default: return nil
        }
    }

    private mutating func privateAnswer(
        _ path: [String], _ request: ServerRequest, _ parameters: FormParameters, _ exchange: inout Exchange,
        now: Timestamp
    ) -> RESTReply {
        guard let (endpoint, argument) = PrivateEndpoint.find(path) else {
            return .now(
                VenueInventory.isRefused(path)
                    ? RESTAnswer.error(.authenticationError, now: now) : RESTAnswer.notFound(now: now))
        }
        guard endpoint.methods.contains(request.method) else { return .now(RESTAnswer.notFound(now: now)) }
        if let text = endpoint.malformedUUID(parameters) { return .now(RESTAnswer.badUUID(text, now: now)) }
        guard isSigned(request) else { return .now(RESTAnswer.error(.authenticationError, now: now)) }
        let cost = endpoint.cost(request.method, parameters)
        guard limits?.spend(cost, now: now) ?? true else {
            return .now(RESTAnswer.error(.apiLimitExceeded, now: now))
        }
        switch endpoint {
        case .sendOrder: return RESTOrders.send(parameters, &exchange, now: now)
        case .editOrder: return RESTOrders.edit(parameters, &exchange, now: now)
        case .batchOrder: return RESTBatch.answer(parameters, &exchange, now: now)
        default:
            let call = PrivateCall(
                endpoint: endpoint, method: request.method, argument: argument, parameters: parameters,
                now: now)
            return .now(call.answer(on: &exchange))
        }
    }

    // MARK: The other services

    private mutating func otherService(
        _ request: ServerRequest, _ parameters: FormParameters, _ exchange: Exchange, now: Timestamp
    ) -> ServerResponse {
        guard request.method == "GET" else { return RESTAnswer.notFound(now: now) }
        if let path = Self.remainder(of: request.path, under: Self.charts) {
            return RESTCharts.answer(path, parameters, exchange, now: now)
        }
        for base in Self.histories {
            guard let path = Self.remainder(of: request.path, under: base) else { continue }
            return RESTHistory.market(path, parameters, exchange, now: now)
                ?? historyAnswer(path, request, parameters, exchange, now: now)
        }
        switch request.path {
        case _ where Self.fundingRates.contains(request.path):
            return RESTFunding.historical(parameters, exchange, now: now)
        case Self.keyCheck:
            return isSigned(request)
                ? RESTKeyCheck.answer(apiKey, exchange, now: now) : RESTKeyCheck.unauthorised
        case _ where request.path.hasPrefix(Self.statistics + "/"): return RESTHistory.unauthorised
        default: return RESTAnswer.notFound(now: now)
        }
    }

    private mutating func historyAnswer(
        _ path: [String], _ request: ServerRequest, _ parameters: FormParameters, _ exchange: Exchange,
        now: Timestamp
    ) -> ServerResponse {
        guard path.count == 1, let list = RESTHistory.List(rawValue: path[0]) else {
            return RESTAnswer.notFound(now: now)
        }
        guard isSigned(request) else { return RESTHistory.unauthorised }
        guard limits?.spendHistory(list.cost(parameters), now: now) ?? true else {
            return RESTAnswer.errors(
                status: 429, "TOO_MANY_REQUESTS", code: 10, "Rate limit exceeded", now: now)
        }
        return RESTHistory.answer(list, parameters, exchange, now: now)
    }
}
