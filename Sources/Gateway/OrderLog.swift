// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Logging
import Trading

/// Which changes of an order are worth a line of the log: each step of its life once, and not every partial fill.
struct OrderLog {
    /// Of how many orders, at least, it is known that their end was told.
    private static let rememberedEnds = 1_000

    /// What was told last of each order that has not ended.
    private var told: [String: OrderState] = [:]
    /// Whose end was told: of an ended order something may still be learnt, such as its reason. The older ones are
    /// forgotten together.
    private var ended: Set<String> = []
    private var endedBefore: Set<String> = []

    /// - Parameter orders: known from before; they were told of then.
    init(restoring orders: [Order] = []) {
        for order in orders { if let name = Self.name(of: order) { told[name] = order.state } }
    }

    /// How many orders are followed.
    var count: Int { told.count }

    /// The order is as it is now.
    /// - Returns: what to tell; nil for nothing.
    mutating func changed(_ order: Order) -> OperationalEvent? {
        guard let name = Self.name(of: order) else { return nil }
        if order.state.isFinal {
            guard isFirstEnd(of: name) else { return nil }
        } else {
            goesOn(name)
        }
        let before = told[name]
        told[name] = order.state.isFinal ? nil : order.state
        switch order.state {
        case .pending: return nil
        case .submitted: return before == nil || before == .pending ? .orderSubmitted : nil
        case .unknown: return before == .unknown ? nil : .orderUnknown
        case .accepted, .partiallyFilled:
            switch before {
            case .accepted, .partiallyFilled: return nil
            case .unknown: return .orderSettled
            default: return .orderAccepted
            }
        case .rejected, .denied: return before == .unknown ? .orderSettled : .orderRejected
        case .filled, .cancelled, .expired: return before == .unknown ? .orderSettled : .orderEnded
        }
    }

    private mutating func isFirstEnd(of name: String) -> Bool {
        guard !endedBefore.contains(name), ended.insert(name).inserted else { return false }
        if ended.count == Self.rememberedEnds {
            endedBefore = ended
            ended = []
        }
        return true
    }

    /// An id whose first order was refused may be used again.
    private mutating func goesOn(_ name: String) {
        ended.remove(name)
        endedBefore.remove(name)
    }

    private static func name(of order: Order) -> String? { order.clientOrderID?.text ?? order.orderID?.text }
}

extension Order {
    /// What the log tells of it.
    var facts: Logger.Metadata {
        var facts: Logger.Metadata = [
            "symbol": "\(symbol)", "side": "\(side.rawValue)", "quantity": "\(quantity)",
            "filled_quantity": "\(filledQuantity)", "state": "\(unknownState ?? state.rawValue)",
            "owner": "\(owner?.name ?? "nobody here")",
        ]
        if let clientOrderID { facts["client_order_id"] = "\(clientOrderID)" }
        if let orderID { facts["order_id"] = "\(orderID)" }
        if let limitPrice { facts["limit_price"] = "\(limitPrice)" }
        if let reason { facts["reason"] = "\(reason)" }
        return facts
    }
}

extension Fill {
    /// What the log tells of it.
    var facts: Logger.Metadata {
        var facts: Logger.Metadata = [
            "fill_id": "\(id)", "symbol": "\(symbol)", "side": "\(side.rawValue)", "quantity": "\(quantity)",
            "price": "\(price)", "owner": "\(owner?.name ?? "nobody here")", "backfilled": "\(backfilled)",
        ]
        if let clientOrderID { facts["client_order_id"] = "\(clientOrderID)" }
        if let orderID { facts["order_id"] = "\(orderID)" }
        return facts
    }
}
