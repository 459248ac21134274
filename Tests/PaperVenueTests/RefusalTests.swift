// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

/// Every word with which Kraken refuses an order, and what makes this exchange say it. Words without a cause of their
/// own here are said on order.
@Suite struct RefusalTests {
    /// What has to be so before the order is sent, and the order.
    struct Case: Sendable, CustomTestStringConvertible {
        var word: SendStatus
        var reason: OrderError?
        var path = "sendorder"
        var order: String
        var before: @Sendable (FakeExchange) throws -> Void = { _ in }

        var testDescription: String { word.rawValue }
    }

    private static let limit = "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1&limitPrice=79000"

    private static func state(_ state: MarketState) -> @Sendable (FakeExchange) throws -> Void {
        { exchange in
            exchange.state.withLock { _ = $0.core.setState(of: Symbol("PF_XBTUSD"), state, now: $0.now) }
        }
    }

    private static func first(_ parameters: String) -> @Sendable (FakeExchange) throws -> Void {
        { exchange in
            let word = try exchange.word("sendorder", parameters)
            #expect(word == "placed")
        }
    }

    static let cases: [Case] = [
        Case(word: .marketSuspended, order: limit, before: state(.suspended)),
        Case(word: .marketInactive, order: limit, before: state(.inactive)),
        Case(word: .marketIsPostOnly, order: limit, before: state(.postOnly)),
        Case(word: .wouldIncreasePriceDislocation, order: limit, before: state(.dislocated)),
        Case(word: .invalidPrice, order: limit.replacing("79000", with: "79000.5")),
        Case(word: .invalidSize, order: limit.replacing("size=1", with: "size=0.00001")),
        Case(word: .invalidOrderType, order: limit.replacing("lmt", with: "moon")),
        Case(word: .invalidSide, order: limit.replacing("buy", with: "long")),
        Case(word: .insufficientAvailableFunds, order: limit.replacing("size=1", with: "size=300")),
        Case(
            word: .wouldCauseLiquidation,
            order: "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=40&limitPrice=88000",
            before: { exchange in
                // Somebody sells far above the mark, and nothing else is there.
                exchange.state.withLock { state in
                    let engine = state.core.exchange.markets[2].engine
                    for number in engine.orders.keys.sorted() {
                        state.core.exchange.cancel(number, contract: 2, now: state.now)
                    }
                    state.core.exchange.submit(
                        account: Exchange.firstMaker, contract: 2, side: .sell, kind: .limit, limit: 87_000,
                        lots: 1_000_000, now: state.now)
                }
            }),
        Case(
            word: .clientOrderIdAlreadyExist, order: limit + "&cliOrdId=a",
            before: first(limit + "&cliOrdId=a")),
        Case(
            word: .clientOrderIdTooBig, order: limit + "&cliOrdId=" + String(repeating: "x", count: 101)),
        Case(word: .clientOrderIdInvalid, order: limit + "&cliOrdId="),
        Case(word: .maxPositionViolation, order: limit.replacing("size=1", with: "size=1201")),
        Case(word: .outsidePriceCollar, order: limit.replacing("79000", with: "99000")),
        Case(word: .notFound, path: "cancelorder", order: "cliOrdId=nobody"),
        Case(word: .orderForEditNotFound, path: "editorder", order: "cliOrdId=nobody&size=1"),
        Case(
            word: .orderForEditNotAStop, path: "editorder", order: "cliOrdId=a&stopPrice=1",
            before: first(limit + "&cliOrdId=a")),
        Case(
            word: .postWouldExecute, reason: .postWouldExecute,
            order: limit.replacing("lmt", with: "post").replacing("79000", with: "85000")),
        Case(
            word: .iocWouldNotExecute, reason: .immediateOrCancelWouldNotExecute,
            order: limit.replacing("lmt", with: "ioc")),
        Case(
            word: .selfFill, reason: .wouldExecuteSelf,
            order: "orderType=lmt&symbol=PF_XBTUSD&side=sell&size=1&limitPrice=80000",
            before: first(limit.replacing("79000", with: "80000"))),
        Case(
            word: .wouldNotReducePosition, reason: .wouldNotReducePosition, order: limit + "&reduceOnly=true"),
        Case(
            word: .tooManyOrders, order: limit,
            before: { exchange in
                exchange.state.withLock { $0.core.exchange.openOrderLimit = 1 }
                let word = try exchange.word("sendorder", limit)
                #expect(word == "placed")
            }),
        Case(
            word: .fixedLeverageTooHigh, order: limit.replacing("size=1", with: "size=20"),
            before: { exchange in
                let answer = exchange.text("PUT", "leveragepreferences", "symbol=PF_XBTUSD&maxLeverage=100")
                #expect(answer.contains("success"))
            }),
        Case(
            word: .cannotEditTriggerPriceOfTrailingStop, path: "editorder", order: "cliOrdId=t&stopPrice=1",
            before: first(trailing)),
        Case(
            word: .cannotEditLimitPriceOfTrailingStop, path: "editorder", order: "cliOrdId=t&limitPrice=1",
            before: first(trailing)),
        Case(
            word: .wouldProcessAfterSpecifiedTime,
            order: limit + "&processBefore=2020-01-01 00:00:00.000000%2B00:00"),
        Case(word: .tooManySmallOrders, order: limit, before: onOrder(.tooManySmallOrders)),
        Case(word: .clientOrderIdTooLong, order: limit, before: onOrder(.clientOrderIdTooLong)),
        Case(word: .invalidArgument, order: limit, before: onOrder(.invalidArgument)),
        Case(word: .requiredArgumentMissing, order: limit, before: onOrder(.requiredArgumentMissing)),
        Case(word: .attempted, order: limit, before: onOrder(.attempted)),
    ]

    private static let trailing =
        "orderType=trailing_stop&symbol=PF_XBTUSD&side=sell&size=1&trailingStopMaxDeviation=5"
        + "&trailingStopDeviationUnit=PERCENT&triggerSignal=mark&cliOrdId=t"

    private static func onOrder(_ word: SendStatus) -> @Sendable (FakeExchange) throws -> Void {
        { $0.order(VenueFault(.request("sendorder", .refuse(.status(word.rawValue))))) }
    }

    @Test(arguments: cases)
    func `is said inside success, and leaves no order`(_ refusal: Case) throws {
        let exchange = try FakeExchange(historyHours: 0)
        exchange.setIndex("PF_XBTUSD", to: 80_000)
        try refusal.before(exchange)
        let before = exchange.ledger.orders.filter { $0.state == .open }
        let answer = try exchange.json("POST", refusal.path, refusal.order)
        #expect(answer["result"]?.string == "success")
        let status = answer["sendStatus"] ?? answer["editStatus"] ?? answer["cancelStatus"]
        #expect(status?["status"]?.string == refusal.word.rawValue)
        if let reason = refusal.reason {
            let event = status?["orderEvents"]?.elements.first { _ in true }
            #expect(event?["type"]?.string == "REJECT")
            #expect(event?["reason"]?.string == reason.rawValue)
        }
        #expect(exchange.ledger.orders.filter { $0.state == .open } == before)
        #expect(exchange.ledger.fills.isEmpty)
    }

    @Test func `no word is left out`() {
        let accepted: Set<SendStatus> = [.placed, .partiallyFilled, .filled, .cancelled, .edited]
        #expect(Set(Self.cases.map(\.word)).union(accepted) == Set(SendStatus.allCases))
    }

    // MARK: The other shapes

    @Test(arguments: RequestError.allCases)
    func `every name of the first shape can be ordered`(name: RequestError) throws {
        let exchange = try FakeExchange(historyHours: 0)
        exchange.order(VenueFault(.request("accounts", .refuse(.error(name.rawValue)))))
        let response = exchange.ask("GET", "accounts")
        #expect(response.status == 200)
        #expect(
            String(decoding: response.body, as: UTF8.self)
                == #"{"result":"error","error":"\#(name.rawValue)","serverTime":"2027-01-15T08:00:12.345Z"}"#)
        #expect(exchange.text("GET", "accounts").contains("success"))
    }

    @Test(arguments: [
        (0, 404, "NOT_FOUND"), (10, 429, "TOO_MANY_REQUESTS"), (11, 400, "BAD_REQUEST"),
        (18, 401, "UNAUTHORIZED"), (87, 500, "INTERNAL_SERVER_ERROR"), (92, 500, "INTERNAL_SERVER_ERROR"),
    ])
    func `every code of the second shape can be ordered`(code: Int, status: Int, word: String) throws {
        let exchange = try FakeExchange(historyHours: 0)
        exchange.order(
            VenueFault(.request("sendorder", .refuse(.code(code, message: "WHY", status: status)))))
        let response = exchange.ask("POST", "sendorder", Self.limit)
        #expect(response.status == status)
        #expect(
            String(decoding: response.body, as: UTF8.self)
                == #"{"status":"\#(word)","result":"error","errors":[{"code":\#(code),"message":"WHY"}],"#
                + #""serverTime":"2027-01-15T08:00:12.345Z"}"#)
        #expect(exchange.ledger.orders.isEmpty)
    }

    @Test func `a contract that does not exist is an error of the server, as Kraken has it`() throws {
        let exchange = try FakeExchange(historyHours: 0)
        let response = exchange.ask("POST", "sendorder", Self.limit.replacing("PF_XBTUSD", with: "pf_xbtusd"))
        #expect(response.status == 500)
        #expect(String(decoding: response.body, as: UTF8.self).contains(#""code":87"#))
    }

    @Test func `a suspended market still cancels, and its ticker says so`() throws {
        let exchange = try FakeExchange(historyHours: 0)
        exchange.setIndex("PF_XBTUSD", to: 80_000)
        #expect(try exchange.word("sendorder", Self.limit + "&cliOrdId=a") == "placed")
        try Self.state(.suspended)(exchange)
        #expect(try exchange.json("GET", "tickers/PF_XBTUSD")["ticker"]?["suspended"]?.bool == true)
        #expect(try exchange.word("editorder", "cliOrdId=a&size=2") == "marketSuspended")
        #expect(try exchange.word("cancelorder", "cliOrdId=a") == "cancelled")
        try Self.state(.inactive)(exchange)
        #expect(exchange.text("GET", "instruments").contains(#""tradeable":false"#))
        try Self.state(.postOnly)(exchange)
        #expect(exchange.text("GET", "instruments").contains(#""postOnly":true"#))
        #expect(try exchange.word("sendorder", Self.limit.replacing("lmt", with: "post")) == "placed")
    }

    @Test func `others than the customer cancel for reasons of their own`() throws {
        let exchange = try FakeExchange(historyHours: 0)
        let feed = try exchange.listen(to: "open_orders")
        for reason in [
            "cancelled_by_admin", "market_inactive", "contract_expired", "liquidation", "not_enough_margin",
        ] {
            #expect(
                try exchange.word(
                    "sendorder", "symbol=PF_ETHUSD&orderType=lmt&side=buy&size=1&limitPrice=2900")
                    == "placed")
            _ = exchange.messages(feed)
            let count = exchange.state.withLock { state in
                defer { state.collect() }
                return state.core.cancelOrders(of: nil, reason: reason, now: state.now)
            }
            #expect(count == 1)
            #expect(try exchange.reasons(feed) == ["-" + reason])
        }
        exchange.state.withLock { state in
            #expect(state.core.cancelOrders(of: nil, reason: "boredom", now: state.now) == nil)
            #expect(
                state.core.cancelOrders(of: Symbol("X"), reason: "liquidation", now: state.now) == nil)
        }
    }
}
