// SPDX-License-Identifier: Apache-2.0

import Trading

/// One order against the limits of one scope.
struct RiskCheck {
    let limit: RiskLimit
    let scope: RiskScope
    let context: RiskContext
    let exposure: RiskExposure

    func check(_ request: OrderRequest) throws(Failure) {
        try checkSymbol(request.symbol)
        try checkOpenOrders()
        try checkOrder(request.quantity, price: request.limitPrice)
        try checkPosition(adding: request.quantity, request.side, isReduceOnly: request.reduceOnly)
        try checkCollar(request.side, limitPrice: request.limitPrice, stopPrice: request.stopPrice)
    }

    /// - Parameter largest: what the order counts for already.
    func check(_ amendment: OrderAmendment, of order: Order, largest: Decimal) throws(Failure) {
        try checkSymbol(order.symbol)
        let quantity = amendment.quantity ?? order.quantity
        try checkOrder(quantity, price: amendment.limitPrice ?? order.limitPrice)
        if let more = try? quantity.subtracting(max(order.quantity, largest)), more > .zero {
            try checkPosition(adding: more, order.side, isReduceOnly: order.reduceOnly)
        }
        try checkCollar(
            order.side, limitPrice: amendment.limitPrice, stopPrice: amendment.stopPrice ?? order.stopPrice)
    }

    // MARK: One limit each

    private func checkSymbol(_ symbol: Symbol) throws(Failure) {
        guard let symbols = limit.symbols, !symbols.contains(symbol) else { return }
        let names = symbols.map(\.name).sorted().joined(separator: ", ")
        throw Self.denied(
            scope, "symbols", allowed: names, value: symbol.name,
            "\(symbol) is not among the instruments that may be traded (\(names.isEmpty ? "none" : names))")
    }

    private func checkOpenOrders() throws(Failure) {
        guard let most = limit.maximumOpenOrders, exposure.openOrders >= most else { return }
        throw Self.denied(
            scope, "open_orders", allowed: "\(most)", value: "\(exposure.openOrders + 1)",
            "\(exposure.openOrders) orders are open already; cancel some first", code: .resourceExhausted)
    }

    private func checkOrder(_ quantity: Decimal, price: Decimal?) throws(Failure) {
        if let most = limit.maximumOrderQuantity, quantity > most {
            throw Self.denied(
                scope, "largest_order", allowed: "\(most)", value: "\(quantity)",
                "the order's quantity is \(quantity)")
        }
        guard let most = limit.maximumOrderValue else { return }
        let value = try value(of: quantity, price: price ?? context.markPrice, for: "largest_order_value")
        guard value > most else { return }
        throw Self.denied(
            scope, "largest_order_value", allowed: "\(most)", value: "\(value)", "the order is worth \(value)"
        )
    }

    /// What the position becomes if everything open on this side fills, the order too. The other side's orders do not
    /// help: they may not fill.
    private func checkPosition(adding quantity: Decimal, _ side: Side, isReduceOnly: Bool) throws(Failure) {
        guard limit.maximumPosition != nil || limit.maximumPositionValue != nil, !isReduceOnly else { return }
        let reached: Decimal
        do throws(Decimal.Overflow) {
            reached =
                switch side {
                case .buy: try exposure.positions.upperBound.adding(exposure.buying).adding(quantity)
                case .sell: try (-exposure.positions.lowerBound).adding(exposure.selling).adding(quantity)
                }
        } catch {
            throw Self.denied(
                scope, "largest_position", allowed: limit.maximumPosition?.description ?? "",
                value: "\(quantity)", "the position would be too large to count")
        }
        // Still on the other side, or flat: it got smaller.
        guard reached > .zero else { return }
        if let most = limit.maximumPosition, reached > most {
            throw Self.denied(
                scope, "largest_position", allowed: "\(most)", value: "\(reached)",
                "the position could become \(reached) \(side == .buy ? "long" : "short")")
        }
        guard let most = limit.maximumPositionValue else { return }
        let value = try value(of: reached, price: context.markPrice, for: "largest_position_value")
        guard value > most else { return }
        throw Self.denied(
            scope, "largest_position_value", allowed: "\(most)", value: "\(value)",
            "the position could become worth \(value)")
    }

    /// A buyer's price above the mark, or a seller's below: the other way round it cannot be a costly mistake. A limit
    /// behind a trigger is measured from the trigger, which is where the market will be then.
    private func checkCollar(_ side: Side, limitPrice: Decimal?, stopPrice: Decimal?) throws(Failure) {
        guard let percent = limit.priceCollarPercent, let price = limitPrice else { return }
        guard let reference = stopPrice ?? context.markPrice else {
            throw noMarkPrice("price_collar_percent")
        }
        let bound: Decimal
        do throws(Decimal.Overflow) {
            let width = try reference.multiplied(by: percent).divided(by: 100, scale: 18, rounding: .down)
            bound = side == .buy ? try reference.adding(width) : try reference.subtracting(width)
        } catch {
            throw noMarkPrice("price_collar_percent")
        }
        guard side == .buy ? price > bound : price < bound else { return }
        let name = stopPrice == nil ? "the mark price" : "the stop price"
        throw Self.denied(
            scope, "price_collar_percent", allowed: "\(bound)", value: "\(price)",
            "the price \(price) is more than \(percent) percent beyond \(name) \(reference)")
    }

    // MARK: Worth

    /// In the quote currency: an inverse contract is worth a fixed amount of it.
    private func value(of quantity: Decimal, price: Decimal?, for name: String) throws(Failure) -> Decimal {
        let contracts = try? quantity.multiplied(by: context.instrument.contractSize)
        let isInverse = context.instrument.kind == .inverse
        guard isInverse || price != nil else { throw noMarkPrice(name) }
        let worth = isInverse ? contracts : contracts.flatMap { try? $0.multiplied(by: price ?? 1) }
        guard let worth else {
            throw Self.denied(
                scope, name, allowed: "", value: "\(quantity)", "its worth is too large to count")
        }
        return worth
    }

    // MARK: Words

    private func noMarkPrice(_ name: String) -> Failure {
        Failure(
            .failedPrecondition, Reason.riskLimit,
            "\(name) of \(scope) cannot be checked: no fresh mark price of \(context.instrument.symbol) is "
                + "known; try again in a moment, or see market_data.get_ticker.",
            origin: .gateway, retryable: true, retryAfter: .seconds(1),
            details: ["limit": name, "scope": "\(scope)"])
    }

    static func denied(
        _ scope: RiskScope, _ name: String, allowed: String, value: String, _ sentence: String,
        code: StatusCode = .failedPrecondition
    ) -> Failure {
        Failure(
            code, Reason.riskLimit,
            "Denied by \(name) \(allowed) of \(scope): \(sentence).", origin: .gateway,
            details: ["limit": name, "allowed": allowed, "value": value, "scope": "\(scope)"])
    }
}
