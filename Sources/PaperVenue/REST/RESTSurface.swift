// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// Answers HTTP requests as Kraken Futures does: REST v3 under `/derivatives/api/v3`, the account's history under
/// `/api/history/v3`, candles under `/api/charts/v1`, and what a key may do.
struct RESTSurface: Sendable {
    let apiKey: String
    let signer: RequestSigner
    /// Nil where nothing is limited.
    var limits: RateLimits?

    private static let derivatives = "/derivatives/api/v3"
    private static let derivativesV4 = "/derivatives/api/v4"
    private static let history = "/api/history/v3"
    private static let charts = "/api/charts/v1"
    private static let keyCheck = "/api/auth/v1/api-keys/v3/check"

    /// What faults call the endpoint of a path: what comes behind the version, `charts` for every candle.
    static func endpoint(of path: String) -> String {
        if remainder(of: path, under: charts) != nil { return "charts" }
        let rest =
            remainder(of: path, under: derivatives) ?? remainder(of: path, under: derivativesV4)
            ?? remainder(of: path, under: history)
        return rest.map { $0.joined(separator: "/") } ?? path
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
        if let rest = Self.remainder(of: request.path, under: Self.charts) {
            guard request.method == "GET" else { return .now(RESTAnswer.notFound(now: now)) }
            return .now(RESTCharts.answer(rest, parameters, exchange, now: now))
        }
        if let rest = Self.remainder(of: request.path, under: Self.history) {
            return .now(historyAnswer(rest, request, parameters, exchange, now: now))
        }
        if let rest = Self.remainder(of: request.path, under: Self.derivativesV4) {
            guard request.method == "GET", rest.count == 1, RESTFunding.names.contains(rest[0]) else {
                return .now(RESTAnswer.notFound(now: now))
            }
            return .now(RESTFunding.rates(parameters, exchange, now: now))
        }
        if request.path == Self.keyCheck, request.method == "GET" {
            return .now(
                isSigned(request)
                    ? RESTKeyCheck.answer(apiKey, exchange, now: now) : RESTKeyCheck.unauthorised)
        }
        guard let path = Self.remainder(of: request.path, under: Self.derivatives) else {
            return .now(RESTAnswer.notFound(now: now))
        }
        if request.method == "GET", let answer = publicAnswer(path, parameters, &exchange, now: now) {
            return .now(answer)
        }
        return privateAnswer(path.joined(separator: "/"), request, parameters, &exchange, now: now)
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

    // MARK: Routes

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
        case ("historical-funding-rates", 1): return RESTFunding.rates(parameters, exchange, now: now)
        default: return nil
        }
    }

    private mutating func privateAnswer(
        _ path: String, _ request: ServerRequest, _ parameters: FormParameters, _ exchange: inout Exchange,
        now: Timestamp
    ) -> RESTReply {
        guard let endpoint = PrivateEndpoint(rawValue: path), endpoint.methods.contains(request.method) else {
            return .now(RESTAnswer.notFound(now: now))
        }
        if let text = endpoint.malformedUUID(parameters) { return .now(RESTAnswer.badUUID(text, now: now)) }
        guard isSigned(request) else { return .now(RESTAnswer.error(.authenticationError, now: now)) }
        let cost = endpoint.cost(request.method, parameters)
        guard limits?.spend(cost, now: now) ?? true else {
            return .now(RESTAnswer.error(.apiLimitExceeded, now: now))
        }
        let isPut = request.method == "PUT"
        switch endpoint {
        case .sendOrder: return RESTOrders.send(parameters, &exchange, now: now)
        case .editOrder: return RESTOrders.edit(parameters, &exchange, now: now)
        case .batchOrder: return RESTBatch.answer(parameters, &exchange, now: now)
        case .cancelOrder: return .now(RESTOrders.cancel(parameters, &exchange, now: now))
        case .cancelAllOrders: return .now(RESTOrders.cancelAll(parameters, &exchange, now: now))
        case .cancelAllOrdersAfter: return .now(RESTOrders.cancelAllAfter(parameters, &exchange, now: now))
        case .orderStatus: return .now(RESTOrders.status(parameters, exchange, now: now))
        case .accounts: return .now(RESTAccount.accounts(exchange, now: now))
        case .openPositions: return .now(RESTAccount.openPositions(exchange, now: now))
        case .openOrders: return .now(RESTAccount.openOrders(exchange, now: now))
        case .fills: return .now(RESTAccount.fills(parameters, exchange, now: now))
        case .notifications: return .now(RESTPreferences.notifications(exchange, now: now))
        case .unwindQueue: return .now(RESTPreferences.unwindQueue(exchange, now: now))
        case .leveragePreferences:
            return .now(
                isPut
                    ? RESTPreferences.setLeverage(parameters, &exchange, now: now)
                    : RESTPreferences.leverage(parameters, exchange, now: now))
        case .profitPreferences:
            return .now(
                isPut
                    ? RESTPreferences.setProfitCurrency(parameters, &exchange, now: now)
                    : RESTPreferences.profitCurrencies(exchange, now: now))
        case .selfTradeStrategy:
            return .now(
                isPut
                    ? RESTPreferences.setStrategy(parameters, &exchange, now: now)
                    : RESTPreferences.strategy(exchange, now: now))
        }
    }

    private mutating func historyAnswer(
        _ path: [String], _ request: ServerRequest, _ parameters: FormParameters, _ exchange: Exchange,
        now: Timestamp
    ) -> ServerResponse {
        guard path == ["account-log"], request.method == "GET" else { return RESTAnswer.notFound(now: now) }
        guard isSigned(request) else { return RESTHistory.unauthorised }
        guard limits?.spendHistory(RESTHistory.accountLogCost(parameters), now: now) ?? true else {
            return RESTAnswer.errors(
                status: 429, "TOO_MANY_REQUESTS", code: 10, "Rate limit exceeded", now: now)
        }
        return RESTHistory.accountLog(parameters, exchange, now: now)
    }
}
