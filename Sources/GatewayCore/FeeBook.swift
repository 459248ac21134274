// SPDX-License-Identifier: Apache-2.0

import DequeModule
import Trading

/// Fills that were told without a fee, and fees that were booked before their fill was told of: the two meet here.
struct FeeBook: Sendable {
    private struct Unpaid: Sendable {
        var fill: Fill
        /// How often the account log was read for it in vain.
        var questions = 0
    }

    private var unpaid: [FillID: Unpaid] = [:]
    private var unpaidOrder: Deque<FillID> = []
    private var booked: [FillID: BookedFee] = [:]
    private var bookedOrder: Deque<FillID> = []
    private let capacity: Int

    /// After so many looks into the account log, a fee that is not there is held for never told.
    private static let mostQuestions = 3

    /// - Parameter capacity: How many of either are kept; the oldest are forgotten.
    init(capacity: Int) { self.capacity = capacity }

    /// The fill with its fee, where that is known by now.
    mutating func completed(_ fill: Fill) -> Fill {
        guard fill.fee == nil, let fee = booked.removeValue(forKey: fill.id) else { return fill }
        return fill.with(fee)
    }

    /// The fill is told without a fee.
    mutating func toldWithoutFee(_ fill: Fill) {
        guard unpaid.updateValue(Unpaid(fill: fill), forKey: fill.id) == nil else { return }
        unpaidOrder.append(fill.id)
        while unpaidOrder.count > capacity, let oldest = unpaidOrder.popFirst() { unpaid[oldest] = nil }
    }

    /// A fill is told again, with a fee now.
    /// - Returns: the fill as it was told, with the fee; nil when it had one.
    mutating func repeated(_ fill: Fill) -> Fill? {
        guard let fee = fill.fee, var known = unpaid.removeValue(forKey: fill.id)?.fill else { return nil }
        known.fee = fee
        known.feeCurrency = fill.feeCurrency
        return known
    }

    /// A fee was booked.
    /// - Returns: the fill that was told without it; nil when it is not told yet or had one.
    mutating func booked(_ fee: BookedFee) -> Fill? {
        if let known = unpaid.removeValue(forKey: fee.fillID) { return known.fill.with(fee) }
        if booked.updateValue(fee, forKey: fee.fillID) == nil { bookedOrder.append(fee.fillID) }
        while bookedOrder.count > capacity, let oldest = bookedOrder.popFirst() { booked[oldest] = nil }
        return nil
    }

    /// When the oldest fill happened that lacks its fee; nil when none does.
    var oldestUnpaid: Timestamp? { unpaid.values.map(\.fill.venueTime).min() }

    /// The account log was read from `time` on, and what it had was booked.
    mutating func logRead(since time: Timestamp) {
        for (id, entry) in unpaid where entry.fill.venueTime >= time {
            unpaid[id]?.questions += 1
            if entry.questions + 1 >= Self.mostQuestions { unpaid[id] = nil }
        }
        unpaidOrder.removeAll { unpaid[$0] == nil }
    }
}

extension Fill {
    fileprivate func with(_ fee: BookedFee) -> Fill {
        var fill = self
        fill.fee = fee.fee
        fill.feeCurrency = fee.currency
        return fill
    }
}
