// SPDX-License-Identifier: Apache-2.0

import Trading

/// Everything that is known of one order, from which its state is computed.
///
/// Reports, answers and fills come in any order and more than once. Each only adds to the evidence, by operations that
/// give the same result in any order; the state follows from the sum and never from the message that came last.
struct OrderEvidence: Sendable, Equatable {
    /// A word about the end of an order; of several the strongest counts, then the youngest.
    struct Ending: Sendable, Equatable {
        enum Kind: Int, Sendable, Comparable {
            /// The gateway did not send it.
            case denied
            /// The gateway concluded that the exchange never had it. The exchange's word to the contrary counts more.
            case presumedRejected
            /// The gateway concluded that nothing of it is left, by asking when it was too late to be told more.
            case presumedGone
            case rejected
            /// A cancel was acknowledged; the exchange's own report says more.
            case cancelAcknowledged
            case expired
            case cancelled
            case filled

            static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
        }

        var kind: Kind
        var reason: String?
        var at: Timestamp
        /// The whole size as this word has it; of several words of the same kind the one that says it.
        var quantity: Decimal?

        func isWeaker(than other: Ending) -> Bool {
            (kind, at, reason ?? "") < (other.kind, other.at, other.reason ?? "")
        }
    }

    /// How far a trailing stop was told to stay from the market, by which change of it.
    struct Deviation: Sendable, Equatable {
        var at: Timestamp
        var revision: Int
        var distance: PriceDistance

        func isEarlier(than other: Deviation) -> Bool {
            (at, revision, distance.value) < (other.at, other.revision, other.distance.value)
        }
    }

    var request: OrderRequest?
    var owner: Owner?
    var clientOrderID: ClientOrderID?
    var orderID: OrderID?
    /// As first told by the exchange; the request, where there is one, counts more.
    var symbol: Symbol?
    var side: Side?
    var type: OrderType?
    var venueType: String?
    var reportedQuantity: Decimal?
    var limitPrice: Decimal?
    var stopPrice: Decimal?
    var triggerSignal: TriggerSignal?
    var reduceOnly: Bool?

    var working: Working?
    /// What a trailing stop was changed to.
    var deviation: Deviation?
    /// How many changes by this gateway were answered.
    var revisions = 0
    /// Those whose outcome is not known, in the order in which they were sent.
    var changes: [Change] = []
    /// The size is that of before a restart, and the exchange has not described the order since.
    var isSizeRemembered = false
    /// Every execution of the order was listed after it had filled: they are what it was for.
    var isFillListed = false
    var ending: Ending?
    /// The exchange named it, answered it or filled it.
    var isKnownToExchange = false
    /// It did so in words this gateway knows.
    var isUnderstood = false
    /// What it said besides.
    var unrecognisedWord: String?
    /// The exchange described it, rather than only naming it.
    var isReported = false
    /// It has left; until then it is only meant to.
    var isSent = true
    /// It was sent and the answer did not come.
    var isOutcomeUnknown = false
    /// Its cancel was acknowledged while the exchange may have held it: it can still trade when it is released.
    var isCancelDoubtful = false
    var failure: Failure?

    var filledByFills: Decimal = .zero
    var notional: Decimal? = .zero
    var reportedFilled: Decimal = .zero
    var createdAt: Timestamp
    var updatedAt: Timestamp

    init(createdAt: Timestamp) {
        self.createdAt = createdAt
        updatedAt = createdAt
    }

    // MARK: Adding

    /// - Parameters:
    ///   - isSizeWhole: The size is the whole one, also where the report does not say what was filled.
    ///   - asOf: The report knows of everything until then; nil for now.
    ///   - askedAt: When it was asked for; nil for what the exchange tells by itself.
    mutating func add(
        _ report: OrderReport, isSizeWhole: Bool = false, asOf: Timestamp? = nil, askedAt: Timestamp? = nil,
        now: Timestamp
    ) {
        isKnownToExchange = true
        isReported = isReported || (report.symbol != nil && report.side != nil)
        orderID = orderID ?? report.orderID
        clientOrderID = clientOrderID ?? report.clientOrderID
        symbol = symbol ?? report.symbol
        side = side ?? report.side
        type = type ?? report.type
        venueType = venueType ?? report.venueType
        triggerSignal = triggerSignal ?? report.triggerSignal
        reduceOnly = reduceOnly ?? report.reduceOnly
        if let filled = report.filledQuantity { reportedFilled = max(reportedFilled, filled) }
        let at = report.updatedAt ?? report.createdAt ?? now
        if request == nil, let created = report.createdAt { createdAt = min(createdAt, created) }
        updatedAt = max(updatedAt, at)
        switch report.status {
        case .working:
            // What the gateway presumed, the exchange knows better.
            if ending?.kind == .presumedGone { ending = nil }
            // Without what was filled, the size may be what remains, and must not end the order early.
            let quantity = isSizeWhole || report.filledQuantity != nil ? report.quantity : nil
            if let distance = report.trailingDeviation {
                note(Deviation(at: at, revision: report.revision ?? 0, distance: distance))
            }
            note(
                Working(
                    at: at, revision: report.revision ?? 0, reason: report.reason, quantity: quantity,
                    limitPrice: report.limitPrice, stopPrice: report.stopPrice))
            described(report, quantity: quantity, asOf: asOf ?? askedAt ?? now, askedAt: askedAt)
        case .filled: note(Ending(kind: .filled, reason: report.reason, at: at, quantity: report.quantity))
        case .cancelled: note(Ending(kind: .cancelled, reason: report.reason, at: at))
        case .expired: note(Ending(kind: .expired, reason: report.reason, at: at))
        case .rejected: note(Ending(kind: .rejected, reason: report.reason, at: at))
        case .unrecognised(let word):
            unrecognisedWord = Self.largest(unrecognisedWord, report.reason ?? word)
        }
        if case .unrecognised = report.status {} else { isUnderstood = true }
        if let quantity = report.quantity { reportedQuantity = max(reportedQuantity ?? quantity, quantity) }
        limitPrice = limitPrice ?? report.limitPrice
        stopPrice = stopPrice ?? report.stopPrice
    }

    mutating func add(_ fill: Fill) {
        isKnownToExchange = true
        isUnderstood = true
        orderID = orderID ?? fill.orderID
        clientOrderID = clientOrderID ?? fill.clientOrderID
        symbol = symbol ?? fill.symbol
        side = side ?? fill.side
        guard let filled = try? filledByFills.adding(fill.quantity) else { return }
        filledByFills = filled
        notional = notional.flatMap { sum in
            (try? fill.price.multiplied(by: fill.quantity)).flatMap { try? sum.adding($0) }
        }
        updatedAt = max(updatedAt, fill.venueTime)
    }

    mutating func note(_ end: Ending) {
        guard let known = ending else {
            ending = end
            return
        }
        var strongest = known.isWeaker(than: end) ? end : known
        // The short form of an end, which may come last, names no size: that of the other word stands.
        if known.kind == end.kind { strongest.quantity = Self.largest(known.quantity, end.quantity) }
        ending = strongest
    }

    private mutating func note(_ report: Working) {
        if working?.take(report) == nil { working = report }
    }

    mutating func note(_ change: Deviation) {
        if deviation.map({ $0.isEarlier(than: change) }) ?? true { deviation = change }
    }

    private static func largest<Value: Comparable>(_ left: Value?, _ right: Value?) -> Value? {
        guard let left, let right else { return left ?? right }
        return max(left, right)
    }

    /// Takes over what was learned of the same order before it was known to be the same.
    mutating func merge(_ other: OrderEvidence) {
        request = request ?? other.request
        owner = owner ?? other.owner
        clientOrderID = clientOrderID ?? other.clientOrderID
        orderID = orderID ?? other.orderID
        symbol = symbol ?? other.symbol
        side = side ?? other.side
        type = type ?? other.type
        venueType = venueType ?? other.venueType
        limitPrice = limitPrice ?? other.limitPrice
        stopPrice = stopPrice ?? other.stopPrice
        triggerSignal = triggerSignal ?? other.triggerSignal
        reduceOnly = reduceOnly ?? other.reduceOnly
        if let quantity = other.reportedQuantity {
            reportedQuantity = max(reportedQuantity ?? quantity, quantity)
        }
        if let report = other.working { note(report) }
        if let change = other.deviation { note(change) }
        revisions = max(revisions, other.revisions)
        changes += other.changes
        if let end = other.ending { note(end) }
        isKnownToExchange = isKnownToExchange || other.isKnownToExchange
        isUnderstood = isUnderstood || other.isUnderstood
        unrecognisedWord = Self.largest(unrecognisedWord, other.unrecognisedWord)
        failure = failure ?? other.failure
        isReported = isReported || other.isReported
        isOutcomeUnknown = isOutcomeUnknown || other.isOutcomeUnknown
        isCancelDoubtful = isCancelDoubtful || other.isCancelDoubtful
        reportedFilled = max(reportedFilled, other.reportedFilled)
        filledByFills = (try? filledByFills.adding(other.filledByFills)) ?? filledByFills
        notional = notional.flatMap { sum in other.notional.flatMap { try? sum.adding($0) } }
        if request == nil { createdAt = min(createdAt, other.createdAt) }
        updatedAt = max(updatedAt, other.updatedAt)
    }
}
