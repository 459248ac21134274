// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

extension FeedParser {
    mutating func orders(_ json: JSONValue) throws(Malformed) -> Rows<OrderReport> {
        Rows(try json.require("orders"), named: "orders") { (row) throws(Malformed) in
            var report = OrderReport(status: .working)
            try read(row, into: &report)
            return report
        }
    }

    /// A change comes with the order in it, or short, with its ids only.
    mutating func orderChange(_ json: JSONValue) throws(Malformed) -> OrderReport {
        let isCancel = json["is_cancel"]?.flag
        let word = json["reason"]?.text
        guard isCancel != nil || word != nil else { throw .missing("reason") }
        var report = OrderReport(status: .working)
        let order = json["order"]
        try read(order.map { $0.isNull ? json : $0 } ?? json, into: &report)
        report.status = Self.status(word, isCancel: isCancel ?? false, report)
        report.reason = word
        return report
    }

    private static func status(_ word: String?, isCancel: Bool, _ report: OrderReport) -> OrderReport.Status {
        if let word {
            // Newer reasons have been written in upper case.
            guard let reason = FeedOrderReason(rawValue: word.lowercased()) else {
                return .unrecognised(word)
            }
            return reason.status(isCancel: isCancel)
        }
        guard isCancel else { return .working }
        // Without a reason only a fill of everything is certain.
        if let filled = report.filledQuantity, filled > 0, filled == report.quantity { return .filled }
        return .unrecognised("cancelled without a reason")
    }

    private static let orderKeys = JSONKeyTable([
        "order_id", "cli_ord_id", "instrument", "direction", "qty", "filled", "limit_price", "stop_price",
        "type",
        "reduce_only", "triggerSignal", "trigger_signal", "time", "last_update_time",
    ])

    private mutating func read(_ row: JSONValue, into report: inout OrderReport) throws(Malformed) {
        var remaining: Decimal?
        for (index, value) in row.members(named: Self.orderKeys) {
            switch index {
            case 0: report.orderID = value.orderID
            case 1: report.clientOrderID = value.clientOrderID
            case 2: report.symbol = symbol(value)
            case 3: report.side = Self.direction(value)
            case 4: remaining = value.decimal
            case 5: report.filledQuantity = value.decimal
            case 6: report.limitPrice = value.price
            case 7: report.stopPrice = value.price
            case 8:
                report.venueType = value.text
                report.type = report.venueType.flatMap { OrderTypeWord.type($0) }
            case 9: report.reduceOnly = value.flag
            case 10, 11: report.triggerSignal = value.triggerSignal
            case 12: report.createdAt = value.milliseconds
            default: report.updatedAt = value.milliseconds
            }
        }
        guard report.orderID != nil || report.clientOrderID != nil else { throw .missing("order_id") }
        // `qty` is what remains; the whole is never sent.
        if let remaining { report.quantity = try? remaining.adding(report.filledQuantity ?? 0) }
    }

    private static func direction(_ value: JSONValue) -> Side? {
        switch value.integer {
        case 0: .buy
        case 1: .sell
        default: value.side
        }
    }
}
