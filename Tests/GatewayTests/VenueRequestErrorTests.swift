// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import PaperVenue
import Testing
import Trading

/// Refusals of whole requests, by a name, by a number, in plain text or by a page of somebody between, from the simulated
/// Kraken through the gateway to its client.
@Suite(.timeLimit(.minutes(2)))
struct VenueRequestErrorTests {
    private static let precondition = "FAILED_PRECONDITION"
    private static let invalid = "INVALID_ARGUMENT"

    private func run(
        _ cases: [VenueErrorCase], _ setUp: (inout PaperVenueConfiguration) -> Void = { _ in }
    ) async throws {
        try await PaperGateway.run { exchange, _ in
            setUp(&exchange)
        } _: { running in
            try await running.untilReconciled()
            await running.venue.setIndexPrice(Symbol("PF_XBTUSD"), 80_000)
            for (index, refusal) in cases.enumerated() {
                try await refusal.check(running, number: index + 10)
            }
            let ledger = try #require(await running.venue.ledger())
            #expect(ledger.orders.isEmpty && ledger.fills.isEmpty)
        }
    }

    // MARK: Names

    /// In this order: after the last one the gateway asks nothing for a while.
    private static let names: [(RequestError, code: String, reason: String, outcome: String)] = [
        (.accountInactive, precondition, "EXCHANGE_REFUSED", "not_done"),
        (.authenticationError, "UNAUTHENTICATED", "AUTHENTICATION_FAILED", "not_done"),
        (.contractNotFound, "NOT_FOUND", "UNKNOWN_SYMBOL", "not_done"),
        (.insufficientFunds, precondition, "INSUFFICIENT_MARGIN", "not_done"),
        (.insufficientMargin, precondition, "INSUFFICIENT_MARGIN", "not_done"),
        (.insufficientPrivileges, "PERMISSION_DENIED", "KEY_LACKS_TRADING_PERMISSION", "not_done"),
        (.invalidAccount, invalid, "INVALID_FIELD", "not_done"),
        (.invalidAmount, invalid, "INVALID_FIELD", "not_done"),
        (.invalidArgument, invalid, "INVALID_FIELD", "not_done"),
        (.invalidUnit, invalid, "INVALID_FIELD", "not_done"),
        (.marketUnavailable, precondition, "MARKET_SUSPENDED", "not_done"),
        (.nonceBelowThreshold, "UNAUTHENTICATED", "NONCE_REFUSED", "not_done"),
        (.nonceDuplicate, "UNAUTHENTICATED", "NONCE_REFUSED", "not_done"),
        (.notFound, "NOT_FOUND", "UNKNOWN_SYMBOL", "not_done"),
        (.requiredArgumentMissing, invalid, "MISSING_FIELD", "not_done"),
        (.unavailable, "UNAVAILABLE", "EXCHANGE_UNAVAILABLE", "unknown"),
        (.unknownError, "UNAVAILABLE", "EXCHANGE_UNAVAILABLE", "unknown"),
        (.badRequest, invalid, "INVALID_FIELD", "not_done"),
        (.jsonParseError, invalid, "INVALID_FIELD", "not_done"),
        (.serverError, "UNAVAILABLE", "EXCHANGE_UNAVAILABLE", "unknown"),
        (.apiLimitExceeded, "RESOURCE_EXHAUSTED", "EXCHANGE_RATE_LIMIT", "not_done"),
    ]

    private static func named(
        _ text: String, _ code: String, _ reason: String, _ outcome: String = "not_done"
    ) -> VenueErrorCase {
        VenueErrorCase(
            word: text, cause: .ordered("sendorder", .refuse(.error(text))), code: code, reason: reason,
            outcome: outcome, kept: "venue_error", retryable: reason == "EXCHANGE_RATE_LIMIT")
    }

    @Test func `every name is told in our words and Kraken's own, and none is left out`() async throws {
        #expect(Set(Self.names.map(\.0)) == Set(RequestError.allCases))
        let detailed = [
            Self.named("invalidArgument: limitPrice", Self.invalid, "INVALID_FIELD"),
            Self.named("nonceBelowThreshold: 12 < 13", "UNAUTHENTICATED", "NONCE_REFUSED"),
            Self.named("solarFlare", "UNKNOWN", "UNEXPECTED_ANSWER", "unknown"),
        ]
        try await run(detailed + Self.names.map { Self.named($0.0.rawValue, $0.code, $0.reason, $0.outcome) })
    }

    @Test func `a name means what was asked for`() async throws {
        let order = #"{"order_id":"4e8a1f7c-3b0d-4a55-9f0e-2d1c5b6a7988"}"#
        try await run([
            VenueErrorCase(
                word: "notFound", cause: .ordered("cancelorder", .refuse(.error("notFound"))),
                method: "orders.cancel", params: order, code: "NOT_FOUND", reason: "ORDER_NOT_FOUND",
                kept: "venue_error"),
            VenueErrorCase(
                word: "Server Error", cause: .ordered("cancelorder", .refuse(.error("Server Error"))),
                method: "orders.cancel", params: order, code: "UNAVAILABLE", reason: "EXCHANGE_UNAVAILABLE",
                outcome: "unknown", kept: "venue_error"),
            // What only asks has no effect that could be unknown.
            VenueErrorCase(
                word: "Unavailable", cause: .ordered("notifications", .refuse(.error("Unavailable"))),
                method: "account.list_notifications", params: "{}", code: "UNAVAILABLE",
                reason: "EXCHANGE_UNAVAILABLE", kept: "venue_error", retryable: true),
            VenueErrorCase(
                word: "contractNotFound",
                cause: .ordered("leveragepreferences", .refuse(.error("contractNotFound"))),
                method: "account.set_leverage", params: #"{"symbol":"PF_XBTUSD"}"#, code: "NOT_FOUND",
                reason: "UNKNOWN_SYMBOL", kept: "venue_error"),
        ])
    }

    // MARK: Numbers

    private static func numbered(
        _ number: Int, _ status: Int, _ message: String, _ code: String, _ reason: String,
        outcome: String = "not_done"
    ) -> VenueErrorCase {
        VenueErrorCase(
            word: "\(number)",
            cause: .ordered("sendorder", .refuse(.code(number, message: message, status: status))),
            code: code, reason: reason, outcome: outcome, kept: "venue_code",
            retryable: reason == "EXCHANGE_RATE_LIMIT")
    }

    private static func profit(_ number: Int, _ symbol: String, _ currency: String) -> VenueErrorCase {
        VenueErrorCase(
            word: "\(number)", cause: .call, method: "account.set_pnl_preference",
            params: #"{"symbol":"\#(symbol)","pnl_currency":"\#(currency)"}"#, code: precondition,
            reason: "EXCHANGE_REFUSED", kept: "venue_code")
    }

    private static let numbers: [VenueErrorCase] = [
        // What this exchange says by itself.
        VenueErrorCase(
            word: "11", cause: .call, method: "orders.cancel", params: #"{"order_id":"no UUID"}"#,
            code: invalid,
            reason: "INVALID_FIELD", kept: "venue_code"),
        profit(88, "PI_XBTUSD", "USD"), profit(89, "PF_XBTUSD", "DOGE"), profit(90, "PF_XBTUSD", "BCH"),
        // What it is ordered to say.
        numbered(0, 404, "404 NOT_FOUND", "NOT_FOUND", "UNKNOWN_SYMBOL"),
        numbered(11, 400, "Argument invalid: symbol", invalid, "INVALID_FIELD"),
        numbered(18, 401, "unauthorised", "UNAUTHENTICATED", "AUTHENTICATION_FAILED"),
        numbered(41, 400, "WOULD_CAUSE_LIQUIDATION", precondition, "WOULD_LIQUIDATE"),
        numbered(87, 500, "CONTRACT_DOES_NOT_EXIST", "NOT_FOUND", "UNKNOWN_SYMBOL"),
        numbered(92, 500, "INSUFFICIENT_MARGIN", precondition, "INSUFFICIENT_MARGIN"),
        // New ones are judged by the HTTP status.
        numbered(4_711, 400, "odd", invalid, "EXCHANGE_REFUSED"),
        numbered(4_711, 500, "odd", "UNAVAILABLE", "EXCHANGE_UNAVAILABLE", outcome: "unknown"),
        numbered(10, 429, "too many", "RESOURCE_EXHAUSTED", "EXCHANGE_RATE_LIMIT"),
    ]

    /// The numbers that Kraken's documents and clients name.
    private static let documented = ["0", "10", "11", "18", "41", "87", "88", "89", "90", "92"]

    @Test func `every number is told in our words and Kraken's own, and none is left out`() async throws {
        #expect(Set(Self.numbers.map(\.word)) == Set(Self.documented + ["4711"]))
        try await run(Self.numbers) { $0.startingBalances.cash["BCH"] = 1 }
    }

    // MARK: Text, pages, and the history

    private static func page(
        _ status: Int, _ body: String?, _ code: String, _ reason: String, outcome: String = "not_done",
        retryable: Bool = false
    ) -> VenueErrorCase {
        VenueErrorCase(
            word: "\(status)", cause: .ordered("sendorder", .answer(status: status, body: body, acts: false)),
            code: code, reason: reason, outcome: outcome, kept: status == 200 ? nil : "http_status",
            retryable: retryable)
    }

    @Test func `a page of somebody between says nothing about an order, unless its status does`() async throws
    {
        let unavailable = ("UNAVAILABLE", "EXCHANGE_UNAVAILABLE")
        try await run([
            Self.page(200, "<html>", "UNKNOWN", "UNEXPECTED_ANSWER", outcome: "unknown"),
            Self.page(301, "<html>moved</html>", unavailable.0, unavailable.1),
            Self.page(400, "<html>", Self.invalid, "EXCHANGE_REFUSED"),
            Self.page(401, "<html>", "UNAUTHENTICATED", "AUTHENTICATION_FAILED"),
            Self.page(403, "<html>", "PERMISSION_DENIED", "EXCHANGE_REFUSED"),
            Self.page(404, "<html>", "NOT_FOUND", "UNKNOWN_SYMBOL"),
            Self.page(500, "<html>", unavailable.0, unavailable.1, outcome: "unknown"),
            Self.page(502, "<html>Bad Gateway</html>", unavailable.0, unavailable.1, outcome: "unknown"),
            Self.page(503, nil, unavailable.0, unavailable.1, outcome: "unknown"),
            Self.page(504, "<html>", unavailable.0, unavailable.1, outcome: "unknown"),
            Self.page(429, "<html>", "RESOURCE_EXHAUSTED", "EXCHANGE_RATE_LIMIT", retryable: true),
        ])
    }

    @Test func `charts and history refuse in shapes of their own`() async throws {
        func chart(_ text: String, _ resolution: String, _ code: String, _ reason: String) -> VenueErrorCase {
            VenueErrorCase(
                word: text, cause: .ordered("charts", .answer(status: 400, body: text, acts: false)),
                method: "market_data.get_candles",
                params: #"{"symbol":"PF_XBTUSD","resolution":"\#(resolution)","limit":2}"#, code: code,
                reason: reason, kept: "venue_error")
        }
        let unauthorised = #"{"reason":"You are not authorized to do that","status":"unauthorized"}"#
        try await run([
            chart("Invalid resolution", "1m", Self.invalid, "INVALID_FIELD"),
            chart("Invalid instrument", "5m", "NOT_FOUND", "UNKNOWN_SYMBOL"),
            chart("Invalid tick type", "15m", Self.invalid, "INVALID_FIELD"),
            VenueErrorCase(
                word: "You are not authorized to do that",
                cause: .ordered("account-log", .answer(status: 401, body: unauthorised, acts: false)),
                method: "account.get_log", params: "{}", code: "UNAUTHENTICATED",
                reason: "AUTHENTICATION_FAILED",
                kept: "venue_error"),
            VenueErrorCase(
                word: "10",
                cause: .ordered(
                    "account-log", .refuse(.code(10, message: "Rate limit exceeded", status: 429))),
                method: "account.get_log", params: "{}", code: "RESOURCE_EXHAUSTED",
                reason: "EXCHANGE_RATE_LIMIT",
                kept: "venue_code", retryable: true),
        ])
    }

    @Test func `an exchange whose limit is exceeded says so, and the gateway asks less from then on`()
        async throws
    {
        try await PaperGateway.run { exchange, _ in
            exchange.limitsRates = true
        } _: { running in
            try await running.untilReconciled()
            var refusal: Frame?
            for id in Int64(1)...60 where refusal == nil {
                let placed = try await running.call(
                    id, "orders.place", VenueErrorCase.limit.replacing("@", with: "limit-\(id)"))
                if placed["error"] != nil { refusal = placed }
            }
            let failure = try #require(refusal)
            #expect(failure.refusal == ["RESOURCE_EXHAUSTED", "EXCHANGE_RATE_LIMIT", "not_done"])
            #expect(failure.word("error", "details", "venue_error") == "apiLimitExceeded")
            #expect(failure.word("error", "origin") == "venue")
            #expect(failure.number("error", "retry_after_ms") == 10_000)
            // The next is not even sent.
            let next = try await running.call(
                99, "orders.place", VenueErrorCase.limit.replacing("@", with: "next"), timeout: 100)
            #expect(next.refusal == ["RESOURCE_EXHAUSTED", "RATE_BUDGET_EXHAUSTED", "not_done"])
            #expect(next.word("error", "origin") == "gateway")
        }
    }
}
