// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

/// Orders and fills, as tables.
enum OrderTables {
    private static let orderColumns: [TextTable.Column] = [
        .words("time", leastWidth: 12), .words("client order id", leastWidth: 26),
        .words("symbol", leastWidth: 10),
        .words("side", leastWidth: 4), .words("type", leastWidth: 9), .numbers("quantity", leastWidth: 9),
        .numbers("filled", leastWidth: 9), .numbers("limit", leastWidth: 9), .numbers("stop", leastWidth: 9),
        .numbers("average", leastWidth: 9), .words("state", leastWidth: 9), .words("reason"),
    ]

    private static let unsettled = "a change of it is unsettled"

    private static func row(_ order: Order, time: String) -> [String?] {
        [
            time, order.clientOrderID?.text ?? order.orderID?.text, order.symbol.name, order.side.rawValue,
            order.type?.rawValue ?? order.venueType, order.quantity.description,
            order.filledQuantity.description,
            order.limitPrice?.description, order.stopPrice?.description, order.averagePrice?.description,
            order.state.rawValue, order.isAmendmentUnsettled ? unsettled : order.reason,
        ]
    }

    static func orders(_ orders: [Order]) -> [String] {
        guard !orders.isEmpty else { return ["No open orders."] }
        let rows = orders.map { row($0, time: TimeText.dateAndTime($0.createdAt)) }
        return TextTable(orderColumns, rows: rows).render()
    }

    /// The header of orders that are written as they change.
    static let changesHeader = TextTable(orderColumns).header()

    static func change(_ order: Order) -> String {
        TextTable(orderColumns).line(row(order, time: TimeText.timeOfDay(order.updatedAt)))
    }

    /// One order with everything that is known of it.
    static func order(_ order: Order) -> [String] {
        let filled = order.filledQuantity.isZero ? "0" : order.filledQuantity.description
        return TextTable.pairs([
            ("state", order.state.rawValue), ("reason", order.reason),
            ("change", order.isAmendmentUnsettled ? "unsettled: it may have other terms than these" : nil),
            ("order", "\(order.side) \(order.quantity) \(order.symbol)"),
            ("type", order.type?.rawValue ?? order.venueType), ("limit price", order.limitPrice?.description),
            ("stop price", order.stopPrice?.description), ("trigger", order.triggerSignal?.rawValue),
            ("trailing by", order.trailingDeviation?.description),
            ("limit from trigger", order.limitPriceOffset?.description),
            ("reduce only", order.reduceOnly ? "yes" : nil), ("filled", filled),
            ("average price", order.averagePrice?.description),
            ("client order id", order.clientOrderID?.text),
            ("order id", order.orderID?.text), ("owner", order.owner?.name),
            ("created", TimeText.dateAndTime(order.createdAt) + " UTC"),
            (
                "updated",
                order.updatedAt == order.createdAt ? nil : TimeText.dateAndTime(order.updatedAt) + " UTC"
            ),
        ])
    }

    private static let fillColumns: [TextTable.Column] = [
        .words("time", leastWidth: 19), .words("symbol", leastWidth: 10), .words("side", leastWidth: 4),
        .numbers("quantity", leastWidth: 10), .numbers("price", leastWidth: 10),
        .numbers("fee", leastWidth: 12),
        .words("in", leastWidth: 4), .words("as", leastWidth: 5), .words("client order id"),
    ]

    private static func row(_ fill: Fill) -> [String?] {
        [
            TimeText.dateAndTime(fill.venueTime), fill.symbol.name, fill.side.rawValue,
            fill.quantity.description,
            fill.price.description, fill.fee?.description, fill.fee.flatMap { _ in fill.feeCurrency },
            fill.liquidity?.word, fill.clientOrderID?.text ?? fill.orderID?.text,
        ]
    }

    static func fills(_ fills: [Fill]) -> [String] {
        guard !fills.isEmpty else { return ["No fills."] }
        return TextTable(fillColumns, rows: fills.map { row($0) }).render()
    }

    /// The header of fills that are written as they happen.
    static let fillsHeader = TextTable(fillColumns).header()

    static func fill(_ fill: Fill) -> String { TextTable(fillColumns).line(row(fill)) }
}
