// SPDX-License-Identifier: Apache-2.0

import Trading

// What follows from all of the evidence.
extension OrderEvidence {
    /// The whole size, from who must know: not from the report of an end, which may say only what was done. But of an
    /// order whose size is in doubt, that is all there is: it may have been cut or changed unseen.
    private var wholeQuantity: Decimal? {
        if ending?.kind == .filled {
            if isFillListed { return filledByFills }
            if isSizeDoubtful {
                let done = ending?.quantity ?? .zero
                if done > .zero { return done }
                let filled = max(filledByFills, reportedFilled)
                if !isCuttable, filled > .zero { return filled }
            }
        }
        if let quantity = working?.quantity, quantity > .zero { return quantity }
        return request?.quantity
    }

    var isCuttable: Bool { request?.reduceOnly ?? reduceOnly ?? false }

    var quantity: Decimal { wholeQuantity ?? reportedQuantity ?? max(reportedFilled, filledByFills) }

    var filledQuantity: Decimal {
        let filled = max(filledByFills, reportedFilled)
        guard ending?.kind == .filled else { return filled }
        if isFillListed { return filledByFills }
        // Of an order that may have been cut or changed, only what the exchange said was done is known to be done.
        return max(filled, isSizeDoubtful ? ending?.quantity ?? .zero : quantity)
    }

    /// Executions that the exchange counts and that were not told here, or that it may count.
    var isMissingFills: Bool {
        if filledQuantity > filledByFills { return true }
        guard let ending, ending.kind == .filled, isSizeDoubtful, !isFillListed else { return false }
        let most = ending.quantity ?? largestSize(working?.quantity ?? request?.quantity ?? .zero)
        return filledByFills < most
    }

    var averagePrice: Decimal? {
        guard !filledByFills.isZero, let notional else { return nil }
        return try? notional.divided(by: filledByFills, scale: 12, rounding: .halfEven)
    }

    /// The exchange refused the placement in its answer, and the order was never seen at work: what the feed calls its
    /// cancellation is the same refusal.
    private var isRefused: Bool {
        guard let failure, working == nil else { return false }
        return failure.origin == .venue && failure.outcome == .notDone
            && failure.reason != Reason.clientOrderIDInUse
    }

    var state: OrderState {
        let filled = max(filledByFills, reportedFilled)
        if let wholeQuantity, !filled.isZero, filled >= largestSize(wholeQuantity) { return .filled }
        switch ending?.kind {
        case .filled: return .filled
        case .cancelAcknowledged where isCancelDoubtful: break
        // Whether the exchange ever had it is not known: its time is over, and nobody has cancelled it.
        case .presumedGone where !isKnownToExchange: return .expired
        case .cancelled where isRefused && filled.isZero: return .rejected
        case .cancelled, .cancelAcknowledged, .presumedGone: return .cancelled
        case .expired: return .expired
        case .rejected: return filled.isZero ? .rejected : .cancelled
        case .denied where !isKnownToExchange: return .denied
        case .presumedRejected where !isKnownToExchange: return .rejected
        case .denied, .presumedRejected, nil: break
        }
        if !filled.isZero { return .partiallyFilled }
        if isUnderstood { return .accepted }
        // What the exchange said of it may be its acceptance or its refusal.
        if isKnownToExchange || isOutcomeUnknown { return .unknown }
        return isSent ? .submitted : .pending
    }

    private var reason: String? {
        switch state {
        case .filled: return ending?.kind == .filled ? ending?.reason : nil
        case .cancelled, .expired, .rejected, .denied: return ending?.reason
        case .pending, .submitted: return nil
        case .accepted, .partiallyFilled:
            return ending?.kind == .cancelAcknowledged ? "cancel_acknowledged" : working?.reason
        case .unknown: return failure?.reason ?? unrecognisedWord
        }
    }

    /// The order as told; nil while it is known by name or by its fills only.
    var order: Order? {
        guard request != nil || isReported else { return nil }
        guard let symbol = request?.symbol ?? symbol, let side = request?.side ?? side else { return nil }
        var order = Order(
            clientOrderID: clientOrderID, orderID: orderID, owner: owner, symbol: symbol, side: side,
            type: request?.type ?? type, quantity: quantity, filledQuantity: filledQuantity,
            reduceOnly: request?.reduceOnly ?? reduceOnly ?? false, state: state, createdAt: createdAt,
            updatedAt: updatedAt)
        order.venueType = order.type == nil ? venueType : nil
        order.averagePrice = averagePrice
        // The exchange makes a market order one with a protective limit; that limit is not the client's.
        order.limitPrice =
            request?.type == .market ? nil : working?.limitPrice ?? request?.limitPrice ?? limitPrice
        order.stopPrice = working?.stopPrice ?? request?.stopPrice ?? stopPrice
        order.triggerSignal = request?.triggerSignal ?? triggerSignal
        order.trailingDeviation = deviation?.distance ?? request?.trailingDeviation
        order.limitPriceOffset = request?.limitPriceOffset
        order.reason = reason
        order.isAmendmentUnsettled = !order.state.isFinal && isAmendmentUnsettled
        return order
    }
}
