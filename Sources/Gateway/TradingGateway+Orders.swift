// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import JSONText
import Trading

/// How orders reach those who listen.
extension TradingGateway {
    func publishOrder(_ order: Order) {
        countExposure(order)
        if let event = orderLog.changed(order) { log.record(event, order.facts) }
        let keys = order.owner.map { [TopicKey.orders(nil), .orders($0)] } ?? [.orders(nil)]
        let followed = keys.filter { topics[$0] != nil }
        guard !followed.isEmpty else { return }
        let text = Self.text(of: order)
        for key in followed { publish(key, text) }
    }

    /// What fills is no longer open, and is held from the same moment on.
    func countExposure(_ order: Order) {
        let name = OrderReference(order.clientOrderID, or: order.orderID)
        let bought = exposure.orderChanged(
            order, largest: name.flatMap { desk.ledger.largestQuantity(of: $0) })
        positionBounds.filled(bought, of: order.owner, in: order.symbol, now: clock())
    }

    /// A change of an order counts by the larger of its sizes from when it leaves until its outcome is known.
    func countSize(of reference: OrderReference) {
        guard let order = desk.order(reference), let largest = desk.ledger.largestQuantity(of: reference)
        else { return }
        exposure.sizeChanged(order, largest: largest)
    }

    /// Of one owner, or of everybody.
    func openOrdersText(of owner: Owner? = nil, in symbol: Symbol? = nil) -> [UInt8] {
        var orders = desk.ledger.openOrders(owner: owner)
        if let symbol { orders.removeAll { $0.symbol != symbol } }
        return RecordList(orders).encoded()
    }
}
