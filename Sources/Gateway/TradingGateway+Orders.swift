// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Trading

/// How orders reach those who listen.
extension TradingGateway {
    func publishOrder(_ order: Order) {
        guard topics[.orders] != nil else { return }
        publish(.orders, Self.text(of: order))
    }

    func openOrdersText() -> [UInt8] {
        RecordList(desk.ledger.openOrders()).encoded()
    }
}
