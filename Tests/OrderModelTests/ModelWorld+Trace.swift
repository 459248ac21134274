// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Trading

import class Foundation.ProcessInfo

// `GATEWAY_MODEL_TRACE=model-17` prints everything that is said and done about one order: for a failure to be understood.
extension ModelWorld {
    private static let traced = ProcessInfo.processInfo.environment["GATEWAY_MODEL_TRACE"].map {
        ClientOrderID($0)
    }

    static var isTracing: Bool { traced != nil }

    func trace(_ what: String, _ report: OrderReport) {
        guard let traced = Self.traced, let order = desk.order(.clientOrderID(traced)),
            report.clientOrderID == traced || (report.orderID != nil && report.orderID == order.orderID)
        else { return }
        say(
            "\(what): \(report.status) size \(Self.text(report.quantity)) filled \(Self.text(report.filledQuantity)) limit "
                + "\(Self.text(report.limitPrice)) stop \(Self.text(report.stopPrice)) at \(report.updatedAt?.rfc3339 ?? "-")"
        )
    }

    func trace(_ order: Order) {
        guard order.clientOrderID == Self.traced else { return }
        say(
            "told: \(order.state) size \(order.quantity) filled \(order.filledQuantity) \(order.reason ?? "")"
        )
    }

    func trace(_ what: String, _ change: OrderChange) {
        guard let traced = Self.traced, "\(change)".contains(traced.text) || names(change, traced) else {
            return
        }
        say("\(what): \(change)")
    }

    private func names(_ change: OrderChange, _ id: ClientOrderID) -> Bool {
        guard let orderID = desk.order(.clientOrderID(id))?.orderID else { return false }
        return "\(change)".contains(orderID.text)
    }

    private func say(_ text: String) { print("\(now.rfc3339) life \(life) \(text)") }

    private static func text(_ value: Decimal?) -> String { value.map { "\($0)" } ?? "-" }
}
