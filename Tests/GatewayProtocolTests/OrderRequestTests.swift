// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Testing
import Trading

@Suite struct OrderRequestTests {
    /// The parameters of a good limit order with members set; nil removes one.
    static func params(_ changes: [String: String?]) throws -> JSONValue {
        var members: [String: String] = [
            "client_order_id": #""c-1""#, "symbol": #""PI_XBTUSD""#, "side": #""buy""#, "type": #""limit""#,
            "quantity": #""1""#, "limit_price": #""50000""#,
        ]
        for (name, value) in changes { members[name] = value }
        return try json("{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}")
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var changes: [String: String?]
        var field: String
        var message: String
        var isMissing = false
        var testDescription: String { message }
    }

    static let refused: [Refused] = [
        Refused(
            changes: ["side": #""bye""#], field: "side",
            message: #""side" must be "buy" or "sell", not "bye""#),
        Refused(changes: ["side": "1"], field: "side", message: #""side" must be "buy" or "sell", not 1"#),
        Refused(
            changes: ["side": nil], field: "side", message: #""side" is missing: give "buy" or "sell""#,
            isMissing: true),
        Refused(
            changes: ["side": "null"], field: "side", message: #""side" is missing: give "buy" or "sell""#,
            isMissing: true),
        Refused(
            changes: ["client_order_id": nil], field: "client_order_id",
            message: #""client_order_id" is missing: give 1 to 100 printable ASCII characters"#,
            isMissing: true),
        Refused(
            changes: ["client_order_id": #""""#], field: "client_order_id",
            message: #""client_order_id" must be 1 to 100 printable ASCII characters, not """#),
        Refused(
            changes: ["client_order_id": #""ü""#], field: "client_order_id",
            message: #""client_order_id" must be 1 to 100 printable ASCII characters, not "ü""#),
        Refused(
            changes: ["client_order_id": #""a\nb""#], field: "client_order_id",
            message: #""client_order_id" must be 1 to 100 printable ASCII characters, not "a\nb""#),
        Refused(
            changes: ["symbol": nil], field: "symbol",
            message: #""symbol" is missing: give a symbol, such as "PI_XBTUSD""#, isMissing: true),
        Refused(
            changes: ["symbol": #""A B""#], field: "symbol",
            message: #""symbol" must be a symbol, such as "PI_XBTUSD", not "A B""#),
        Refused(
            changes: ["type": #""lmt""#], field: "type",
            message:
                #""type" must be "market", "limit", "post_only", "immediate_or_cancel", "fill_or_kill", "stop", "take_profit" or "trailing_stop", not "lmt""#
        ),
        Refused(
            changes: ["type": #""trailing_stop""#], field: "limit_price",
            message: #"an order of type "trailing_stop" cannot have "limit_price": leave it out"#),
        Refused(
            changes: ["trailing_deviation": #""1""#], field: "trailing_deviation_unit",
            message: #""trailing_deviation_unit" is missing: give "percent" or "quote""#, isMissing: true),
        Refused(
            changes: ["type": #""stop""#, "stop_price": #""1""#, "limit_price_offset_unit": #""quote""#],
            field: "limit_price_offset",
            message:
                #""limit_price_offset" is missing: give a distance, or leave out "limit_price_offset_unit""#,
            isMissing: true),
        Refused(
            changes: [
                "type": #""stop""#, "stop_price": #""1""#, "limit_price_offset_unit": #""quote""#,
                "limit_price_offset": #""-3""#,
            ], field: "limit_price_offset",
            message: #"give "limit_price_offset" or "limit_price", not both"#),
        Refused(
            changes: ["quantity": "1.50"], field: "quantity",
            message:
                #""quantity" must be text, such as "1.50", not the JSON number 1.50: many JSON readers would round it"#
        ),
        Refused(
            changes: ["quantity": #""one""#], field: "quantity",
            message: #""quantity" must be a decimal number as text, such as "1.5", not "one""#),
        Refused(
            changes: ["quantity": #""0""#], field: "quantity",
            message: #""quantity" must be greater than zero, not "0""#),
        Refused(
            changes: ["quantity": #""-1""#], field: "quantity",
            message: #""quantity" must be greater than zero, not "-1""#),
        Refused(
            changes: ["limit_price": nil], field: "limit_price",
            message: #""limit_price" is missing: an order of type "limit" needs it"#, isMissing: true),
        Refused(
            changes: ["limit_price": #""-0.5""#], field: "limit_price",
            message: #""limit_price" must be greater than zero, not "-0.5""#),
        Refused(
            changes: ["type": #""market""#], field: "limit_price",
            message: #"an order of type "market" cannot have "limit_price": leave it out"#),
        Refused(
            changes: ["stop_price": #""1""#], field: "stop_price",
            message: #"an order of type "limit" cannot have "stop_price": leave it out"#),
        Refused(
            changes: ["type": #""stop""#], field: "stop_price",
            message: #""stop_price" is missing: an order of type "stop" needs it"#, isMissing: true),
        Refused(
            changes: ["trigger_signal": #""mark""#], field: "trigger_signal",
            message: #"an order of type "limit" cannot have "trigger_signal": leave it out"#),
        Refused(
            changes: ["type": #""stop""#, "stop_price": #""1""#, "trigger_signal": #""spot""#],
            field: "trigger_signal",
            message: #""trigger_signal" must be "mark", "index" or "last", not "spot""#),
        Refused(
            changes: ["reduce_only": #""yes""#], field: "reduce_only",
            message: #""reduce_only" must be true or false, not "yes""#),
        Refused(
            changes: ["process_before_us": "-1"], field: "process_before_us",
            message: #""process_before_us" must be a time in whole microseconds since 1970 (UTC), not -1"#),
        Refused(
            changes: ["process_before_us": "1.5"], field: "process_before_us",
            message: #""process_before_us" must be a time in whole microseconds since 1970 (UTC), not 1.5"#),
    ]

    @Test(arguments: refused)
    func `refuses wrong parameters by name`(refused: Refused) throws {
        let params = try Self.params(refused.changes)
        do throws(Failure) {
            _ = try OrderRequest(params)
            Issue.record("not refused")
        } catch {
            #expect(error.message == refused.message)
            #expect(error.details == ["field": refused.field])
            #expect(error.code == .invalidArgument)
            #expect(error.reason == (refused.isMissing ? Reason.missingField : Reason.invalidField))
            #expect(error.origin == .client)
            #expect(error.outcome == .notDone)
            #expect(!error.retryable)
        }
    }

    @Test(arguments: [
        ("limit", ["limit_price": #""1""#]), ("post_only", ["limit_price": #""1""#]),
        ("immediate_or_cancel", ["limit_price": #""1""#]), ("fill_or_kill", ["limit_price": #""1""#]),
        ("market", ["limit_price": nil]), ("stop", ["limit_price": nil, "stop_price": #""2""#]),
        ("stop", ["limit_price": #""1""#, "stop_price": #""2""#, "trigger_signal": #""last""#]),
        ("take_profit", ["limit_price": nil, "stop_price": #""2""#]),
    ])
    func `takes each type with its prices`(type: String, prices: [String: String?]) throws {
        let request = try OrderRequest(try Self.params(prices.merging(["type": "\"\(type)\""]) { $1 }))
        #expect(request.type.rawValue == type)
        #expect(request.limitPrice == ((prices["limit_price"] ?? nil) == nil ? nil : 1))
        #expect(request.stopPrice == (prices["stop_price"] == nil ? nil : 2))
        #expect(!request.reduceOnly)
    }

    @Test func `takes what clients' decimal types print`() throws {
        for (text, value) in [("1E-8", "0.00000001"), ("1.50", "1.5"), ("007", "7"), ("1e3", "1000")] {
            let request = try OrderRequest(try Self.params(["quantity": "\"\(text)\""]))
            #expect(request.quantity.description == value)
        }
    }

    @Test func `takes a client order id of one to a hundred characters`() throws {
        for count in [1, 100] {
            let id = String(repeating: "~", count: count)
            #expect(
                try OrderRequest(try Self.params(["client_order_id": "\"\(id)\""])).clientOrderID.text == id)
        }
        let long = try Self.params(["client_order_id": "\"\(String(repeating: "x", count: 101))\""])
        #expect(throws: Failure.self) { try OrderRequest(long) }
    }

    @Test func `an order is named once`() throws {
        let neither = try json("{}")
        #expect(
            throws: Failure.missingField(
                "client_order_id", #""client_order_id" is missing: give it, or "order_id""#)
        ) { try OrderReference(neither) }
        let both = try json(#"{"client_order_id":"a","order_id":"b"}"#)
        #expect(
            throws: Failure.invalidField(
                "order_id", #"give "client_order_id" or "order_id", not both: they could differ"#)
        ) { try OrderReference(both) }
    }
}
