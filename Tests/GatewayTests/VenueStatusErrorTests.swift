// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import PaperVenue
import Testing
import Trading

/// Refusals inside an answer whose result is success: every word of `sendStatus`, `editStatus` and `cancelStatus` and
/// every reason of a `REJECT` event, from the simulated Kraken through the gateway to its client.
@Suite(.timeLimit(.minutes(2)))
struct VenueStatusErrorTests {
    private static let bitcoin = Symbol("PF_XBTUSD")
    private static let precondition = "FAILED_PRECONDITION"
    private static let invalid = "INVALID_ARGUMENT"

    private static func limit(_ changes: [String: String]) -> String {
        changes.reduce(VenueErrorCase.limit) { $0.replacing($1.key, with: $1.value) }
    }

    private static func market(_ state: MarketState) -> VenueErrorCase.Cause {
        .after {
            _ = await $0.venue.setState(of: bitcoin, state)
            return ""
        }
    }

    private static let opened: @Sendable (PaperGateway) async throws -> Void = {
        _ = await $0.venue.setState(of: bitcoin, .open)
    }

    /// The exchange is ordered to refuse with this word.
    private static func ordered(
        _ word: SendStatus, _ code: String, _ reason: String, _ method: String = "orders.place",
        outcome: String = "not_done"
    ) -> VenueErrorCase {
        let isEdit = method == "orders.amend"
        return VenueErrorCase(
            word: word.rawValue,
            cause: .ordered(isEdit ? "editorder" : "sendorder", .refuse(.status(word.rawValue))),
            method: method,
            params: isEdit ? #"{"client_order_id":"resting","quantity":"2"}"# : VenueErrorCase.limit,
            code: code, reason: reason, outcome: outcome)
    }

    private static func refused(
        _ word: SendStatus, _ cause: VenueErrorCase.Cause, _ code: String, _ reason: String,
        with changes: [String: String] = [:],
        after: @escaping @Sendable (PaperGateway) async throws -> Void = { _ in }
    ) -> VenueErrorCase {
        VenueErrorCase(
            word: word.rawValue, cause: cause, params: limit(changes), code: code, reason: reason,
            after: after)
    }

    /// What this exchange says by itself, from what a client can ask of the gateway.
    static let byItself: [VenueErrorCase] = [
        refused(.marketSuspended, market(.suspended), precondition, "MARKET_SUSPENDED", after: opened),
        refused(.marketInactive, market(.inactive), precondition, "MARKET_SUSPENDED", after: opened),
        refused(.marketIsPostOnly, market(.postOnly), precondition, "MARKET_POST_ONLY", after: opened),
        refused(
            .wouldIncreasePriceDislocation, market(.dislocated), precondition, "PRICE_COLLAR", after: opened),
        refused(
            .insufficientAvailableFunds, .call, precondition, "INSUFFICIENT_MARGIN",
            with: [#""quantity":"1""#: #""quantity":"300""#]),
        refused(.outsidePriceCollar, .call, precondition, "PRICE_COLLAR", with: ["79000": "99000"]),
        refused(
            .postWouldExecute, .call, precondition, "WOULD_EXECUTE",
            with: [#""limit""#: #""post_only""#, "79000": "85000"]),
        refused(
            .iocWouldNotExecute, .call, precondition, "WOULD_NOT_EXECUTE",
            with: [#""limit""#: #""immediate_or_cancel""#]),
        refused(
            .wouldNotReducePosition, .call, precondition, "WOULD_NOT_REDUCE",
            with: ["}": #","reduce_only":true}"#]),
        refused(
            .selfFill, .after { running in try await bidBest(running, "own") }, precondition, "SELF_TRADE",
            with: ["buy": "sell", "79000": "PRICE"],
            after: { _ = try await $0.call(3, "orders.cancel", #"{"client_order_id":"own"}"#) }),
        refused(
            .fixedLeverageTooHigh,
            .after { running in
                try await setLeverage(running, "100")
                return ""
            }, precondition, "EXCHANGE_REFUSED", with: [#""quantity":"1""#: #""quantity":"20""#],
            after: { try await setLeverage($0, nil) }),
        VenueErrorCase(
            word: "wouldProcessAfterSpecifiedTime",
            cause: .ordered("sendorder", .delayRequest(.milliseconds(800))),
            params: limit(["}": #","process_before_us":SOON}"#]), code: "DEADLINE_EXCEEDED", reason: "LATE",
            retryable: true),
        VenueErrorCase(
            word: "notFound", cause: .call, method: "orders.cancel", params: #"{"client_order_id":"nobody"}"#,
            code: "NOT_FOUND", reason: "ORDER_NOT_FOUND", kept: nil),
    ]

    private static func place(_ running: PaperGateway, _ name: String, _ price: String) async throws {
        let placed = try await running.call(
            2, "orders.place", limit(["79000": price]).replacing("@", with: name))
        #expect(placed.word("result", "order", "state") == "accepted", "\(placed)")
    }

    /// Bids more than everybody else, but nothing that would trade.
    private static func bidBest(_ running: PaperGateway, _ name: String) async throws -> String {
        let ticker = try await running.call(2, "market_data.get_ticker", #"{"symbol":"PF_XBTUSD"}"#)
        let prices = ["bid", "ask"].map { ticker.word("result", $0).flatMap { Decimal($0) } ?? 0 }
        let price = try prices[1].subtracting(1)
        try #require(price > prices[0], "nothing fits between \(prices)")
        try await place(running, name, price.description)
        return price.description
    }

    private static func setLeverage(_ running: PaperGateway, _ leverage: String?) async throws {
        let value = leverage.map { #","max_leverage":"\#($0)""# } ?? ""
        let set = try await running.call(4, "account.set_leverage", #"{"symbol":"PF_XBTUSD"\#(value)}"#)
        #expect(set["result"] != nil, "\(set)")
    }

    /// What the gateway itself refuses before it is sent, or what only a busier market says.
    static let onOrder: [VenueErrorCase] = [
        ordered(.invalidPrice, invalid, "PRICE_STEP"),
        ordered(.invalidSize, invalid, "SIZE_STEP"),
        ordered(.invalidOrderType, invalid, "INVALID_FIELD"),
        ordered(.invalidSide, invalid, "INVALID_FIELD"),
        ordered(.invalidArgument, invalid, "INVALID_FIELD"),
        ordered(.requiredArgumentMissing, invalid, "MISSING_FIELD"),
        ordered(.tooManySmallOrders, "RESOURCE_EXHAUSTED", "TOO_MANY_ORDERS"),
        ordered(.tooManyOrders, "RESOURCE_EXHAUSTED", "TOO_MANY_ORDERS"),
        ordered(.wouldCauseLiquidation, precondition, "WOULD_LIQUIDATE"),
        ordered(.clientOrderIdAlreadyExist, "ALREADY_EXISTS", "CLIENT_ORDER_ID_IN_USE"),
        ordered(.clientOrderIdTooBig, invalid, "INVALID_FIELD"),
        ordered(.clientOrderIdTooLong, invalid, "INVALID_FIELD"),
        ordered(.clientOrderIdInvalid, invalid, "INVALID_FIELD"),
        ordered(.maxPositionViolation, precondition, "POSITION_LIMIT"),
        ordered(.attempted, "UNKNOWN", "UNEXPECTED_ANSWER", outcome: "unknown"),
        ordered(.notFound, "NOT_FOUND", "ORDER_NOT_FOUND", "orders.amend"),
        ordered(.orderForEditNotFound, "NOT_FOUND", "ORDER_NOT_FOUND", "orders.amend"),
        ordered(.orderForEditNotAStop, precondition, "EXCHANGE_REFUSED", "orders.amend"),
        ordered(.cannotEditTriggerPriceOfTrailingStop, precondition, "EXCHANGE_REFUSED", "orders.amend"),
        ordered(.cannotEditLimitPriceOfTrailingStop, precondition, "EXCHANGE_REFUSED", "orders.amend"),
        ordered(.invalidPrice, invalid, "PRICE_STEP", "orders.amend"),
        ordered(.postWouldExecute, precondition, "WOULD_EXECUTE", "orders.amend"),
        ordered(.attempted, "UNKNOWN", "UNEXPECTED_ANSWER", "orders.amend", outcome: "unknown"),
        VenueErrorCase(
            word: "somethingNew", cause: .ordered("sendorder", .refuse(.status("somethingNew"))),
            code: "UNKNOWN",
            reason: "UNEXPECTED_ANSWER", outcome: "unknown"),
        VenueErrorCase(
            word: "somethingNew", cause: .ordered("cancelorder", .refuse(.status("somethingNew"))),
            method: "orders.cancel", params: #"{"client_order_id":"resting"}"#, code: "UNKNOWN",
            reason: "UNEXPECTED_ANSWER", outcome: "unknown"),
        VenueErrorCase(
            word: "somethingNew", cause: .ordered("cancelallorders", .refuse(.status("somethingNew"))),
            method: "orders.cancel_all", params: #"{"symbol":"PF_ETHUSD"}"#, code: "UNKNOWN",
            reason: "UNEXPECTED_ANSWER", outcome: "unknown"),
    ]

    private func run(_ cases: [VenueErrorCase]) async throws {
        try await PaperGateway.run { running in
            try await running.untilReconciled()
            await running.venue.setIndexPrice(Self.bitcoin, 80_000)
            try await Self.place(running, "resting", "78000")
            for (index, refusal) in cases.enumerated() {
                try await refusal.check(running, number: index + 10)
            }
            let ledger = try #require(await running.venue.ledger())
            #expect(ledger.orders.filter { $0.state == .open }.map(\.clientOrderID) == ["resting"])
            #expect(ledger.fills.isEmpty)
        }
    }

    @Test func `what the exchange refuses by itself is told in our words and its own`() async throws {
        try await run(Self.byItself)
    }

    @Test func `what it is ordered to refuse is told so too`() async throws {
        try await run(Self.onOrder)
    }

    @Test func `no status word is left out`() {
        let cases = Set((Self.byItself + Self.onOrder).map(\.word))
        let good: Set<SendStatus> = [.placed, .partiallyFilled, .filled, .cancelled, .edited]
        let missing = SendStatus.allCases.filter { !good.contains($0) && !cases.contains($0.rawValue) }
        #expect(missing == [])
    }

    // MARK: REJECT events

    private static let rejections: [(OrderError, code: String, reason: String)] = [
        (.marketSuspended, precondition, "MARKET_SUSPENDED"),
        (.marketNotFound, "NOT_FOUND", "ORDER_NOT_FOUND"),
        (.invalidPrice, invalid, "PRICE_STEP"),
        (.invalidQuantity, invalid, "SIZE_STEP"),
        (.smallOrderLimitExceeded, "RESOURCE_EXHAUSTED", "TOO_MANY_ORDERS"),
        (.insufficientMargin, precondition, "INSUFFICIENT_MARGIN"),
        (.insufficientClosingMargin, precondition, "INSUFFICIENT_MARGIN"),
        (.wouldCauseLiquidation, precondition, "WOULD_LIQUIDATE"),
        (.clientOrderIDInUse, "ALREADY_EXISTS", "CLIENT_ORDER_ID_IN_USE"),
        (.clientOrderIDTooLong, invalid, "INVALID_FIELD"),
        (.maximumPositionExceeded, precondition, "POSITION_LIMIT"),
        (.priceCollar, precondition, "PRICE_COLLAR"),
        (.priceDislocation, precondition, "PRICE_COLLAR"),
        (.orderForCancellationNotFound, "NOT_FOUND", "ORDER_NOT_FOUND"),
        (.orderForEditNotFound, "NOT_FOUND", "ORDER_NOT_FOUND"),
        (.postWouldExecute, precondition, "WOULD_EXECUTE"),
        (.immediateOrCancelWouldNotExecute, precondition, "WOULD_NOT_EXECUTE"),
        (.immediateOrCancelWouldEnterBook, precondition, "WOULD_NOT_EXECUTE"),
        (.wouldExecuteSelf, precondition, "SELF_TRADE"),
        (.wouldNotReducePosition, precondition, "WOULD_NOT_REDUCE"),
        (.marketIsPostOnly, precondition, "MARKET_POST_ONLY"),
        (.orderLimitExceeded, "RESOURCE_EXHAUSTED", "TOO_MANY_ORDERS"),
        (.fixedLeverageTooHigh, precondition, "EXCHANGE_REFUSED"),
        // A part has executed that the answer does not tell of: nothing may be concluded.
        (.rejectedAfterExecution, "UNKNOWN", "UNEXPECTED_ANSWER"),
    ]

    private static func rejection(_ reason: String) -> VenueFault.RequestAction {
        let body =
            #"{"result":"success","sendStatus":{"status":"placed","receivedTime":"2026-09-25T17:54:01.754Z","#
            + #""orderEvents":[{"type":"REJECT","reason":"\#(reason)"}]},"serverTime":"2026-09-25T17:54:01.754Z"}"#
        return .answer(status: 200, body: body, acts: false)
    }

    @Test func `every reason of a rejection is told in our words and Kraken's own, and none is left out`()
        async throws
    {
        #expect(Set(Self.rejections.map(\.0)) == Set(OrderError.allCases))
        var cases = Self.rejections.map { word, code, reason in
            VenueErrorCase(
                word: word.rawValue, cause: .ordered("sendorder", Self.rejection(word.rawValue)), code: code,
                reason: reason, outcome: code == "UNKNOWN" ? "unknown" : "not_done", kept: "venue_error")
        }
        cases.append(
            VenueErrorCase(
                word: "SOMETHING_NEW", cause: .ordered("sendorder", Self.rejection("SOMETHING_NEW")),
                code: Self.precondition, reason: "EXCHANGE_REFUSED", kept: "venue_error"))
        try await run(cases)
    }
}
