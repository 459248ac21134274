// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `POST /cancelorder`, and the parts of `POST /batchorder` that cancel.
enum CancelAnswer {
    static func read(_ json: JSONValue, _ reference: OrderReference) throws(Malformed) -> CancelReport {
        try read(status: try json.require("cancelStatus"), reference)
    }

    /// - Parameter answer: What is said of this one cancel.
    static func read(
        status answer: JSONValue, _ reference: OrderReference
    ) throws(Malformed) -> CancelReport {
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
