// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// What the `orderEvents` of one order say together. Events of other orders, which an order can cancel on its
/// way in, are left to the feed.
struct OrderEvents: Sendable {
    private(set) var orderID: OrderID?
    let receivedAt: Timestamp?
    private(set) var hasAny = false
    private(set) var isPlaced = false
    private(set) var isCancelled = false
    /// The word of a `REJECT`.
    private(set) var rejection: String?
    private(set) var fills: [Fill] = []
    private(set) var filledQuantity: Decimal = 0
    /// How much was cut off a reduce-only order.
    private(set) var reducedQuantity: Decimal?
    /// The order as an `EDIT` has made it.
    private(set) var edited: JSONValue?
    private(set) var malformed: [MalformedRow] = []

    init(_ list: JSONValue?, orderID: OrderID?, receivedAt: Timestamp?) {
        self.orderID = orderID
        self.receivedAt = receivedAt
        guard let list else { return }
        for (index, event) in list.elements.enumerated() {
            do throws(Malformed) {
                try take(event)
            } catch {
                malformed.append(
                    MalformedRow(
                        list: "orderEvents", index: index, why: error.why,
                        beginning: Malformed.beginning(of: event.rawBytes)))
            }
        }
    }

    private mutating func take(_ event: JSONValue) throws(Malformed) {
        let type = try event.requireText("type")
        guard isOurs(event) else { return }
        hasAny = true
        switch OrderEventType(rawValue: type) {
        case .place, .edit:
            isPlaced = true
            edited = event["new"] ?? event["newOrderTrigger"] ?? edited
            reduce(by: event["reducedQuantity"])
        case .cancel:
            isCancelled = true
        case .reject:
            rejection = event["reason"]?.text ?? "REJECT"
        case .execution:
            reduce(by: event["takerReducedQuantity"])
            let fill = try execution(event)
            fills.append(fill)
            do {
                filledQuantity = try filledQuantity.adding(fill.quantity)
            } catch {
                throw Malformed(why: "the amounts of the executions do not add up")
            }
        case nil:
            throw Malformed(why: "the event type \(type.prefix(40)) is not known")
        }
    }

    private mutating func isOurs(_ event: JSONValue) -> Bool {
        let order = event["orderPriorExecution"] ?? event["order"] ?? event["new"]
        let named =
            order?["orderId"]?.orderID ?? event["orderTrigger"]?["uid"]?.orderID ?? event["uid"]?.orderID
        guard let named else { return true }
        guard let orderID else {
            orderID = named
            return true
        }
        return named == orderID
    }

    private mutating func reduce(by cut: JSONValue?) {
        guard let cut = cut?.decimal, cut > 0 else { return }
        reducedQuantity = max(reducedQuantity ?? 0, cut)
    }

    private func execution(_ event: JSONValue) throws(Malformed) -> Fill {
        let order = try event.require("orderPriorExecution")
        guard let side = order["side"]?.side else { throw .missing("side") }
        let time = receivedAt ?? order["lastUpdateTimestamp"]?.time ?? order["timestamp"]?.time
        guard let time else { throw .missing("receivedTime") }
        var fill = Fill(
            id: FillID(try event.requireText("executionId")), orderID: order["orderId"]?.orderID ?? orderID,
            symbol: try order.requireSymbol("symbol"), side: side, price: try event.requireDecimal("price"),
            quantity: try event.requireDecimal("amount"), venueTime: time)
        // What executes on its way in has taken.
        fill.liquidity = .taker
        return fill
    }
}
