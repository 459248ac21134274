// SPDX-License-Identifier: Apache-2.0

public import Trading

extension OrderCheck {
    /// Refuses a change that the exchange would refuse for its form, or that has no meaning for the order.
    ///
    /// - Throws: a ``Failure`` with outcome `not_done` that names the field and what is allowed.
    public static func check(
        _ amendment: OrderAmendment, of order: Order, against instrument: Instrument
    ) throws(Failure) {
        guard !order.state.isFinal else { throw over(order) }
        if let quantity = amendment.quantity {
            try checkStep(
                quantity, of: "quantity", instrument.sizeStep, Reason.sizeStep, instrument.symbol)
            guard quantity > order.filledQuantity else {
                throw Failure(
                    .invalidArgument, Reason.invalidField,
                    "quantity \(quantity) is not above the \(order.filledQuantity) that have filled already; "
                        + "cancel the order to end it.", origin: .client, details: ["field": "quantity"])
            }
        }
        if let price = amendment.limitPrice {
            try checkMeaning("limit_price", of: order, [.market, .trailingStop])
            try checkStep(price, of: "limit_price", instrument.tickSize, Reason.priceStep, instrument.symbol)
        }
        if let price = amendment.stopPrice {
            try checkMeaning(
                "stop_price", of: order,
                [.market, .limit, .postOnly, .immediateOrCancel, .fillOrKill, .trailingStop])
            try checkStep(price, of: "stop_price", instrument.tickSize, Reason.priceStep, instrument.symbol)
        }
        if let deviation = amendment.trailingDeviation {
            try checkMeaning(
                "trailing_deviation", of: order, OrderType.allCases.filter { $0 != .trailingStop })
            try checkDeviation(deviation)
        }
    }

    private static func checkMeaning(
        _ field: String, of order: Order, _ without: [OrderType]
    ) throws(Failure) {
        guard let type = order.type, without.contains(type) else { return }
        throw meaningless(field, type)
    }

    private static func over(_ order: Order) -> Failure {
        let isFilled = order.state == .filled
        return Failure(
            .failedPrecondition, isFilled ? Reason.orderAlreadyFilled : Reason.orderNotFound,
            "The order is \(order.state.rawValue) and cannot be changed any more; place a new one.",
            origin: .gateway, details: ["state": order.state.rawValue])
    }
}
