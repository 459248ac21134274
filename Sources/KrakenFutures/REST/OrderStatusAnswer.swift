// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `POST /orders/status`
enum OrderStatusAnswer {
    static func read(_ json: JSONValue) throws(Malformed) -> Rows<OrderReport> {
        Rows(try json.require("orders"), named: "orders", order)
    }

    private static func order(_ row: JSONValue) throws(Malformed) -> OrderReport? {
        let order = try row.require("order")
        let word = try row.requireText("status")
        let updateReason = row["updateReason"]?.text
        let status = OrderStatusWord(rawValue: word)?.status(updateReason: updateReason)
        var report = OrderReport(status: status ?? .unrecognised(word))
        report.orderID = order["orderId"]?.orderID
        report.clientOrderID = order["cliOrdId"]?.clientOrderID
        guard report.orderID != nil || report.clientOrderID != nil else { throw .missing("orderId") }
        report.symbol = order["symbol"]?.symbol
        report.side = order["side"]?.side
        report.quantity = order["quantity"]?.decimal
        report.filledQuantity = order["filled"]?.decimal
        report.limitPrice = order["limitPrice"]?.price
        let trigger = order["priceTriggerOptions"]
        report.stopPrice = trigger?["triggerPrice"]?.price
        report.triggerSignal = trigger?["triggerSignal"]?.triggerSignal
        report.reduceOnly = order["reduceOnly"]?.flag
        // `type` says only ORDER or TRIGGER_ORDER.
        report.venueType = order["type"]?.text
        report.reason = row["error"]?.text ?? updateReason
        report.createdAt = order["timestamp"]?.time
        report.updatedAt = order["lastUpdateTimestamp"]?.time
        return report
    }
}
