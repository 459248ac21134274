// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Testing
import Trading

/// `sendorder` and `cancelorder`: what the events tell, and what a refusal means.
struct PlacementTests {
    static func order(
        _ type: OrderType = .limit, quantity: Decimal = 10, limitPrice: Decimal? = 1_200
    ) -> OrderRequest {
        OrderRequest(
            clientOrderID: ClientOrderID("mine"), symbol: Symbol("PI_ETHUSD"), side: .buy, type: type,
            quantity: quantity, limitPrice: limitPrice)
    }

    static func sendStatus(_ status: String, events: String = "", orderID: String? = "o1") -> String {
        let id = orderID.map { #""order_id":"\#($0)","# } ?? ""
        return
            #"{"result":"success","serverTime":"2026-03-02T06:10:31.955Z","sendStatus":{"status":"\#(status)",\#(id)"#
            + #""receivedTime":"2026-03-02T06:10:31.954Z","orderEvents":[\#(events)]}}"#
    }

    static func execution(_ id: String, _ amount: String, orderID: String = "o1", cut: String = "null")
        -> String
    {
        #"{"type":"EXECUTION","executionId":"\#(id)","price":1199.5,"amount":\#(amount),"orderPriorEdit":null,"#
            + #""orderPriorExecution":{"orderId":"\#(orderID)","cliOrdId":null,"type":"lmt","symbol":"pi_ethusd","#
            + #""side":"buy","quantity":10,"filled":0,"limitPrice":1200.0,"reduceOnly":false,"#
            + #""timestamp":"2026-03-02T06:10:31.954Z"},"takerReducedQuantity":\#(cut)}"#
    }

    static func event(_ type: String, orderID: String = "o1", more: String = "") -> String {
        #"{"type":"\#(type)","uid":"\#(orderID)","order":{"orderId":"\#(orderID)","cliOrdId":null,"type":"lmt","#
            + #""symbol":"PI_ETHUSD","side":"buy","quantity":10,"filled":0}\#(more)}"#
    }

    private func place(_ answer: String, _ order: OrderRequest = order()) async throws -> PlacementReport {
        try await ScriptedVenue(MockTransport(answer)).venue.place(order, timeout: .seconds(1))
    }

    private func refusal(_ answer: String, _ order: OrderRequest = order()) async throws -> Failure? {
        let venue = try ScriptedVenue(MockTransport(answer)).venue
        return await failure { () throws(Failure) in try await venue.place(order, timeout: .seconds(1)) }
    }

    // MARK: What was placed

    @Test func `a placed order is working`() async throws {
        let placed = try await place(Self.sendStatus("placed", events: Self.event("PLACE")))
        #expect(placed.report.status == .working)
        #expect(placed.report.orderID == OrderID("o1"))
        #expect(placed.report.clientOrderID == ClientOrderID("mine"))
        #expect(placed.report.quantity == 10 && placed.report.filledQuantity == 0)
        #expect(placed.report.createdAt == Timestamp(rfc3339: "2026-03-02T06:10:31.954Z"))
        #expect(placed.fills.isEmpty)
    }

    @Test func `placed also means filled at once`() async throws {
        let events = [Self.execution("e1", "4"), Self.execution("e2", "6.0")].joined(separator: ",")
        let placed = try await place(Self.sendStatus("placed", events: events))
        #expect(placed.report.status == .filled)
        #expect(placed.report.filledQuantity == 10)
        #expect(placed.fills.map(\.id.text) == ["e1", "e2"])
        #expect(placed.fills.map(\.quantity) == [4, 6])
        #expect(placed.fills[0].symbol == Symbol("PI_ETHUSD") && placed.fills[0].side == .buy)
        #expect(placed.fills[0].price == Decimal("1199.5") && placed.fills[0].liquidity == .taker)
        #expect(placed.fills[0].clientOrderID == ClientOrderID("mine") && placed.fills[0].fee == nil)
    }

    @Test func `a part that filled leaves the rest working`() async throws {
        let events = [Self.execution("e1", "4"), Self.event("PLACE")].joined(separator: ",")
        let placed = try await place(Self.sendStatus("placed", events: events))
        #expect(placed.report.status == .working)
        #expect(placed.report.filledQuantity == 4)
    }

    @Test func `the rest of an immediate order is gone`() async throws {
        let market = Self.order(.market, limitPrice: nil)
        let placed = try await place(Self.sendStatus("placed", events: Self.execution("e1", "4")), market)
        #expect(placed.report.status == .cancelled)
        #expect(placed.report.filledQuantity == 4 && placed.fills.count == 1)
    }

    @Test func `a rejection after an execution keeps the fill`() async throws {
        let rejected = Self.event("REJECT", more: #","reason":"REJECTED_AFTER_EXECUTION""#)
        let events = [Self.execution("e1", "4"), rejected].joined(separator: ",")
        let placed = try await place(Self.sendStatus("placed", events: events))
        #expect(placed.report.status == .cancelled)
        #expect(placed.report.reason == "REJECTED_AFTER_EXECUTION")
        #expect(placed.fills.count == 1)
    }

    @Test func `a word of refusal does not lose an execution`() async throws {
        let answer = Self.sendStatus("iocWouldNotExecute", events: Self.execution("e1", "4"))
        let placed = try await place(answer, Self.order(.immediateOrCancel))
        #expect(placed.report.status == .cancelled && placed.fills.count == 1)
        #expect(placed.report.reason == "iocWouldNotExecute")
    }

    @Test func `a limit order of which only a part is heard has to be asked about`() async throws {
        let placed = try await place(Self.sendStatus("placed", events: Self.execution("e1", "4")))
        #expect(placed.report.status == .unrecognised("placed"))
        #expect(placed.report.filledQuantity == 4)
    }

    @Test func `a reduce-only order is cut before it is matched`() async throws {
        let placed = try await place(Self.sendStatus("placed", events: Self.execution("e1", "7", cut: "3")))
        #expect(placed.report.status == .filled)
        #expect(placed.report.quantity == 7 && placed.report.filledQuantity == 7)
    }

    @Test func `events of other orders are not ours`() async throws {
        let events = [
            Self.event("CANCEL", orderID: "o9"), Self.execution("e9", "3", orderID: "o9"),
            Self.event("PLACE"),
        ]
        let placed = try await place(Self.sendStatus("placed", events: events.joined(separator: ",")))
        #expect(placed.report.status == .working && placed.fills.isEmpty)
    }

    @Test func `a trigger is placed`() async throws {
        let trigger =
            #"{"type":"PLACE","orderTrigger":{"uid":"t1","clientId":null,"type":"unknown","symbol":"pi_ethusd","side":"buy","#
            + #""quantity":10,"triggerPrice":1880.4,"triggerSide":"unknown","triggerSignal":"unknown"}}"#
        let placed = try await place(
            Self.sendStatus("placed", events: trigger, orderID: nil), Self.order(.stop))
        #expect(placed.report.status == .working)
        #expect(placed.report.orderID == OrderID("t1"))
    }

    @Test func `without events the status is all there is`() async throws {
        for (word, status) in [
            ("placed", OrderReport.Status.working), ("partiallyFilled", .working), ("filled", .filled),
            ("cancelled", .cancelled), ("edited", .unrecognised("edited")),
        ] {
            let placed = try await place(Self.sendStatus(word))
            #expect(placed.report.status == status)
            #expect(placed.report.filledQuantity == nil)
        }
    }

    @Test func `an event that cannot be read makes the order one to ask about`() async throws {
        let broken = #"{"type":"EXECUTION","executionId":"e1","price":"?","amount":4}"#
        let scripted = try ScriptedVenue(MockTransport(Self.sendStatus("placed", events: broken)))
        let placed = try await scripted.venue.place(Self.order(), timeout: .seconds(1))
        #expect(placed.report.status == .unrecognised("placed"))
        #expect(scripted.malformed.rows.map(\.list) == ["orderEvents"])
        let unknown = try await place(Self.sendStatus("placed", events: #"{"type":"TELEPORT"}"#))
        #expect(unknown.report.status == .unrecognised("placed"))
    }

    // MARK: What was refused

    @Test(arguments: SendStatus.allCases)
    func `every status word has its meaning`(_ status: SendStatus) async throws {
        let refusal = try await refusal(Self.sendStatus(status.rawValue, orderID: nil))
        switch status {
        case .placed, .partiallyFilled, .filled, .cancelled, .edited:
            #expect(refusal == nil)
        case .attempted:
            #expect(refusal?.outcome == .unknown)
        default:
            #expect(refusal?.outcome == .notDone)
            #expect(refusal?.origin == .venue)
            #expect(refusal?.details["venue_status"] == status.rawValue)
            #expect(refusal?.message.hasPrefix("Kraken did not place the order: ") == true)
            #expect(refusal?.message.hasSuffix(".") == true)
        }
    }

    @Test func `the reasons are the protocol's words`() async throws {
        let expected: [(String, StatusCode, String)] = [
            ("insufficientAvailableFunds", .failedPrecondition, Reason.insufficientMargin),
            ("wouldCauseLiquidation", .failedPrecondition, Reason.wouldLiquidate),
            ("invalidPrice", .invalidArgument, Reason.priceStep),
            ("invalidSize", .invalidArgument, Reason.sizeStep),
            ("marketSuspended", .failedPrecondition, Reason.marketSuspended),
            ("marketIsPostOnly", .failedPrecondition, Reason.marketPostOnly),
            ("postWouldExecute", .failedPrecondition, Reason.wouldExecute),
            ("iocWouldNotExecute", .failedPrecondition, Reason.wouldNotExecute),
            ("selfFill", .failedPrecondition, Reason.selfTrade),
            ("wouldNotReducePosition", .failedPrecondition, Reason.wouldNotReduce),
            ("clientOrderIdAlreadyExist", .alreadyExists, Reason.clientOrderIDInUse),
            ("tooManyOrders", .resourceExhausted, Reason.tooManyOrders),
            ("maxPositionViolation", .failedPrecondition, Reason.positionLimit),
            ("outsidePriceCollar", .failedPrecondition, Reason.priceCollar),
            ("wouldProcessAfterSpecifiedTime", .deadlineExceeded, Reason.late),
            ("notFound", .notFound, Reason.orderNotFound),
            ("requiredArgumentMissing", .invalidArgument, Reason.missingField),
            ("fixedLeverageTooHigh", .failedPrecondition, Reason.exchangeRefused),
        ]
        for (word, code, reason) in expected {
            let refusal = try await refusal(Self.sendStatus(word, orderID: nil))
            #expect(refusal?.code == code, "\(word)")
            #expect(refusal?.reason == reason, "\(word)")
        }
    }

    @Test func `a status that is new leaves the outcome open`() async throws {
        let refusal = try #require(try await refusal(Self.sendStatus("quantumRefusal")))
        #expect(refusal.outcome == .unknown && !refusal.retryable)
        #expect(refusal.reason == Reason.unexpectedAnswer)
        #expect(refusal.details["venue_status"] == "quantumRefusal")
        #expect(refusal.message.contains("client order id"))
    }

    @Test(arguments: OrderError.allCases)
    func `a rejection is a refusal whatever the status says`(_ error: OrderError) async throws {
        let events = Self.event("REJECT", more: #","reason":"\#(error.rawValue)""#)
        let refusal = try #require(try await refusal(Self.sendStatus("placed", events: events)))
        // What has executed in part, and is not told, is not known.
        #expect(refusal.outcome == (error == .rejectedAfterExecution ? .unknown : .notDone))
        #expect(refusal.details["venue_error"] == error.rawValue)
        if error == .postWouldExecute { #expect(refusal.reason == Reason.wouldExecute) }
        if error == .insufficientMargin { #expect(refusal.reason == Reason.insufficientMargin) }
    }

    @Test func `a rejection that is new is a refusal too`() async throws {
        let events = Self.event("REJECT", more: #","reason":"LIMIT_PRICE_OFFSET_TOO_HIGH""#)
        let refusal = try #require(try await refusal(Self.sendStatus("placed", events: events)))
        #expect(refusal.outcome == .notDone && refusal.reason == Reason.exchangeRefused)
        #expect(refusal.message.contains("LIMIT_PRICE_OFFSET_TOO_HIGH"))
    }

    @Test(arguments: [
        #"{"result":"success"}"#, #"{"result":"success","sendStatus":{}}"#,
        #"{"result":"success","sendStatus":{"status":7}}"#, #"{"result":"success","sendStatus":[]}"#,
    ])
    func `an answer without a status leaves the outcome open`(_ answer: String) async throws {
        let refusal = try #require(try await refusal(answer))
        #expect(refusal.outcome == .unknown)
        #expect(refusal.reason == Reason.unexpectedAnswer)
    }

    // MARK: Cancelling

    private func cancel(_ answer: String, _ reference: OrderReference) async throws -> CancelReport {
        try await ScriptedVenue(MockTransport(answer)).venue.cancel(reference, timeout: .seconds(1))
    }

    @Test func `a cancel is answered with what became of the order`() async throws {
        let id = OrderReference.clientOrderID(ClientOrderID("mine"))
        for (word, status) in [
            ("cancelled", CancelReport.Status.cancelled), ("filled", .filled), ("notFound", .notFound),
            ("heldOver", .unrecognised("heldOver")),
        ] {
            let report = try await cancel(
                #"{"result":"success","cancelStatus":{"status":"\#(word)","order_id":"o1"}}"#, id)
            #expect(report.status == status)
            #expect(report.orderID == OrderID("o1"))
            #expect(report.clientOrderID == ClientOrderID("mine"))
        }
    }
}
