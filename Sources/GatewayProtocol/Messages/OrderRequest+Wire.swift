// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of `orders.place`.
///
/// Each type has prices it needs and prices it cannot have; a price that would do nothing is refused, because
/// whoever sent it expected something of it.
extension OrderRequest: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        let type: OrderType = try reader.word("type")
        self.init(
            clientOrderID: try reader.clientOrderID(),
            symbol: try reader.symbol(),
            side: try reader.word("side"),
            type: type,
            quantity: try reader.positiveDecimal("quantity"),
            limitPrice: try reader.optionalPositiveDecimal("limit_price"),
            stopPrice: try reader.optionalPositiveDecimal("stop_price"),
            triggerSignal: try reader.optionalWord("trigger_signal"),
            trailingDeviation: try reader.optionalPriceDistance("trailing_deviation", isPositive: true),
            limitPriceOffset: try reader.optionalPriceDistance("limit_price_offset", isPositive: false),
            reduceOnly: try reader.optionalBool("reduce_only") ?? false,
            processBefore: try reader.optionalTimestamp("process_before_us"))
        try type.checkPrices(reader)
        try reader.check("limit_price_offset", excludes: ["limit_price"])
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("client_order_id", clientOrderID.text)
        writer.member("symbol", symbol.name)
        writer.member("side", side.rawValue)
        writer.member("type", type.rawValue)
        writer.member("quantity", quantity)
        writer.member("limit_price", limitPrice)
        writer.member("stop_price", stopPrice)
        writer.member("trigger_signal", triggerSignal?.rawValue)
        writer.member("trailing_deviation", trailingDeviation)
        writer.member("limit_price_offset", limitPriceOffset)
        if reduceOnly { writer.member("reduce_only", true) }
        writer.member("process_before_us", processBefore)
        writer.endObject()
    }
}

extension OrderType {
    /// What an order's parameters say about one of the prices.
    enum PriceRule {
        case required, optional, refused
    }

    /// What each type needs and cannot have: market has no price, triggers have a stop price and may have a limit, fixed
    /// or at a distance, and a trailing stop has a distance alone.
    var priceRules: [(name: String, rule: PriceRule)] {
        let limit: PriceRule
        let stop: PriceRule
        let signal: PriceRule
        var trailing = PriceRule.refused
        var offset = PriceRule.refused
        switch self {
        case .market: (limit, stop, signal) = (.refused, .refused, .refused)
        case .limit, .postOnly, .immediateOrCancel, .fillOrKill:
            (limit, stop, signal) = (.required, .refused, .refused)
        case .stop, .takeProfit:
            (limit, stop, signal) = (.optional, .required, .optional)
            offset = .optional
        case .trailingStop:
            (limit, stop, signal) = (.refused, .refused, .optional)
            trailing = .required
        }
        return [
            ("limit_price", limit), ("stop_price", stop), ("trigger_signal", signal),
            ("trailing_deviation", trailing), ("trailing_deviation_unit", trailing),
            ("limit_price_offset", offset), ("limit_price_offset_unit", offset),
        ]
    }

    fileprivate func checkPrices(_ reader: FieldReader) throws(Failure) {
        for (name, rule) in priceRules {
            switch (rule, reader.has(name)) {
            case (.required, false):
                throw .missingField(name, "\"\(name)\" is missing: an order of type \"\(rawValue)\" needs it")
            case (.refused, true):
                let message = "an order of type \"\(rawValue)\" cannot have \"\(name)\": leave it out"
                throw .invalidField(name, message)
            default: break
            }
        }
    }
}
