// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import PaperVenue
import Trading

// Orders with a change of unknown outcome: told as unsettled as long as it is, and asked about soon.
extension ModelWorld {
    /// How long everything about a change may take: its deadline, the delays of its request and its answer, and the
    /// questions after it.
    private static let patience = Duration.seconds(20)

    /// A change has failed, and nobody knows whether the exchange has carried it out.
    mutating func becameUnsettled(_ amendment: OrderAmendment) {
        guard let order = desk.order(amendment.order), !order.state.isFinal, let id = order.clientOrderID
        else { return }
        changed.insert(id)
        // A status that came before the failure may have told the outcome.
        guard order.isAmendmentUnsettled else { return checkTerms(of: order, "told as settled") }
        unsettledCount += 1
        unsettled.insert(id)
    }

    /// An order that is told as settled has the exchange's terms.
    mutating func noteSettled(_ order: Order) {
        guard !order.isAmendmentUnsettled, let id = order.clientOrderID, unsettled.remove(id) != nil,
            !order.state.isFinal
        else { return }
        settledAnewCount += 1
        checkTerms(of: order, "settled too early")
    }

    /// Compares with the exchange, unless something of the order is on its way.
    private mutating func checkTerms(of order: Order, _ what: String) {
        guard !order.reduceOnly, !isUnderWay(order),
            let there = venue.ledger(now: now).orders.first(where: { $0.id == order.orderID?.text }),
            there.state == .open || there.state == .held
        else { return }
        var wrong: [String] = []
        compareTerms(order, there, &wrong)
        problems += wrong.map { "\(what): \($0)" }
    }

    private func isUnderWay(_ order: Order) -> Bool {
        calls.values.contains { call in
            switch call.kind {
            case .amend(let amendment): Self.means(amendment.order, order)
            case .batch(let changes, _):
                changes.contains {
                    if case .amend(let part) = $0 { Self.means(part.order, order) } else { false }
                }
            case .place, .cancel, .cancelAll, .ask, .readLog: false
            }
        }
    }

    private static func means(_ reference: OrderReference, _ order: Order) -> Bool {
        switch reference {
        case .orderID(let id): id == order.orderID
        case .clientOrderID(let id): id == order.clientOrderID
        }
    }

    /// Some seconds after the last change nothing is unsettled, without a comparison of the lists, which may be a minute
    /// away; but for what only the answer to a change tells.
    mutating func checkUnsettled() {
        for order in desk.ledger.openOrders() where order.type != .trailingStop && order.isAmendmentUnsettled
        {
            problems.append(
                "\(order.clientOrderID?.text ?? "") \(order.orderID?.text ?? "") is unsettled for too long")
        }
        var wrong: [String] = []
        for order in venue.ledger(now: now).orders where order.state == .open || order.state == .held {
            guard let known = desk.order(.orderID(OrderID(order.id))), let id = known.clientOrderID,
                changed.contains(id), !known.reduceOnly
            else { continue }
            compareTerms(known, order, &wrong)
        }
        problems += wrong.map { "not known soon: \($0)" }
        changed = []
        unsettled = []
    }

    /// Lets time go by until the outcome of every change is to be known.
    mutating func awaitOutcomes() async {
        await advance(by: Self.patience)
        checkUnsettled()
    }
}
