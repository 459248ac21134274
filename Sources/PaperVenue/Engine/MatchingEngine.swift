// SPDX-License-Identifier: Apache-2.0

import Trading

/// The book of one contract: price-time priority, stops, and each account's position as far as matching needs
/// it.
///
/// It decides and nothing else: no clock, no identity but numbers, no money. What a command did is appended
/// to `events` in the order in which it happened. Commands are expected to be well formed (positive sizes,
/// prices on the tick).
struct MatchingEngine: Sendable {
    /// The price step in fine units, to compare ticks with signals.
    let tick: Int64
    var bids = BookSide(.buy)
    var asks = BookSide(.sell)
    /// Orders that rest in the book.
    var orders: [UInt64: BookOrder] = [:]
    /// Orders that wait for their signal, oldest first.
    var triggers: [BookOrder] = []
    /// Signed lots by account; the sum over all accounts is zero.
    private(set) var positions: [Int: Int64] = [:]
    /// The last traded price in ticks.
    var lastPrice: Int64?
    private var reduceOnlyOrders: Set<UInt64> = []
    private var executionCount: UInt64

    /// - Parameter firstExecution: the number of the first execution; contracts use ranges of their own.
    init(tick: Int64, firstExecution: UInt64 = 0, lastPrice: Int64? = nil) {
        self.tick = tick
        self.lastPrice = lastPrice
        executionCount = firstExecution
    }

    func bestPrice(_ side: Side) -> Int64? { side == .buy ? bids.bestPrice : asks.bestPrice }

    func order(_ number: UInt64) -> BookOrder? {
        orders[number] ?? triggers.first { $0.number == number }
    }

    // MARK: Commands

    /// Enters an order. Its executions may have set off stops: take them by ``nextSetOff(_:)`` until there is
    /// none.
    mutating func submit(
        _ order: BookOrder, signals: SignalPrices, now: Timestamp, into events: inout [EngineEvent]
    ) {
        var order = order
        if order.trail != nil { order.stop = trailedStop(order, signals) }
        if !order.kind.isTrigger {
            enter(order, now: now, into: &events)
        } else if isSetOff(order, signals) {
            activate(order, now: now, into: &events)
        } else {
            triggers.append(order)
            events.append(.triggerPlaced(order))
        }
    }

    /// False if there is no such order here.
    @discardableResult
    mutating func cancel(
        _ number: UInt64, reason: CancelReason, now: Timestamp, into events: inout [EngineEvent]
    ) -> Bool {
        if let index = triggers.firstIndex(where: { $0.number == number }) {
            var order = triggers.remove(at: index)
            order.updatedAt = now
            events.append(.cancelled(order, reason))
            return true
        }
        guard var order = removeResting(number) else { return false }
        order.updatedAt = now
        events.append(.cancelled(order, reason))
        reportLevel(order.side, order.limit ?? 0, into: &events)
        return true
    }

    /// Takes out the oldest stop that its signal has set off; whoever took it activates or drops it.
    mutating func nextSetOff(_ signals: SignalPrices) -> BookOrder? {
        if triggers.isEmpty { return nil }
        for index in triggers.indices where triggers[index].trail != nil { pull(index, signals) }
        guard let index = triggers.firstIndex(where: { isSetOff($0, signals) }) else { return nil }
        return triggers.remove(at: index)
    }

    /// Turns a stop that was set off into the order it stands for, and enters that.
    mutating func activate(_ stop: BookOrder, now: Timestamp, into events: inout [EngineEvent]) {
        var order = stop
        order.updatedAt = now
        if let offset = order.limitOffset, let stop = order.stop {
            order.limit = max(1, stop + offset.fine(of: stop * tick) / tick)
        }
        events.append(.triggered(order))
        order.kind = order.limit == nil ? .market : .limit
        enter(order, now: now, into: &events)
    }

    // MARK: State

    /// - Parameter isNew: false for an order that was edited: the edit has been told.
    mutating func rest(_ order: BookOrder, isNew: Bool = true, into events: inout [EngineEvent]) {
        guard let limit = order.limit else { return }
        orders[order.number] = order
        if order.reduceOnly { reduceOnlyOrders.insert(order.number) }
        if order.side == .buy {
            bids.append(order.number, price: limit, lots: order.remaining)
        } else {
            asks.append(order.number, price: limit, lots: order.remaining)
        }
        if isNew { events.append(.placed(order)) }
        reportLevel(order.side, limit, into: &events)
    }

    mutating func removeResting(_ number: UInt64) -> BookOrder? {
        guard let order = orders.removeValue(forKey: number), let limit = order.limit else { return nil }
        reduceOnlyOrders.remove(number)
        if order.side == .buy {
            bids.remove(number, price: limit, lots: order.remaining)
        } else {
            asks.remove(number, price: limit, lots: order.remaining)
        }
        return order
    }

    func reportLevel(_ side: Side, _ price: Int64, into events: inout [EngineEvent]) {
        events.append(
            .levelChanged(
                side: side, price: price, lots: side == .buy ? bids.lots(at: price) : asks.lots(at: price)))
    }

    /// Fills `lots` of a resting order against `taker`, and books both positions.
    mutating func execute(
        _ taker: inout BookOrder, against number: UInt64, lots: Int64, now: Timestamp,
        into events: inout [EngineEvent]
    ) {
        guard var maker = orders[number], let price = maker.limit else { return }
        if maker.remaining == lots {
            _ = removeResting(number)
        } else if maker.side == .buy {
            bids.reduce(price: price, by: lots)
        } else {
            asks.reduce(price: price, by: lots)
        }
        maker.filled += lots
        maker.updatedAt = now
        if maker.remaining > 0 { orders[number] = maker }
        taker.filled += lots
        taker.updatedAt = now
        let signed = taker.side == .buy ? lots : -lots
        positions[taker.account, default: 0] += signed
        positions[maker.account, default: 0] -= signed
        lastPrice = price
        executionCount += 1
        events.append(
            .executed(Execution(number: executionCount, price: price, lots: lots, maker: maker, taker: taker))
        )
    }

    /// Positions change hands without a trade in the book; the answer is the number of the execution.
    mutating func reassign(_ lots: Int64, from account: Int, to other: Int, price: Int64) -> UInt64 {
        positions[account, default: 0] -= lots
        positions[other, default: 0] += lots
        lastPrice = price
        executionCount += 1
        return executionCount
    }

    /// Every position is gone, as the contract is.
    mutating func settlePositions() { positions.removeAll() }

    /// Resting reduce-only orders that could no longer reduce anything leave the book.
    mutating func dropUselessReduceOnly(now: Timestamp, into events: inout [EngineEvent]) {
        if reduceOnlyOrders.isEmpty { return }
        for number in reduceOnlyOrders.sorted() {
            guard let order = orders[number], reducible(order.account, order.side) == 0 else { continue }
            cancel(number, reason: .wouldNotReducePosition, now: now, into: &events)
        }
    }

    /// How many lots of that side would only reduce the account's position.
    func reducible(_ account: Int, _ side: Side) -> Int64 {
        let position = positions[account] ?? 0
        return max(0, side == .buy ? -position : position)
    }

    /// The price of a signal in fine units; zero when not known.
    func price(of signal: TriggerSignal, _ signals: SignalPrices) -> Int64 {
        switch signal {
        case .last: (lastPrice ?? 0) * tick
        case .mark: signals.mark
        case .index: signals.index
        }
    }

    /// Whether a stop would be set off at once.
    func isSetOff(_ order: BookOrder, _ signals: SignalPrices) -> Bool {
        guard let stop = order.stop else { return order.trail == nil }
        let price = price(of: order.signal ?? .last, signals)
        guard price > 0 else { return false }
        return order.triggersAbove ? price >= stop * tick : price <= stop * tick
    }
}
