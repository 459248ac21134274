// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `GET /openorders`
enum OpenOrdersAnswer {
    static func read(_ json: JSONValue) throws(Malformed) -> Rows<OrderReport> {
        Rows(try json.require("openOrders"), named: "openOrders", order)
    }

    private static func order(_ row: JSONValue) throws(Malformed) -> OrderReport? {
        var report = OrderReport(status: .working)
        report.orderID = row["order_id"]?.orderID
        report.clientOrderID = row["cliOrdId"]?.clientOrderID ?? row["cli_ord_id"]?.clientOrderID
        guard report.orderID != nil || report.clientOrderID != nil else { throw .missing("order_id") }
        report.symbol = row["symbol"]?.symbol
        report.side = row["side"]?.side
        report.venueType = row["orderType"]?.text
        report.type = report.venueType.flatMap { OrderTypeWord.type($0) }
        report.filledQuantity = row["filledSize"]?.decimal
        // Absent on triggers that nothing has touched; then the whole size is not known.
        report.quantity = row["unfilledSize"]?.decimal.flatMap { unfilled in
            try? unfilled.adding(report.filledQuantity ?? 0)
        }
        report.limitPrice = row["limitPrice"]?.price
        report.stopPrice = row["stopPrice"]?.price
        report.triggerSignal = row["triggerSignal"]?.triggerSignal
        report.reduceOnly = row["reduceOnly"]?.flag
        report.reason = row["status"]?.text
        report.createdAt = row["receivedTime"]?.time
        report.updatedAt = row["lastUpdateTime"]?.time
        return report
    }
}
