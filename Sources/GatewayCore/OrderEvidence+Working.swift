// SPDX-License-Identifier: Apache-2.0

import Trading

extension OrderEvidence {
    /// What the exchange says of the order at work: of each part the youngest word.
    ///
    /// A report dates all that it says alike, but not every report says everything: the answer to a change leaves out
    /// what stays as it was, and another change may have come between. So each part has a date of its own.
    struct Working: Sendable, Equatable {
        /// One part, as one report has it.
        struct Said: Sendable, Equatable {
            var at: Timestamp
            /// Tells apart what the exchange dates alike, where this gateway has changed the order.
            var revision: Int
            var value: Decimal

            /// The same moment told twice, by the answer and by the feed: neither may win by coming later.
            static func later(_ one: Said?, _ other: Said?) -> Said? {
                guard let one, let other else { return one ?? other }
                return (one.at, one.revision, one.value) < (other.at, other.revision, other.value)
                    ? other : one
            }
        }

        private(set) var at: Timestamp
        private var revision: Int
        private(set) var reason: String?
        private var quantitySaid: Said?
        private var limitPriceSaid: Said?
        private var stopPriceSaid: Said?

        var quantity: Decimal? { quantitySaid?.value }
        /// Whether the youngest word said the size, and not only one before it: the order may have been changed since.
        var isSizeCurrent: Bool {
            quantitySaid.map { ($0.at, $0.revision) >= (at, revision) } ?? false
        }
        var limitPrice: Decimal? { limitPriceSaid?.value }
        var stopPrice: Decimal? { stopPriceSaid?.value }

        init(
            at: Timestamp, revision: Int = 0, reason: String?, quantity: Decimal?, limitPrice: Decimal?,
            stopPrice: Decimal?
        ) {
            self.at = at
            self.revision = revision
            self.reason = reason
            func said(_ value: Decimal?) -> Said? {
                value.map { Said(at: at, revision: revision, value: $0) }
            }
            quantitySaid = said(quantity)
            limitPriceSaid = said(limitPrice)
            stopPriceSaid = said(stopPrice)
        }

        /// Another report, older or younger.
        mutating func take(_ other: Working) {
            quantitySaid = Said.later(quantitySaid, other.quantitySaid)
            limitPriceSaid = Said.later(limitPriceSaid, other.limitPriceSaid)
            stopPriceSaid = Said.later(stopPriceSaid, other.stopPriceSaid)
            if (at, revision) == (other.at, other.revision) {
                reason = [reason, other.reason].compactMap { $0 }.max()
            } else if (at, revision) < (other.at, other.revision) {
                (at, revision, reason) = (other.at, other.revision, other.reason)
            }
        }
    }
}
