// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `POST /cancelallorders`
enum CancelAllAnswer {
    static func read(_ json: JSONValue) throws(Malformed) -> (
        report: CancelAllReport, malformed: [MalformedRow]
    ) {
        let answer = try json.require("cancelStatus")
        let word = try answer.requireText("status")
        var report = CancelAllReport(
            status: CancelAllStatusWord(rawValue: word)?.status ?? .unrecognised(word), orders: [])
        guard let list = answer["cancelledOrders"], !list.isNull else { return (report, []) }
        let rows = Rows<CancelReport>(list, named: "cancelledOrders") { (row) throws(Malformed) in
            let cancelled = CancelReport(
                status: .cancelled, orderID: row["order_id"]?.orderID ?? row["orderId"]?.orderID,
                clientOrderID: row["cliOrdId"]?.clientOrderID)
            guard cancelled.orderID != nil || cancelled.clientOrderID != nil else {
                throw .missing("order_id")
            }
            return cancelled
        }
        report.orders = rows.rows
        return (report, rows.malformed)
    }
}
