// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Checks an order against its instrument before it is sent, so that a refusal costs nothing and says what would do.
/// Nothing is ever rounded to fit.
public enum OrderCheck {
    /// Refuses what the exchange would refuse for its form.
    ///
    /// - Throws: a ``Failure`` with outcome `not_done` that names the field and what is allowed.
    public static func check(
        _ request: OrderRequest, against instrument: Instrument, now: Timestamp
    ) throws(Failure) {
        try checkMarket(request, instrument, now: now)
        try checkPrices(request, instrument)
        try checkDistances(request)
        try checkSize(request, instrument)
    }

    private static func checkMarket(
        _ request: OrderRequest, _ instrument: Instrument, now: Timestamp
    ) throws(Failure) {
        if let last = instrument.lastTradingAt, now >= last {
            throw Failure(
                .failedPrecondition, Reason.marketSuspended,
                "\(instrument.symbol) expired at \(last.rfc3339); choose a later contract", origin: .gateway)
        }
        guard instrument.tradeable else {
            throw Failure(
                .failedPrecondition, Reason.marketSuspended,
                "\(instrument.symbol) is not tradeable at the exchange now; market_data.get_instrument says when it is",
                origin: .gateway)
        }
        guard !instrument.postOnly || request.type == .postOnly else {
            throw Failure(
                .failedPrecondition, Reason.marketPostOnly,
                "\(instrument.symbol) takes only post_only orders now; use type post_only or wait",
                origin: .gateway)
        }
    }

    private static func checkPrices(_ request: OrderRequest, _ instrument: Instrument) throws(Failure) {
        let needsLimit: Bool
        let needsStop: Bool
        switch request.type {
        case .market: (needsLimit, needsStop) = (false, false)
        case .limit, .postOnly, .immediateOrCancel, .fillOrKill: (needsLimit, needsStop) = (true, false)
        case .stop, .takeProfit: (needsLimit, needsStop) = (false, true)
        case .trailingStop: (needsLimit, needsStop) = (false, false)
        }
        if needsLimit, request.limitPrice == nil { throw missing("limit_price", request.type) }
        if needsStop, request.stopPrice == nil { throw missing("stop_price", request.type) }
        if request.type == .market, request.limitPrice != nil {
            throw meaningless("limit_price", request.type)
        }
        if request.stopPrice != nil, !needsStop, request.type != .trailingStop {
            throw meaningless("stop_price", request.type)
        }
        if let price = request.limitPrice {
            try checkStep(price, of: "limit_price", instrument.tickSize, Reason.priceStep, instrument.symbol)
        }
        if let price = request.stopPrice {
            try checkStep(price, of: "stop_price", instrument.tickSize, Reason.priceStep, instrument.symbol)
        }
    }

    private static func checkDistances(_ request: OrderRequest) throws(Failure) {
        switch (request.type, request.trailingDeviation) {
        case (.trailingStop, nil): throw missing("trailing_deviation", request.type)
        case (.trailingStop, let deviation?): try checkDeviation(deviation)
        case (_, .some): throw meaningless("trailing_deviation", request.type)
        case (_, nil): break
        }
        guard let offset = request.limitPriceOffset else { return }
        switch request.type {
        case .stop, .takeProfit, .trailingStop: break
        case .market, .limit, .postOnly, .immediateOrCancel, .fillOrKill:
            throw meaningless("limit_price_offset", request.type)
        }
        guard request.limitPrice == nil else {
            throw Failure(
                .invalidArgument, Reason.invalidField,
                "limit_price and limit_price_offset say two different things; leave one out", origin: .client,
                details: ["field": "limit_price_offset"])
        }
        guard !offset.value.isZero else {
            throw Failure(
                .invalidArgument, Reason.invalidField, "limit_price_offset must not be zero", origin: .client,
                details: ["field": "limit_price_offset"])
        }
    }

    /// Kraken takes 0.1 to 50 per cent.
    static func checkDeviation(_ deviation: PriceDistance) throws(Failure) {
        let isAllowed: Bool
        let rule: String
        switch deviation.unit {
        case .percent:
            isAllowed = deviation.value >= (Decimal("0.1") ?? 0) && deviation.value <= 50
            rule = "from 0.1 to 50 percent"
        case .quote:
            isAllowed = deviation.value > .zero
            rule = "above zero"
        }
        guard !isAllowed else { return }
        throw Failure(
            .invalidArgument, Reason.invalidField,
            "trailing_deviation must be \(rule), not \(deviation)", origin: .client,
            details: ["field": "trailing_deviation"])
    }

    private static func checkSize(_ request: OrderRequest, _ instrument: Instrument) throws(Failure) {
        try checkStep(
            request.quantity, of: "quantity", instrument.sizeStep, Reason.sizeStep, instrument.symbol)
        if let maximum = instrument.maximumPositionSize, request.quantity > maximum {
            throw Failure(
                .invalidArgument, Reason.positionLimit,
                "quantity \(request.quantity) is above the largest position allowed in \(instrument.symbol), \(maximum)",
                origin: .client, details: ["field": "quantity", "maximum": maximum.description])
        }
    }

    static func checkStep(
        _ value: Decimal, of field: String, _ step: Decimal, _ reason: String, _ symbol: Symbol
    ) throws(Failure) {
        guard value > .zero else {
            throw Failure(
                .invalidArgument, Reason.invalidField, "\(field) must be above zero, not \(value)",
                origin: .client,
                details: ["field": field])
        }
        // An instrument without a usable step cannot be checked here; the exchange does.
        guard step > .zero, !value.isMultiple(of: step) else { return }
        var details = ["field": field, "step": step.description]
        var nearest: [String] = []
        if let below = try? value.rounded(toStep: step, .floor), below > .zero {
            details["below"] = below.description
            nearest.append(below.description)
        }
        if let above = try? value.rounded(toStep: step, .ceiling) {
            details["above"] = above.description
            nearest.append(above.description)
        }
        let advice = nearest.isEmpty ? "" : "; the nearest valid: \(nearest.joined(separator: " and "))"
        throw Failure(
            .invalidArgument, reason,
            "\(field) \(value) is not a multiple of \(symbol)'s step \(step)\(advice)",
            origin: .client, details: details)
    }

    private static func missing(_ field: String, _ type: OrderType) -> Failure {
        Failure(
            .invalidArgument, Reason.missingField, "a \(type.rawValue) order needs \(field)", origin: .client,
            details: ["field": field])
    }

    static func meaningless(_ field: String, _ type: OrderType) -> Failure {
        Failure(
            .invalidArgument, Reason.invalidField,
            "\(field) has no meaning for a \(type.rawValue) order; leave it out", origin: .client,
            details: ["field": field])
    }
}
