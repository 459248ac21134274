// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Trading

/// What the exchange tells of orders, and how it reaches those who listen.
extension TradingGateway {
    func orderReported(_ report: OrderReport) {
        ledgerChanged(ledger.reported(report, now: clock()))
    }

    func openOrdersReported(_ reports: [OrderReport]) {
        ledgerChanged(ledger.openOrdersReported(reports, now: clock()))
    }

    /// Publishes what an event changed.
    func ledgerChanged(_ changes: OrderLedger.Changes) {
        for fill in changes.fills { publishFill(fill) }
        for order in changes.orders { publishOrder(order) }
    }

    func publishOrder(_ order: Order) {
        guard topics[.orders] != nil else { return }
        publish(.orders, Self.text(of: order))
    }

    func openOrdersText() -> [UInt8] {
        RecordList(ledger.openOrders).encoded()
    }

    /// Asks for an order whose fate is not known until it is: the exchange answers for open orders and those that
    /// ended within 5 s, so an order still not found after its deadline and that window was not accepted.
    func settleUnknown(_ id: ClientOrderID) {
        Task {
            for attempt in 0..<20 {
                try? await Task.sleep(for: .milliseconds(attempt < 5 ? 500 : 2_000))
                guard let order = ledger.order(.clientOrderID(id)), order.state == .unknown else { return }
                guard
                    let reports = try? await venue.orderStatus([.clientOrderID(id)], timeout: settings.timeout)
                else { continue }
                for report in reports { orderReported(report) }
                settleNow()
            }
        }
    }
}
