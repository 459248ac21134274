// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures
import Testing
import Trading

/// `batchorder`: one form field of JSON, and one status for each part.
struct BatchTests {
    private static let changes: [OrderChange] = {
        var order = PlacementTests.order()
        order.reduceOnly = true
        order.clientOrderID = ClientOrderID("m&m \"é\"")
        return [
            .place(order),
            .amend(OrderAmendment(.orderID(OrderID("o2")), quantity: Decimal("0.5"), limitPrice: 1_100)),
            .cancel(.clientOrderID(ClientOrderID("c3"))),
            .cancel(.orderID(OrderID("o4"))),
        ]
    }()

    private func answer(_ rows: String...) -> String {
        #"{"result":"success","serverTime":"2023-04-04T17:03:36.100Z","batchStatus":[\#(rows.joined(separator: ","))]}"#
    }

    private func results(_ answer: String, _ changes: [OrderChange] = changes) async throws
        -> [OrderChangeResult]
    {
        try await ScriptedVenue(MockTransport(answer)).venue
            .batch(changes, processBefore: nil, timeout: .seconds(1))
    }

    private func failed(_ result: OrderChangeResult) -> Failure? {
        if case .failed(let failure) = result { failure } else { nil }
    }

    @Test func `a batch is one encoded field of JSON with its own types`() async throws {
        let scripted = try ScriptedVenue(MockTransport(answer()))
        let before = Timestamp(rfc3339: "2026-11-08T19:56:35.441899Z")
        _ = try await scripted.venue.batch(Self.changes, processBefore: before, timeout: .seconds(2))
        let request = scripted.transport.requests[0]
        let form = try FormParameters(decoding: request.body)
        #expect(form.parameters.map(\.name) == ["json", "ProcessBefore"])
        #expect(form["ProcessBefore"] == "2026-11-08 19:56:35.441899+00:00")
        let sent = try #require(form["json"])
        #expect(
            sent
                == #"{"batchOrder":[{"order":"send","order_tag":"0","orderType":"lmt","symbol":"PI_ETHUSD","side":"buy","#
                + #""size":10,"limitPrice":1200,"cliOrdId":"m&m \"é\"","reduceOnly":true},"#
                + #"{"order":"edit","order_id":"o2","size":0.5,"limitPrice":1100,"qtyMode":"ABSOLUTE"},"#
                + #"{"order":"cancel","cliOrdId":"c3"},{"order":"cancel","order_id":"o4"}]}"#)
        #expect(!request.body.contains(UInt8(ascii: "{")) && !request.body.contains(UInt8(ascii: " ")))
        let authent = request.headers.first { $0.name == "Authent" }?.value ?? ""
        #expect(
            RequestSigner(credentials: try Published.credentials()).verify(
                authent: authent, postData: request.body, nonce: "", path: "/api/v3/batchorder"))
    }

    @Test func `each part gets its own result, whatever the order of the answers`() async throws {
        let rows = [
            #"{"status":"notFound","order_id":"o4","orderEvents":[]}"#,
            #"{"status":"edited","order_id":"o2","orderEvents":[\#(OrderChangeTests.edit.replacing("o1", with: "o2"))]}"#,
            #"{"status":"cancelled","cliOrdId":"c3","orderEvents":[]}"#,
            #"{"status":"placed","order_tag":"0","order_id":"o1","dateTimeReceived":"2023-04-04T17:03:36.053Z","orderEvents":[\#(PlacementTests.event("PLACE"))]}"#,
        ]
        let results = try await results(answer(rows[0], rows[1], rows[2], rows[3]))
        guard case .placed(let placed) = results[0], case .amended(let amended) = results[1],
            case .cancelled(let third) = results[2], case .cancelled(let fourth) = results[3]
        else {
            Issue.record("\(results)")
            return
        }
        #expect(placed.report.status == .working && placed.report.orderID == OrderID("o1"))
        #expect(placed.report.createdAt == Timestamp(rfc3339: "2023-04-04T17:03:36.053Z"))
        #expect(amended.report.quantity == Decimal("0.5") && amended.report.status == .working)
        #expect(third.status == .cancelled && fourth.status == .notFound)
    }

    @Test func `parts are refused one by one`() async throws {
        let results = try await results(
            answer(
                #"{"status":"insufficientAvailableFunds","order_tag":"0","orderEvents":[]}"#,
                #"{"status":"orderForEditNotFound","orderEvents":[]}"#,
                #"{"status":"requiredArgumentMissing","orderEvents":[]}"#,
                #"{"status":"filled","order_id":"o4","orderEvents":[]}"#))
        #expect(failed(results[0])?.reason == Reason.insufficientMargin)
        #expect(failed(results[0])?.outcome == .notDone)
        #expect(failed(results[1])?.message.hasPrefix("Kraken did not change the order") == true)
        #expect(failed(results[2])?.reason == Reason.missingField)
        #expect(
            results[3]
                == .cancelled(CancelReport(status: .filled, orderID: OrderID("o4"), clientOrderID: nil)))
    }

    @Test func `a part without an answer may have been done`() async throws {
        let results = try await results(
            answer(#"{"status":"placed","order_tag":"7","order_id":"o9","orderEvents":[]}"#))
        #expect(results.count == 4)
        for result in results {
            #expect(failed(result)?.outcome == .unknown && failed(result)?.reason == Reason.unexpectedAnswer)
        }
        let odd = try await self.results(
            answer(#"{"status":"hyperspace","order_tag":"0"}"#, "{}", "7"), Array(Self.changes.prefix(3)))
        #expect(odd.allSatisfy { failed($0)?.outcome == .unknown })
    }

    @Test func `an empty batch sends nothing, one without an answer is unknown as a whole`() async throws {
        let scripted = try ScriptedVenue(MockTransport(#"{"result":"success"}"#))
        let venue = scripted.venue
        #expect(try await venue.batch([], processBefore: nil, timeout: .seconds(1)).isEmpty)
        #expect(scripted.transport.requests.isEmpty)
        let lost = await failure { () throws(Failure) in
            try await venue.batch(Self.changes, processBefore: nil, timeout: .seconds(1))
        }
        #expect(lost?.outcome == .unknown)
    }

    @Test(.enabled(if: RecordedMessages.arePresent, "\(RecordedMessages.absence)"))
    func `the documented answer is read`() async throws {
        let json = try #require(try RecordedMessages.examples(of: "create_batch_order").first)
        let changes: [OrderChange] = [
            .cancel(.clientOrderID(ClientOrderID("my_client_id"))), .place(PlacementTests.order()),
            .cancel(.orderID(OrderID("e35d61dd-8a30-4d5f-a574-b5593ef0c050"))),
        ]
        let results = try await results(String(decoding: json.rawBytes, as: UTF8.self), changes)
        guard case .cancelled(let first) = results[0], case .cancelled(let third) = results[2] else {
            Issue.record("\(results)")
            return
        }
        #expect(first.status == .notFound && third.status == .notFound)
        #expect(failed(results[1])?.reason == Reason.insufficientMargin)
    }
}
