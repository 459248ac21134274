// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// What everybody can read of one market's past: the newest thousand of each kind.
struct MarketHistory: Sendable {
    static let limit = 1_000

    let contract: Int
    private(set) var executions = BoundedLog<HistoryLine<PublicExecution>>(limit: limit)
    private(set) var orders = BoundedLog<HistoryLine<PublicOrderStep>>(limit: limit)
    /// Marks in fine units.
    private(set) var marks = BoundedLog<HistoryLine<Int64>>(limit: limit)

    init(contract: Int) { self.contract = contract }

    /// - Parameter followers: how many trades will surely follow; as ``BoundedLog`` has it.
    mutating func traded(_ execution: PublicExecution, followers: Int) {
        executions.append(execution, contract, at: execution.trade.time, followers: followers)
    }

    mutating func marked(_ mark: Int64, at time: Timestamp) { marks.append(mark, contract, at: time) }

    /// What the engine did with an order that rests or rested, whoever's it is.
    mutating func note(_ event: EngineEvent, at time: Timestamp) {
        switch event {
        case .placed(let order): orders.append(.placed(PublicOrder(order)), contract, at: time)
        case .cancelled(let order, let reason) where !order.kind.isTrigger && reason != .immediateRemainder:
            orders.append(.cancelled(PublicOrder(order), reason.feedReason), contract, at: time)
        case .edited(let old, let new) where !old.kind.isTrigger:
            orders.append(
                .updated(old: PublicOrder(old), new: PublicOrder(new), .editedByUser), contract, at: time)
        case .executed(let execution):
            let maker = execution.maker
            orders.append(
                .updated(
                    old: PublicOrder(maker, lots: maker.remaining + execution.lots), new: PublicOrder(maker),
                    maker.remaining == 0 ? .fullFill : .partialFill), contract, at: time)
        default: break
        }
    }
}
