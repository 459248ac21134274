// SPDX-License-Identifier: Apache-2.0

public import Trading

// What was known before a restart, and what is to be known after the next one.
extension OrderLedger {
    /// A ledger that knows what the journal remembers. Nothing of it is told again.
    public init(limits: Limits = Limits(), restoring contents: JournalContents) {
        self.init(limits: limits)
        for stored in contents.orders { restore(stored) }
        for fill in contents.fills where note(fill.id) {
            _ = fees.telling(fill)
            guard
                let key = fill.orderID.flatMap({ byOrderID[$0] })
                    ?? fill.clientOrderID.flatMap({ byClientOrderID[$0] })
            else { continue }
            entries[key]?.evidence.add(fill)
        }
        var silent = LedgerChanges()
        for key in entries.keys.sorted() { conclude(key, &silent) }
        nextKey = max(nextKey, Int(contents.nextNumber))
    }

    /// One order of the journal, in place of what is known by its client order id.
    mutating func restore(_ stored: StoredOrder) {
        if let id = stored.order.clientOrderID, let key = byClientOrderID[id] {
            final.removeAll { $0 == key }
            forget(key)
        }
        let key = Int(stored.number)
        entries[key] = Entry(evidence: OrderEvidence(restoring: stored))
        nextKey = max(nextKey, key + 1)
        if let id = stored.order.clientOrderID { byClientOrderID[id] = key }
        if let id = stored.order.orderID {
            byOrderID[id] = key
        } else if !stored.order.state.isFinal {
            unnamed.insert(key)
        }
        var silent = LedgerChanges()
        conclude(key, &silent)
    }

    /// The order as the journal is to remember it; nil when it is not known well enough to be told.
    public func stored(_ reference: OrderReference) -> StoredOrder? {
        guard let key = key(of: reference), let entry = entries[key], let order = entry.told else {
            return nil
        }
        return StoredOrder(
            number: Int64(key), order: order, request: entry.evidence.request,
            failure: entry.evidence.failure, isKnownToExchange: entry.evidence.isKnownToExchange)
    }
}

extension OrderEvidence {
    init(restoring stored: StoredOrder) {
        let order = stored.order
        self.init(createdAt: order.createdAt)
        updatedAt = order.updatedAt
        request = stored.request
        owner = order.owner
        clientOrderID = order.clientOrderID
        orderID = order.orderID
        symbol = order.symbol
        side = order.side
        type = order.type
        venueType = order.venueType
        reportedQuantity = order.quantity
        limitPrice = order.limitPrice
        stopPrice = order.stopPrice
        triggerSignal = order.triggerSignal
        reduceOnly = order.reduceOnly
        failure = stored.failure
        reportedFilled = order.filledQuantity
        isKnownToExchange = stored.isKnownToExchange
        isReported = stored.request == nil || stored.isKnownToExchange
        // A change of it may have been on its way.
        isSizeRemembered = !order.state.isFinal && order.orderID != nil
        restoreState(order)
    }

    private mutating func restoreState(_ order: Order) {
        func end(_ kind: Ending.Kind, quantity: Decimal? = nil) {
            note(Ending(kind: kind, reason: order.reason, at: order.updatedAt, quantity: quantity))
        }
        if isKnownToExchange, order.state != .unknown {
            // Its size, too, which is not the request's when a reduce-only order was cut.
            // Whatever the exchange says from now on is younger, also where it dates it before the last word known.
            working = Working(
                at: order.createdAt, reason: order.state.isFinal ? nil : order.reason,
                quantity: order.quantity,
                limitPrice: order.limitPrice, stopPrice: order.stopPrice)
            deviation = order.trailingDeviation.map {
                Deviation(at: order.createdAt, revision: 0, distance: $0)
            }
        }
        switch order.state {
        case .pending, .submitted, .unknown:
            // It may have left, and the answer was not heard or not understood.
            isOutcomeUnknown = true
            return
        case .accepted, .partiallyFilled: break
        case .filled: end(.filled, quantity: order.quantity)
        case .cancelled: end(order.reason == Reason.notAtExchange ? .presumedGone : .cancelled)
        case .expired: end(order.reason == Reason.notAtExchange ? .presumedGone : .expired)
        case .rejected: end(isKnownToExchange ? .rejected : .presumedRejected)
        case .denied: end(.denied)
        }
        isUnderstood = isKnownToExchange
    }
}
