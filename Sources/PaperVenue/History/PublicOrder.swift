// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// An order as a market's history shows it: without whose it is.
struct PublicOrder: Sendable, Equatable {
    var number: UInt64
    var side: Side
    var kind: BookOrder.Kind
    var origin: BookOrder.Origin
    /// What is open.
    var lots: Int64
    /// In ticks; zero for none.
    var limit: Int64
    var reduceOnly: Bool
    var createdAt: Timestamp
    var updatedAt: Timestamp

    init(_ order: BookOrder, lots: Int64? = nil) {
        number = order.number
        side = order.side
        kind = order.kind
        origin = order.origin
        self.lots = lots ?? order.remaining
        limit = order.limit ?? 0
        reduceOnly = order.reduceOnly
        createdAt = order.createdAt
        updatedAt = order.updatedAt
    }

    /// One of two that met in a trade that was made up.
    init(number: UInt64, side: Side, kind: BookOrder.Kind, price: Int64, lots: Int64, time: Timestamp) {
        self.number = number
        self.side = side
        self.kind = kind
        origin = .user
        self.lots = lots
        limit = price
        reduceOnly = false
        createdAt = time
        updatedAt = time
    }
}

/// A step of an order in a market's history.
enum PublicOrderStep: Sendable, Equatable {
    case placed(PublicOrder)
    case updated(old: PublicOrder, new: PublicOrder, FeedOrderReason)
    case cancelled(PublicOrder, FeedOrderReason)
}

/// A trade in a market's history, with the orders as they were before it.
struct PublicExecution: Sendable, Equatable {
    var trade: PublicTrade
    /// Fine units.
    var mark: Int64
    var maker: PublicOrder
    var taker: PublicOrder

    /// - Parameters:
    ///   - contract: the contract's index.
    ///   - execution: what the engine did; nil for a trade that comes from elsewhere.
    init(_ trade: PublicTrade, of contract: Int, mark: Int64, by execution: Execution?) {
        self.trade = trade
        self.mark = mark
        if let execution {
            maker = PublicOrder(execution.maker, lots: execution.maker.remaining + trade.lots)
            taker = PublicOrder(execution.taker, lots: execution.taker.remaining + trade.lots)
            return
        }
        // Orders of trades from elsewhere have numbers that the engine never comes to.
        let number = 1 << 62 | UInt64(contract) << 48 | UInt64(trade.sequence) << 1
        maker = PublicOrder(
            number: number, side: trade.side.opposite, kind: .limit, price: trade.price, lots: trade.lots,
            time: trade.time)
        taker = PublicOrder(
            number: number + 1, side: trade.side, kind: .market, price: trade.price, lots: trade.lots,
            time: trade.time)
    }
}
