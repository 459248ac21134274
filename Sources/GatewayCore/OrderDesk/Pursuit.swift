// SPDX-License-Identifier: Apache-2.0

import Trading

/// An order that the desk wants to know the fate of.
struct Pursuit: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        /// Sent, or about to be, and its outcome is not known.
        case placement
        /// Its cancel was acknowledged while the exchange may have held it.
        case cancel
        /// It should rest and is not listed.
        case absence
        /// A change of it was sent and is not answered, or its outcome is not known.
        case change
    }

    var kind: Kind
    /// When it left, was cancelled, or was first missed.
    var since: Timestamp
    /// After this moment the exchange does not take it; of a change, when it is known to all that the exchange says.
    var deadline: Timestamp
    /// Nil while there is nothing to ask.
    var nextAskAt: Timestamp?
    var interval: Duration
    var isAsking = false
    /// Questions about it that were answered.
    var answers = 0
    /// When the question was asked whose answer lacked it and counts as proof.
    var missingAskedAt: Timestamp?
    /// Whether that answer came while the exchange would still have remembered it.
    var isMissingInTime = false
    /// The request has ended, without an outcome.
    var hasFailed = false
    /// The batch that it leaves with.
    var batch: UInt64?
    /// How long the exchange may hold it before it is matched.
    var hold: Duration = .zero
    /// Who asked for the placement, the first and those who repeated it.
    var waiters: [DeskTicket] = []

    init(_ kind: Kind, since: Timestamp, deadline: Timestamp, nextAskAt: Timestamp?, interval: Duration) {
        self.kind = kind
        self.since = since
        self.deadline = deadline
        self.nextAskAt = nextAskAt
        self.interval = interval
    }
}

/// One comparison with the exchange's lists.
struct Survey: Sendable, Equatable {
    var startedAt: Timestamp
    /// All fills since then are asked for; nil for the newest only.
    var fillsSince: Timestamp?
    var openOrdersQuestion: UInt64
    var fillsQuestion: UInt64
    var isListed = false
    var hasFills = false
    /// Whether no fill since `fillsSince` can be missing.
    var areFillsComplete = false
    /// Orders that should have been listed.
    var absent: Set<OrderReference> = []
}
