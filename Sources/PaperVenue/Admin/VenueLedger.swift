// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
public import Trading

/// What is true at the exchange, whatever its answers and feeds have told: for tests to compare with.
public struct VenueLedger: Sendable, Equatable {
    /// Where an order has come to in the end.
    public enum State: String, Sendable, CaseIterable {
        /// Kept from the engine by Maker Protection.
        case held
        /// Rests, or waits for its signal.
        case open
        case filled
        case cancelled
        case rejected
    }

    public struct Order: Sendable, Equatable {
        /// Kraken's id.
        public var id: String
        public var clientOrderID: String?
        public var symbol: Symbol
        public var side: Side
        /// As `sendorder` spells it.
        public var type: String
        /// The whole size, without what a reduce-only order lost when it was entered.
        public var size: Decimal
        public var filled: Decimal
        public var limitPrice: Decimal?
        public var stopPrice: Decimal?
        public var reduceOnly: Bool
        public var state: State
        /// The `updateReason` of `orders/status`; nil for none.
        public var reason: String?
        public var receivedAt: Timestamp
        public var updatedAt: Timestamp
    }

    public struct Fill: Sendable, Equatable {
        public var id: String
        public var orderID: String
        public var clientOrderID: String?
        public var symbol: Symbol
        public var side: Side
        public var size: Decimal
        public var price: Decimal
        public var fee: Decimal
        public var isMaker: Bool
        public var time: Timestamp
        /// Counts the account's fills from one.
        public var sequence: Int64
    }

    public struct Position: Sendable, Equatable {
        public var symbol: Symbol
        /// Negative for short.
        public var size: Decimal
        public var entryPrice: Decimal
    }

    public var time: Timestamp
    /// Rises with every change of an order and every fill: as long as it stands still, nothing has happened.
    public var cursor: Int64
    /// False when finished orders or fills were forgotten.
    public var isComplete: Bool
    /// Oldest first. Orders that were refused before they had an id are not there.
    public var orders: [Order]
    /// Oldest first.
    public var fills: [Fill]
    public var positions: [Position]
    /// Wallets by name (`flex`, `fi_xbtusd`), each with its quantities by currency.
    public var balances: [String: [String: Decimal]]
    /// When the dead man's switch falls; nil while it is disarmed.
    public var deadManSwitchAt: Timestamp?
}

extension VenueCore {
    /// The truth at this moment.
    public func ledger(now: Timestamp) -> VenueLedger {
        let account = exchange.ledger.accounts[Exchange.customer]
        var balances: [String: [String: Decimal]] = ["flex": account.flex.mapValues(\.decimal)]
        for (name, balance) in account.margin {
            balances[name] = [Exchange.currency(ofWallet: name): balance.decimal]
        }
        return VenueLedger(
            time: now, cursor: exchange.cursor,
            isComplete: exchange.registry.isComplete && exchange.fills.isComplete,
            orders: exchange.registry.all.map { order($0) }, fills: exchange.fills.elements.map { fill($0) },
            positions: account.holdings.sorted { $0.key < $1.key }.map { index, holding in
                let terms = exchange.contracts[index]
                return VenueLedger.Position(
                    symbol: terms.symbol, size: terms.size(lots: holding.lots),
                    entryPrice: terms.averagePrice(lots: holding.lots, cost: holding.cost).decimal)
            }, balances: balances, deadManSwitchAt: exchange.deadManSwitchAt)
    }

    private func order(_ record: OrderRecord) -> VenueLedger.Order {
        let terms = exchange.contracts[record.contract]
        let order = record.order
        let state: VenueLedger.State
        switch record.status {
        case .enteredBook, .triggerPlaced: state = record.isHeld ? .held : .open
        case .fullyExecuted: state = .filled
        case .cancelled: state = .cancelled
        case .rejected, .triggerActivationFailure: state = .rejected
        }
        return VenueLedger.Order(
            id: record.uuid.description, clientOrderID: order.clientOrderID, symbol: terms.symbol,
            side: order.side, type: record.sentKind.rawValue, size: terms.size(lots: order.lots),
            filled: terms.size(lots: order.filled), limitPrice: order.limit.map { terms.price(ticks: $0) },
            stopPrice: order.stop.map { terms.price(ticks: $0) }, reduceOnly: order.reduceOnly, state: state,
            reason: record.updateReason, receivedAt: order.createdAt, updatedAt: order.updatedAt)
    }

    private func fill(_ fill: FillRecord) -> VenueLedger.Fill {
        let terms = exchange.contracts[fill.contract]
        return VenueLedger.Fill(
            id: fill.uuid.description, orderID: fill.orderUUID.description,
            clientOrderID: fill.order.clientOrderID, symbol: terms.symbol, side: fill.order.side,
            size: terms.size(lots: fill.lots), price: terms.price(ticks: fill.price), fee: fill.fee.decimal,
            isMaker: fill.isMaker, time: fill.time, sequence: fill.sequence)
    }
}
