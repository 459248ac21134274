// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Testing
import Trading

/// `editorder`, `batchorder`, `cancelallorders` and `cancelallordersafter`.
struct OrderChangeTests {
    private let id = OrderReference.orderID(OrderID("o1"))

    private func body(_ request: HTTPRequest) -> String { String(decoding: request.body, as: UTF8.self) }

    private func isSigned(_ request: HTTPRequest, path: String) throws -> Bool {
        let authent = request.headers.first { $0.name == "Authent" }?.value ?? ""
        return RequestSigner(credentials: try Published.credentials())
            .verify(authent: authent, postData: request.body, nonce: "", path: path)
    }

    static func editStatus(_ status: String, events: String = "") -> String {
        #"{"result":"success","serverTime":"2026-03-02T06:10:31.955Z","editStatus":{"status":"\#(status)","#
            + #""orderId":"o1","receivedTime":"2026-03-02T06:10:31.954Z","orderEvents":[\#(events)]}}"#
    }

    static let edit =
        #"{"old":{"orderId":"o1","cliOrdId":null,"type":"lmt","symbol":"pi_ethusd","side":"buy","quantity":10,"filled":0,"#
        + #""limitPrice":1200.0,"reduceOnly":false},"new":{"orderId":"o1","cliOrdId":null,"type":"lmt","#
        + #""symbol":"pi_ethusd","side":"buy","quantity":8,"filled":0,"limitPrice":1190.5,"reduceOnly":false},"#
        + #""reducedQuantity":null,"type":"EDIT"}"#

    private func amend(
        _ answer: String, _ amendment: OrderAmendment
    ) async throws -> (PlacementReport?, Failure?) {
        let venue = try ScriptedVenue(MockTransport(answer)).venue
        do throws(Failure) {
            return (try await venue.amend(amendment, timeout: .seconds(1)), nil)
        } catch {
            return (nil, error)
        }
    }

    // MARK: Amending

    @Test func `an amendment says what changes, and that its size is the whole`() async throws {
        let scripted = try ScriptedVenue(
            MockTransport(Self.editStatus("edited", events: Self.edit), Self.editStatus("edited")))
        let before = try #require(Timestamp(rfc3339: "2026-11-08T19:56:35.441899Z"))
        let amendment = OrderAmendment(
            id, quantity: 8, limitPrice: Decimal("1190.5"), processBefore: before)
        let report = try await scripted.venue.amend(amendment, timeout: .seconds(3)).report
        let request = scripted.transport.requests[0]
        #expect(request.url.hasSuffix("/derivatives/api/v3/editorder") && request.method == "POST")
        #expect(
            body(request) == "orderId=o1&size=8&limitPrice=1190.5&qtyMode=ABSOLUTE"
                + "&processBefore=2026-11-08%2019%3A56%3A35.441899%2B00%3A00")
        #expect(!request.isIdempotent && request.timeout == .seconds(3))
        #expect(try isSigned(request, path: "/api/v3/editorder"))
        #expect(report.status == .working && report.quantity == 8 && report.orderID == OrderID("o1"))
        #expect(report.limitPrice == Decimal("1190.5") && report.symbol == Symbol("PI_ETHUSD"))
        let trailing = OrderAmendment(
            .clientOrderID(ClientOrderID("a&b")), trailingDeviation: PriceDistance(5, .percent))
        _ = try await scripted.venue.amend(trailing, timeout: .seconds(3))
        #expect(
            body(scripted.transport.requests[1])
                == "cliOrdId=a%26b&trailingStopMaxDeviation=5&trailingStopDeviationUnit=PERCENT&qtyMode=ABSOLUTE"
        )
    }

    @Test func `an amendment that trades on its way in brings its executions`() async throws {
        let events = [Self.edit, PlacementTests.execution("e1", "3")].joined(separator: ",")
        let (report, _) = try await amend(
            Self.editStatus("edited", events: events), OrderAmendment(id, quantity: 8))
        #expect(report?.fills.map(\.id.text) == ["e1"])
        #expect(report?.report.status == .working && report?.report.limitPrice == Decimal("1190.5"))
    }

    @Test(arguments: SendStatus.allCases)
    func `every status word has its meaning for an amendment`(_ status: SendStatus) async throws {
        let (report, failure) = try await amend(
            Self.editStatus(status.rawValue), OrderAmendment(id, quantity: 8))
        switch status {
        case .edited, .placed, .partiallyFilled: #expect(report?.report.status == .working)
        case .filled: #expect(report?.report.status == .filled)
        case .cancelled: #expect(report?.report.status == .cancelled)
        case .attempted: #expect(failure?.outcome == .unknown)
        default:
            #expect(failure?.outcome == .notDone && failure?.origin == .venue)
            #expect(failure?.details["venue_status"] == status.rawValue)
            #expect(failure?.message.hasPrefix("Kraken did not change the order: ") == true)
        }
        if status == .orderForEditNotFound { #expect(failure?.reason == Reason.orderNotFound) }
    }

    @Test func `an amendment in an unknown word is one to ask about`() async throws {
        let (_, failure) = try await amend(Self.editStatus("quantumEdit"), OrderAmendment(id, quantity: 8))
        #expect(failure?.outcome == .unknown && failure?.reason == Reason.unexpectedAnswer)
        #expect(failure?.details["venue_status"] == "quantumEdit")
        let (_, lost) = try await amend(#"{"result":"success"}"#, OrderAmendment(id, quantity: 8))
        #expect(lost?.outcome == .unknown && lost?.message.contains("ask for the order") == true)
    }

    // MARK: Types that need more words

    @Test func `a trailing stop goes out with its distance, a limit with its offset`() async throws {
        let answer = PlacementTests.sendStatus("placed", events: PlacementTests.event("PLACE"))
        let scripted = try ScriptedVenue(MockTransport(answer, answer))
        var order = PlacementTests.order(.trailingStop, limitPrice: nil)
        order.trailingDeviation = PriceDistance(Decimal("0.5") ?? 0, .percent)
        order.triggerSignal = .mark
        _ = try await scripted.venue.place(order, timeout: .seconds(1))
        var stop = PlacementTests.order(.stop, limitPrice: nil)
        stop.stopPrice = 1_100
        stop.limitPriceOffset = PriceDistance(-3, .quote)
        _ = try await scripted.venue.place(stop, timeout: .seconds(1))
        let bodies = scripted.transport.requests.map(body)
        #expect(
            bodies[0] == "orderType=trailing_stop&symbol=PI_ETHUSD&side=buy&size=10&cliOrdId=mine"
                + "&triggerSignal=mark&trailingStopMaxDeviation=0.5&trailingStopDeviationUnit=PERCENT")
        #expect(
            bodies[1] == "orderType=stp&symbol=PI_ETHUSD&side=buy&size=10&stopPrice=1100&cliOrdId=mine"
                + "&limitPriceOffsetValue=-3&limitPriceOffsetUnit=QUOTE_CURRENCY")
    }

    // MARK: Cancelling everything

    @Test func `cancelling everything names what is gone`() async throws {
        let gone =
            #"{"result":"success","cancelStatus":{"receivedTime":"2024-06-06T01:12:44.814Z","cancelOnly":"PF_XRPUSD","#
            + #""status":"cancelled","cancelledOrders":[{"order_id":"a"},{"cliOrdId":"b"},{}],"orderEvents":[]}}"#
        let none =
            #"{"result":"success","cancelStatus":{"cancelOnly":"all","status":"noOrdersToCancel","cancelledOrders":[]}}"#
        let odd = #"{"result":"success","cancelStatus":{"status":"later"}}"#
        let scripted = try ScriptedVenue(MockTransport(gone, none, odd))
        let first = try await scripted.venue.cancelAll(in: Symbol("PF_XRPUSD"), timeout: .seconds(1))
        #expect(first.status == .cancelled && first.orders.map(\.orderID) == [OrderID("a"), nil])
        #expect(scripted.malformed.rows.map(\.list) == ["cancelledOrders"])
        let second = try await scripted.venue.cancelAll(in: nil, timeout: .seconds(1))
        #expect(second.status == .nothingToCancel && second.orders.isEmpty)
        let third = try await scripted.venue.cancelAll(in: nil, timeout: .seconds(1))
        #expect(third.status == .unrecognised("later"))
        #expect(scripted.transport.requests.map(body) == ["symbol=PF_XRPUSD", "", ""])
        #expect(try isSigned(scripted.transport.requests[1], path: "/api/v3/cancelallorders"))
    }

    @Test func `the dead man's switch tells when it falls`() async throws {
        let on =
            #"{"result":"success","status":{"currentTime":"2026-04-04T17:14:34.076Z","triggerTime":"2026-04-04T17:15:34.076Z"}}"#
        let off =
            #"{"result":"success","status":{"currentTime":"2023-04-04T17:14:34.076Z","triggerTime":"0"}}"#
        let scripted = try ScriptedVenue(MockTransport(on, off, #"{"result":"success","status":{}}"#))
        let venue = scripted.venue
        let armed = try await venue.cancelAllAfter(.milliseconds(59_001), timeout: .seconds(1))
        #expect(armed.triggerTime == armed.exchangeTime.advanced(by: .seconds(60)))
        #expect(try await venue.cancelAllAfter(nil, timeout: .seconds(1)).triggerTime == nil)
        #expect(scripted.transport.requests.map(body) == ["timeout=60", "timeout=0"])
        let odd = await failure { () throws(Failure) in
            try await venue.cancelAllAfter(nil, timeout: .seconds(1))
        }
        #expect(odd?.reason == Reason.unexpectedAnswer && odd?.outcome == .unknown)
    }
}
