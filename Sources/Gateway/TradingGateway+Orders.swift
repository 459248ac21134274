// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Logging
import Trading

/// What the exchange tells of orders, and how it reaches those who listen.
extension TradingGateway {
    func orderReported(_ report: OrderReport) {
        ledgerChanged(ledger.reported(report, now: clock()))
    }

    /// Orders that should rest and are not listed may be anything: the exchange is asked about each.
    func openOrdersReported(_ reports: [OrderReport]) {
        let outcome = ledger.openOrdersReported(reports, now: clock())
        ledgerChanged(outcome.changes)
        guard !outcome.absent.isEmpty else { return }
        Task { await ask(about: outcome.absent) }
    }

    private func ask(about orders: [OrderReference]) async {
        do throws(Failure) {
            for report in try await venue.orderStatus(orders, timeout: settings.timeout) {
                orderReported(report)
            }
        } catch {
            log.warning("orders could not be asked about", metadata: ["failure": "\(error)"])
        }
        settleNow()
    }

    /// Publishes what an event changed.
    func ledgerChanged(_ changes: LedgerChanges) {
        for fill in changes.fills { publishFill(fill) }
        for order in changes.orders { publishOrder(order) }
        if changes.dropped > 0 {
            log.error("records of orders could not be kept", metadata: ["count": "\(changes.dropped)"])
        }
    }

    func publishOrder(_ order: Order) {
        guard topics[.orders] != nil else { return }
        publish(.orders, Self.text(of: order))
    }

    func openOrdersText() -> [UInt8] {
        RecordList(ledger.openOrders()).encoded()
    }

    /// Asks for an order whose fate is not known until it is.
    ///
    /// The exchange answers for open orders and those that ended within 5 s. It refuses the order itself after
    /// `process_before`: not found after that moment, and not told of by the feed either, it was not accepted.
    func settleUnknown(_ id: ClientOrderID, deadline: Timestamp) {
        Task {
            while !isStopped, let order = ledger.order(.clientOrderID(id)), order.state == .unknown {
                try? await Task.sleep(for: .milliseconds(500))
                let askedAt = clock()
                guard
                    let reports = try? await venue.orderStatus(
                        [.clientOrderID(id)], timeout: settings.timeout)
                else { continue }
                for report in reports { orderReported(report) }
                if reports.isEmpty, askedAt > deadline.advanced(by: .seconds(2)) {
                    ledgerChanged(ledger.provenAbsent(id, reason: Reason.late, now: clock()))
                }
                settleNow()
            }
        }
    }
}
