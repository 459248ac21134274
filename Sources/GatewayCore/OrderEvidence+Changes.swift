// SPDX-License-Identifier: Apache-2.0

import Trading

// Changes of the size that were sent and whose outcome is not known: until it is, the order may have either size.
extension OrderEvidence {
    /// A change of the size that was sent.
    struct SizeChange: Sendable, Equatable {
        var quantity: Decimal
        /// The exchange does not take it later than this.
        var deadline: Timestamp

        /// How much later than that a word of the exchange must come to be one that knows of the change.
        private static let margin = Duration.seconds(2)

        func isKnown(toWordAt now: Timestamp) -> Bool { now > deadline.advanced(by: Self.margin) }
    }

    mutating func sent(_ change: SizeChange) { sizeChanges.append(change) }

    /// The change was answered, or surely not carried out.
    mutating func settled(_ change: SizeChange) {
        if let index = sizeChanges.firstIndex(of: change) { sizeChanges.remove(at: index) }
    }

    /// The exchange describes the order as it works now, with its whole size. A description that leaves the size out, as
    /// the list does of triggers that nothing has touched, proves nothing of it.
    mutating func sizeDescribed(now: Timestamp) {
        isSizeRemembered = false
        sizeChanges.removeAll { $0.isKnown(toWordAt: now) }
    }

    /// Whether the exchange has said of the order at work what may have come of another size, but not the size: it is to
    /// be asked.
    func isSizeWanted(now: Timestamp) -> Bool {
        guard ending == nil, let working else { return false }
        return !working.isSizeCurrent || isSizeRemembered
            || sizeChanges.contains { $0.isKnown(toWordAt: now) }
    }

    /// Nothing of the order is left, so no change of it is on its way.
    mutating func forgetChanges() { sizeChanges.removeAll() }

    /// Whether the order may have another size than is known here: it is cut to a position, a change of it has no
    /// outcome yet, or it comes from before a restart and the exchange has not described it since.
    var isSizeDoubtful: Bool { isCuttable || isSizeRemembered || !sizeChanges.isEmpty }

    /// The largest size it may have.
    func largestSize(_ known: Decimal) -> Decimal { sizeChanges.reduce(known) { max($0, $1.quantity) } }
}
