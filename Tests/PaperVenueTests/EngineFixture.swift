// SPDX-License-Identifier: Apache-2.0

import Trading

@testable import PaperVenue

/// A matching engine with the events of the last command, and orders in few words.
struct EngineFixture {
    var engine = MatchingEngine(tick: 100_000_000)
    var events: [EngineEvent] = []
    var signals = SignalPrices()
    private var count: UInt64 = 0
    static let now = Timestamp(seconds: 1_800_000_000)

    /// Enters an order and all stops it sets off; the answer is the order's number.
    @discardableResult
    mutating func send(
        _ side: Side, _ lots: Int64, at limit: Int64? = nil, _ kind: BookOrder.Kind = .limit,
        account: Int = 1,
        stop: Int64? = nil, signal: TriggerSignal? = nil, reduceOnly: Bool = false,
        trail: TriggerDistance? = nil, offset: TriggerDistance? = nil, displacesOwn: Bool = false
    ) -> UInt64 {
        count += 1
        events.removeAll()
        var order = BookOrder(
            number: count, account: account, side: side, kind: kind, limit: limit, lots: lots, now: Self.now,
            stop: stop, signal: signal, reduceOnly: reduceOnly)
        order.trail = trail
        order.limitOffset = offset
        order.displacesOwn = displacesOwn
        engine.submit(order, signals: signals, now: Self.now, into: &events)
        release()
        return count
    }

    mutating func cancel(_ number: UInt64) -> Bool {
        events.removeAll()
        return engine.cancel(number, reason: .byUser, now: Self.now, into: &events)
    }

    /// Changes an order and enters all stops that sets off.
    mutating func edit(_ number: UInt64, lots: Int64, limit: Int64? = nil, stop: Int64? = nil) {
        events.removeAll()
        _ = engine.edit(
            number, Amendment(lots: lots, limit: limit, stop: stop), displacesOwn: false, signals: signals,
            now: Self.now, into: &events)
        release()
    }

    mutating func signalsMoved(mark: Int64 = 0, index: Int64 = 0) {
        events.removeAll()
        signals = SignalPrices(mark: mark * 100_000_000, index: index * 100_000_000)
        release()
    }

    private mutating func release() {
        while let stop = engine.nextSetOff(signals) { engine.activate(stop, now: Self.now, into: &events) }
    }

    /// The last command in short: `placed 1`, `executed 5@100 1/2` (maker, taker), `cancelled 3 byUser`, …
    var story: [String] {
        events.compactMap { event in
            switch event {
            case .placed(let order): "placed \(order.number)"
            case .triggerPlaced(let order): "waits \(order.number)"
            case .triggered(let order): "triggered \(order.number)"
            case .rejected(let order, let reason): "rejected \(order.number) \(reason)"
            case .executed(let execution):
                "executed \(execution.lots)@\(execution.price) \(execution.maker.number)/\(execution.taker.number)"
            case .cancelled(let order, let reason): "cancelled \(order.number) \(reason)"
            case .edited(_, let order): "edited \(order.number)"
            case .editRejected(let order, let reason): "edit rejected \(order.number) \(reason)"
            case .levelChanged: nil
            }
        }
    }

    /// `side price lots` of the level changes of the last command.
    var levels: [String] {
        events.compactMap { event in
            if case .levelChanged(let side, let price, let lots) = event {
                "\(side) \(price) \(lots)"
            } else {
                nil
            }
        }
    }
}
