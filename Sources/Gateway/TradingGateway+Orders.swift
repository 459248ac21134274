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
    /// The exchange refuses the order itself after `deadline`, and its status answers for open orders and those that
    /// ended within 5 s. So only an answer from between the two proves that an order was not accepted, and only when it
    /// neither rests nor filled; after that window the order stays unknown until something is heard of it.
    func settleUnknown(_ id: ClientOrderID, deadline: Timestamp) {
        settling[id] = Task {
            while isUnknown(id) {
                let isInTime = clock() < deadline.advanced(by: .seconds(4))
                try? await Task.sleep(for: isInTime ? .milliseconds(500) : .seconds(10))
                if isStopped { return }
                await askForUnknown(id, deadline: deadline)
                settleNow()
            }
            settling[id] = nil
        }
    }

    func isUnknown(_ id: ClientOrderID) -> Bool {
        ledger.order(.clientOrderID(id))?.state == .unknown
    }

    private func askForUnknown(_ id: ClientOrderID, deadline: Timestamp) async {
        let timeout = settings.timeout
        do throws(Failure) {
            let askedAt = clock()
            let reports = try await venue.orderStatus([.clientOrderID(id)], timeout: timeout)
            for report in reports { orderReported(report) }
            guard reports.isEmpty, askedAt > deadline.advanced(by: .seconds(1)) else { return }
            let open = try await venue.openOrders(timeout: timeout)
            openOrdersReported(open)
            fillsReported(try await venue.fills(since: nil, timeout: timeout), snapshot: true)
            let isInWindow = askedAt < deadline.advanced(by: .seconds(4))
            if isInWindow, isUnknown(id), !open.contains(where: { $0.clientOrderID == id }) {
                ledgerChanged(ledger.provenAbsent(id, reason: Reason.late, now: clock()))
            }
        } catch {
            log.info("unknown order not settled yet", metadata: ["order": "\(id)", "failure": "\(error)"])
        }
    }
}
