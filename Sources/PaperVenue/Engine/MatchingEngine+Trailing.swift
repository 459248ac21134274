// SPDX-License-Identifier: Apache-2.0

import Trading

// Trailing stops: a selling one follows its signal up, a buying one down, and neither ever goes back.
extension MatchingEngine {
    /// Where the stop of a new trailing order begins, in ticks; nil while its signal has no price.
    func trailedStop(_ order: BookOrder, _ signals: SignalPrices) -> Int64? {
        guard let trail = order.trail else { return order.stop }
        let price = price(of: order.signal ?? .last, signals)
        guard price > 0 else { return nil }
        let distance = trail.fine(of: price)
        // Rounded away from the price, so that no stop is nearer than was asked for.
        return order.side == .sell ? max(1, (price - distance) / tick) : (price + distance + tick - 1) / tick
    }

    /// Brings the stop of a waiting order nearer to its signal.
    mutating func pull(_ index: Int, _ signals: SignalPrices) {
        guard let reached = trailedStop(triggers[index], signals) else { return }
        let stop = triggers[index].stop ?? reached
        triggers[index].stop = triggers[index].side == .sell ? max(stop, reached) : min(stop, reached)
    }
}
