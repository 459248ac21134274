// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// Answers HTTP requests as Kraken Futures does: REST v3 under `/derivatives/api/v3`, candles under
/// `/api/charts/v1`.
struct RESTSurface: Sendable {
    let apiKey: String
    let signer: RequestSigner

    private static let derivatives = "/derivatives/api/v3"
    private static let charts = "/api/charts/v1"

    func answer(_ request: ServerRequest, on exchange: inout Exchange, now: Timestamp) -> ServerResponse {
        let parameters: FormParameters
        do {
            // Kraken takes parameters from the query and from a form body alike.
            let separator: [UInt8] = request.query.isEmpty || request.body.isEmpty ? [] : [UInt8(ascii: "&")]
            parameters = try FormParameters(decoding: Array(request.query.utf8) + separator + request.body)
        } catch {
            return RESTAnswer.errors(
                status: 400, "BAD_REQUEST", code: 11, "Argument invalid: \(error)", now: now)
        }
        if let rest = Self.remainder(of: request.path, under: Self.charts) {
            guard request.method == "GET" else { return RESTAnswer.notFound(now: now) }
            return RESTCharts.answer(rest, parameters, exchange, now: now)
        }
        guard let path = Self.remainder(of: request.path, under: Self.derivatives) else {
            return RESTAnswer.notFound(now: now)
        }
        if request.method == "GET", let answer = publicAnswer(path, parameters, &exchange, now: now) {
            return answer
        }
        guard Self.privatePaths[path[...].joined(separator: "/")] == request.method else {
            return RESTAnswer.notFound(now: now)
        }
        guard isSigned(request) else { return RESTAnswer.error(.authenticationError, now: now) }
        return privateAnswer(path, parameters, &exchange, now: now)
    }

    /// The parts of a path behind a prefix; nil if it does not begin so.
    private static func remainder(of path: String, under prefix: String) -> [String]? {
        guard path == prefix || path.hasPrefix(prefix + "/") else { return nil }
        return path.dropFirst(prefix.count).split(separator: "/").map(String.init)
    }

    // MARK: Signatures

    private static let privatePaths: [String: String] = [
        "accounts": "GET", "openpositions": "GET", "openorders": "GET", "fills": "GET",
        "orders/status": "POST", "sendorder": "POST", "cancelorder": "POST", "cancelallorders": "POST",
    ]

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
        default: return nil
        }
    }

    private func privateAnswer(
        _ path: [String], _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        switch path.joined(separator: "/") {
        case "accounts": RESTAccount.accounts(exchange, now: now)
        case "openpositions": RESTAccount.openPositions(exchange, now: now)
        case "openorders": RESTAccount.openOrders(exchange, now: now)
        case "fills": RESTAccount.fills(parameters, exchange, now: now)
        case "orders/status": RESTOrders.status(parameters, exchange, now: now)
        case "sendorder": RESTOrders.send(parameters, &exchange, now: now)
        case "cancelorder": RESTOrders.cancel(parameters, &exchange, now: now)
        case "cancelallorders": RESTOrders.cancelAll(parameters, &exchange, now: now)
        default: RESTAnswer.notFound(now: now)
        }
    }
}
