// SPDX-License-Identifier: Apache-2.0

import Trading

// Changes that were sent and whose outcome is not known: until it is, the order may stand as before or as they want it.
extension OrderEvidence {
    /// A change that was sent.
    struct Change: Sendable, Equatable {
        /// What is changed, each of which the exchange may tell without the others.
        struct Terms: OptionSet, Sendable {
            let rawValue: UInt8

            static let quantity = Terms(rawValue: 1)
            static let limitPrice = Terms(rawValue: 2)
            static let stopPrice = Terms(rawValue: 4)
            /// No description of an order has it, only the answer to a change.
            static let trailingDeviation = Terms(rawValue: 8)
        }

        let amendment: OrderAmendment
        let sentAt: Timestamp
        /// The exchange does not take it later than this.
        let deadline: Timestamp
        /// The order was known with other terms than it asks for.
        let isNews: Bool
        /// What the exchange has not told since it could take the change last.
        private(set) var open: Terms
        /// No answer tells its outcome, and none may come any more.
        var isUnknown = false

        init(_ amendment: OrderAmendment, of order: Order?, deadline: Timestamp, sentAt: Timestamp) {
            self.amendment = amendment
            self.sentAt = sentAt
            self.deadline = deadline
            var open: Terms = []
            var isNews = order == nil
            func asks<Value: Equatable>(_ term: Terms, _ wanted: Value?, _ known: Value?) {
                guard let wanted else { return }
                open.insert(term)
                if wanted != known { isNews = true }
            }
            asks(.quantity, amendment.quantity, order?.quantity)
            asks(.limitPrice, amendment.limitPrice, order?.limitPrice)
            asks(.stopPrice, amendment.stopPrice, order?.stopPrice)
            asks(.trailingDeviation, amendment.trailingDeviation, order?.trailingDeviation)
            (self.open, self.isNews) = (open, isNews)
        }

        /// How much later than the deadline a word of the exchange must be to be one that knows of the change.
        private static let margin = Duration.seconds(2)

        /// From when on a word of the exchange knows of it.
        var knownFrom: Timestamp { deadline.advanced(by: Self.margin) }

        var mayResize: Bool { open.contains(.quantity) }

        /// Whether a description of the order could tell its outcome.
        var isTellable: Bool { !open.subtracting(.trailingDeviation).isEmpty }

        mutating func told(_ description: Description) {
            if description.asOf > knownFrom { open.subtract(description.terms) }
        }

        /// Whether the order stands as the change wants it, asked for after it was sent, and stood otherwise before.
        func isCarriedOut(by description: Description) -> Bool {
            guard isNews, let askedAt = description.askedAt, askedAt >= sentAt,
                description.terms.isSuperset(of: open)
            else { return false }
            func agrees(_ wanted: Decimal?, _ told: Decimal?) -> Bool { wanted == nil || wanted == told }
            return agrees(amendment.quantity, description.quantity)
                && agrees(amendment.limitPrice, description.limitPrice)
                && agrees(amendment.stopPrice, description.stopPrice)
        }
    }

    /// How the exchange describes the order at work.
    struct Description {
        /// It knows of everything that the exchange took until then.
        var asOf: Timestamp
        /// When it was asked for; nil for what the exchange tells by itself, which may be older than it seems.
        var askedAt: Timestamp?
        /// What it proves. What it leaves out, as the list does the size of triggers that nothing has touched, it does not.
        var terms: Change.Terms = []
        /// The whole size.
        var quantity: Decimal?
        var limitPrice: Decimal?
        var stopPrice: Decimal?
    }

    mutating func sent(_ amendment: OrderAmendment, deadline: Timestamp, now: Timestamp) {
        changes.append(Change(amendment, of: order, deadline: deadline, sentAt: now))
    }

    /// The change was answered, or surely not carried out.
    mutating func settled(_ amendment: OrderAmendment) {
        if let index = index(of: amendment) { changes.remove(at: index) }
    }

    /// The change has failed, or was answered in words that do not tell its outcome.
    mutating func becameUnknown(_ amendment: OrderAmendment) {
        if let index = index(of: amendment) { changes[index].isUnknown = true }
    }

    /// Of two alike the one that is still to be answered.
    private func index(of amendment: OrderAmendment) -> Int? {
        changes.firstIndex { $0.amendment == amendment && !$0.isUnknown }
            ?? changes.firstIndex { $0.amendment == amendment }
    }

    /// Changes that were not answered for long have an outcome that is not known.
    mutating func becameOverdue(sentBefore time: Timestamp) {
        for index in changes.indices where changes[index].sentAt <= time { changes[index].isUnknown = true }
    }

    /// The exchange has said how the order works. What it said before with a later date counts more, and this proves
    /// nothing of that.
    mutating func described(
        _ report: OrderReport, quantity: Decimal?, asOf: Timestamp, askedAt: Timestamp?
    ) {
        var description = Description(
            asOf: asOf, askedAt: askedAt, quantity: quantity, limitPrice: report.limitPrice,
            stopPrice: report.stopPrice)
        if let quantity, quantity == working?.quantity {
            description.terms.insert(.quantity)
            isSizeRemembered = false
        }
        // A list and a status have all prices: an order that was triggered has no stop price any more.
        let hasAll = askedAt != nil
        if report.limitPrice.map({ $0 == working?.limitPrice }) ?? hasAll {
            description.terms.insert(.limitPrice)
        }
        if report.stopPrice.map({ $0 == working?.stopPrice }) ?? hasAll {
            description.terms.insert(.stopPrice)
        }
        if let distance = report.trailingDeviation, distance == deviation?.distance {
            description.terms.insert(.trailingDeviation)
        }
        guard !changes.isEmpty else { return }
        // Of several changes one may have undone another, or still do it.
        if changes.count == 1, changes[0].isCarriedOut(by: description) {
            changes = []
            return
        }
        for index in changes.indices { changes[index].told(description) }
        changes.removeAll { $0.open.isEmpty }
    }

    /// Whether the exchange has said of the order at work what may have come of other terms, but not these: it is to be
    /// asked.
    func isDescriptionWanted(now: Timestamp) -> Bool {
        guard ending == nil, let working else { return false }
        return !working.isSizeCurrent || isSizeRemembered
            || changes.contains { $0.isTellable && now > $0.knownFrom }
    }

    /// Nothing of the order is left, so no change of it is on its way.
    mutating func forgetChanges() { changes.removeAll() }

    /// Whether the order may have other terms than are known here, by a change of which nobody knows the outcome; after a
    /// restart one may have been on its way.
    var isAmendmentUnsettled: Bool { isSizeRemembered || changes.contains { $0.isUnknown } }

    /// Whether the order may have another size than is known here: it is cut to a position, a change of it has no
    /// outcome yet, or it comes from before a restart and the exchange has not described it since.
    var isSizeDoubtful: Bool { isCuttable || isSizeRemembered || changes.contains { $0.mayResize } }

    /// The largest size it may have.
    func largestSize(_ known: Decimal) -> Decimal {
        changes.reduce(known) { most, change in
            change.mayResize ? max(most, change.amendment.quantity ?? most) : most
        }
    }
}
