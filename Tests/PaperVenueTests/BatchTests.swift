// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite struct BatchTests {
    let exchange: FakeExchange

    init() throws {
        exchange = try FakeExchange(historyHours: 0)
        exchange.setIndex("PF_XBTUSD", to: 80_000)
    }

    private func batch(_ elements: String) throws -> [JSONValue] {
        let json = FormParameters.percentEncoded(#"{"batchOrder":[\#(elements)]}"#)
        let answer = try JSONValue(
            parsing: exchange.ask("POST", "batchorder", "json=" + json, inBody: true).body)
        #expect(answer["result"]?.string == "success")
        return try #require(answer["batchStatus"]?.elements.map { $0 })
    }

    private static func send(_ tag: String, _ members: String) -> String {
        #"{"order":"send","order_tag":"\#(tag)","symbol":"PF_XBTUSD","side":"buy",\#(members)}"#
    }

    @Test func `sends, edits and cancels in their order`() throws {
        _ = exchange.text(
            "POST", "sendorder",
            "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=1&limitPrice=79000&cliOrdId=old")
        let answers = try batch(
            Self.send(
                "1", #""orderType":"lmt","size":1,"limitPrice":78000,"cliOrdId":"a b+c","reduceOnly":false"#)
                + "," + Self.send("2", #""orderType":"lmt","size":"2000000","limitPrice":78000"#)
                + #",{"order":"edit","cliOrdId":"old","size":2},{"order":"cancel","cliOrdId":"a b+c"}"#
                + #",{"order":"cancel","cliOrdId":"my_client_id"}"#
                + #",{"order":"cancel","order_id":"e35d61dd-8a30-4d5f-a574-b5593ef0c050"}"#)
        #expect(
            answers.map { $0["status"]?.string } == [
                "placed", "maxPositionViolation", "edited", "cancelled", "notFound", "notFound",
            ])
        #expect(answers.map { $0["order_tag"]?.string } == ["1", "2", nil, nil, nil, nil])
        #expect(answers[0]["cliOrdId"]?.string == "a b+c")
        #expect(answers[0]["dateTimeReceived"]?.string == "2027-01-15T08:00:12.345Z")
        #expect(answers[0]["orderEvents"]?.elements.first { _ in true }?["type"]?.string == "PLACE")
        #expect(answers[2]["orderEvents"]?.elements.first { _ in true }?["type"]?.string == "EDIT")
        #expect(answers[3]["order_id"]?.string == answers[0]["order_id"]?.string)
        #expect(answers[4]["cliOrdId"]?.string == "my_client_id")
        #expect(answers[4]["orderEvents"]?.elements.count == 0)
        #expect(answers[5]["order_id"]?.string == "e35d61dd-8a30-4d5f-a574-b5593ef0c050")
        #expect(exchange.ledger.orders.map(\.state) == [.open, .cancelled])
        #expect(exchange.ledger.orders.map(\.size) == [2, 1])
    }

    @Test func `a broken element is refused by itself`() throws {
        let answers = try batch(
            #"{"order":"send","orderType":"lmt"},{"order":"dance"},{"symbol":"PF_XBTUSD"},"#
                + #"{"order":"cancel"},{"order":"edit","orderId":"abc","size":1},"#
                + Self.send("6", #""orderType":"lmt","size":1,"limitPrice":"cheap""#) + ","
                + Self.send("7", #""orderType":"iceberg","size":1"#))
        #expect(
            answers.map { $0["status"]?.string } == [
                "requiredArgumentMissing", "invalidArgument", "requiredArgumentMissing",
                "requiredArgumentMissing", "invalidArgument", "invalidArgument", "invalidOrderType",
            ])
        #expect(exchange.ledger.orders.isEmpty)
    }

    @Test(arguments: [
        "json=x", "json=[]", #"json={"batchOrder":{}}"#, #"json={"batchOrder":[1]}"#,
        #"json={"batchOrder":[{"order":"send","reduceOnly":"true"}]}"#,
        #"json={"batchOrder":[{"order":"send","size":true}]}"#,
        #"json={"batchOrder":[{"order":["send"]}]}"#,
    ])
    func `what Kraken's reader cannot read is refused whole`(parameters: String) throws {
        #expect(try exchange.json("POST", "batchorder", parameters)["error"]?.string == "Json Parse Error")
    }

    @Test func `a batch that comes too late does nothing`() throws {
        let late = FormParameters.percentEncoded("2020-01-01 00:00:00.000000+00:00")
        let json = FormParameters.percentEncoded(
            #"{"batchOrder":[\#(Self.send("1", #""orderType":"lmt","size":1,"limitPrice":78000"#))]}"#)
        let answer = try exchange.json("POST", "batchorder", "ProcessBefore=\(late)&json=\(json)")
        #expect(
            answer["batchStatus"]?.elements.first { _ in true }?["status"]?.string
                == "wouldProcessAfterSpecifiedTime")
        #expect(exchange.ledger.orders.isEmpty)
        #expect(exchange.text("POST", "batchorder").contains("requiredArgumentMissing: json"))
    }
}
