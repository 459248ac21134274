// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `POST /cancelorder`
enum CancelAnswer {
    static func read(_ json: JSONValue, _ reference: OrderReference) throws(Malformed) -> CancelReport {
        let answer = try json.require("cancelStatus")
        let word = try answer.requireText("status")
        var report = CancelReport(
            status: CancelStatusWord(rawValue: word)?.status ?? .unrecognised(word),
            orderID: answer["order_id"]?.orderID, clientOrderID: answer["cliOrdId"]?.clientOrderID)
        switch reference {
        case .orderID(let id): report.orderID = report.orderID ?? id
        case .clientOrderID(let id): report.clientOrderID = report.clientOrderID ?? id
        }
        return report
    }
}
