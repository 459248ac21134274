// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
public import Trading

// What operators of an exchange do.
extension VenueCore {
    /// Which orders a market takes from now on.
    /// - Returns: false if there is no such contract.
    @discardableResult
    public mutating func setState(of symbol: Symbol, _ state: MarketState, now: Timestamp) -> Bool {
        guard let contract = exchange.index(ofSymbol: symbol.name) else { return false }
        advanced(to: now)
        exchange.markets[contract].state = state
        exchange.events.append(.tickerChanged(contract: contract))
        publishAll(now: now)
        return true
    }

    /// How long orders that could take are held from now on; nil for not at all. What is held stays so.
    /// - Returns: false if there is no such contract.
    @discardableResult
    public mutating func setMakerProtection(of symbol: Symbol, _ hold: Duration?) -> Bool {
        guard let contract = exchange.index(ofSymbol: symbol.name) else { return false }
        exchange.contracts[contract].makerProtection = hold
        exchange.markets[contract].contract.makerProtection = hold
        return true
    }

    /// Cancels the customer's orders as something else than the customer would.
    ///
    /// - Parameter symbol: nil for every contract.
    /// - Returns: how many were cancelled; nil if there is no such contract or the reason is none of
    ///   `cancelled_by_admin`, `market_inactive`, `contract_expired`, `liquidation`, `not_enough_margin`,
    ///   `dead_man_switch`.
    @discardableResult
    public mutating func cancelOrders(of symbol: Symbol?, reason word: String, now: Timestamp) -> Int? {
        var contract: Int?
        if let symbol {
            guard let index = exchange.index(ofSymbol: symbol.name) else { return nil }
            contract = index
        }
        let reasons: [CancelReason] = [
            .byAdministrator, .marketInactive, .contractExpired, .liquidation, .notEnoughMargin,
            .byDeadManSwitch,
        ]
        guard let reason = reasons.first(where: { $0.feedReason.rawValue == word }) else { return nil }
        advanced(to: now)
        let cancelled = exchange.cancelAll(contract: contract, reason: reason, now: now)
        publishAll(now: now)
        return cancelled.count
    }

    /// Tells the customers something, by REST and on the feed.
    public mutating func notify(type: String, priority: String, note: String, now: Timestamp) {
        advanced(to: now)
        exchange.notify(type: type, priority: priority, note: note, now: now)
        publishAll(now: now)
    }
}
