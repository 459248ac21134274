// SPDX-License-Identifier: Apache-2.0

import DequeModule
import Trading

/// Fills that the exchange told without a fee, and what the account log has booked for executions: the two meet here.
///
/// What is told of a fee follows from all bookings of the execution together, whatever their order. Kraken books the cash of
/// a trade and its position, and the cash in more than one currency where the profit is paid in another than the fee: at
/// most one of these is a fee. Where two are, no single number is true, and the fee stays absent, or becomes it again.
struct FeeBook: Sendable {
    private struct Told: Sendable {
        /// As it was told, with the fee that is known by now.
        var fill: Fill
        /// How often the account log was read for it in vain.
        var questions = 0
        /// The account log says no more of it.
        var isSettled = false
    }

    private var told: [FillID: Told] = [:]
    private var toldOrder: Deque<FillID> = []
    private var bookings: [FillID: [BookedFee]] = [:]
    private var bookedOrder: Deque<FillID> = []
    private let capacity: Int

    /// After so many looks into the account log, a fee that is not there is held for never told.
    private static let mostQuestions = 3

    /// - Parameter capacity: How many of either are kept; the oldest are forgotten.
    init(capacity: Int) { self.capacity = capacity }

    /// Whether a fee is booked for the execution, and only one.
    func isKnown(_ id: FillID) -> Bool { bookings[id].map { FeeVerdict($0) }?.fee != nil }

    /// The fill is about to be told.
    /// - Returns: it with its fee, as far as that is known by now.
    mutating func telling(_ fill: Fill) -> Fill {
        guard fill.fee == nil else { return fill }
        let verdict = FeeVerdict(bookings[fill.id] ?? [])
        let entry = Told(fill: fill.with(verdict), isSettled: verdict != .unbooked)
        if told.updateValue(entry, forKey: fill.id) == nil {
            toldOrder.append(fill.id)
            while toldOrder.count > capacity, let oldest = toldOrder.popFirst() { told[oldest] = nil }
        }
        return entry.fill
    }

    /// A fill is told again by the exchange, with a fee now, which no booking disputes any more.
    /// - Returns: the fill as it was told, with the fee; nil when it had one.
    mutating func repeated(_ fill: Fill) -> Fill? {
        guard let fee = fill.fee, var known = told.removeValue(forKey: fill.id)?.fill, known.fee == nil
        else { return nil }
        known.fee = fee
        known.feeCurrency = fill.feeCurrency
        return known
    }

    /// A fee was booked.
    /// - Returns: the fill that was told with another fee, or without one, as it is now; nil when there is none.
    mutating func booked(_ fee: BookedFee) -> Fill? {
        var known = bookings[fee.fillID] ?? []
        guard !known.contains(where: { $0.isSameBooking(as: fee) }) else { return nil }
        if known.isEmpty {
            bookedOrder.append(fee.fillID)
            while bookedOrder.count > capacity, let oldest = bookedOrder.popFirst() { bookings[oldest] = nil }
        }
        // Two tell as much as more would.
        if FeeVerdict(known) != .disputed { known.append(fee) }
        bookings[fee.fillID] = known
        guard var entry = told[fee.fillID] else { return nil }
        let before = entry.fill
        entry.fill = before.with(FeeVerdict(known))
        entry.isSettled = true
        told[fee.fillID] = entry
        return entry.fill == before ? nil : entry.fill
    }

    /// When the oldest fill happened that lacks its fee; nil when none does.
    var oldestUnpaid: Timestamp? { told.values.filter { !$0.isSettled }.map(\.fill.venueTime).min() }

    /// The account log was read from `time` on, and what it had was booked.
    mutating func logRead(since time: Timestamp) {
        for (id, entry) in told where !entry.isSettled && entry.fill.venueTime >= time {
            told[id]?.questions += 1
            if entry.questions + 1 >= Self.mostQuestions { told[id]?.isSettled = true }
        }
    }
}

/// What the bookings of an execution say of its fee.
private enum FeeVerdict: Equatable {
    case unbooked
    /// Nil for the currency of a zero that was booked in several.
    case fee(Decimal, currency: String?)
    /// Two bookings claim to be the fee.
    case disputed

    init(_ bookings: [BookedFee]) {
        let charges = bookings.filter { !$0.fee.isZero }
        switch (bookings.count, charges.count) {
        case (0, _): self = .unbooked
        // In the legs that it does not concern the fee is zero, too.
        case (_, 0):
            let currencies = Set(bookings.map(\.currency))
            self = .fee(.zero, currency: currencies.count == 1 ? currencies.first : nil)
        case (_, 1): self = .fee(charges[0].fee, currency: charges[0].currency)
        default: self = .disputed
        }
    }

    var fee: Decimal? { if case .fee(let fee, _) = self { fee } else { nil } }
}

extension Fill {
    fileprivate func with(_ verdict: FeeVerdict) -> Fill {
        var fill = self
        (fill.fee, fill.feeCurrency) = (nil, nil)
        if case .fee(let fee, let currency) = verdict { (fill.fee, fill.feeCurrency) = (fee, currency) }
        return fill
    }
}
