// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of `orders.place`.
///
/// Each type has prices it needs and prices it cannot have; a price that would do nothing is refused, because
/// whoever sent it expected something of it.
extension OrderRequest: WireMessage {
    /// The types that can be placed. A trailing stop needs a distance, which these parameters do not have.
    static let types: [OrderType] = OrderType.allCases.filter { $0 != .trailingStop }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        let type = try Self.type(reader)
        self.init(
            clientOrderID: try reader.clientOrderID(),
            symbol: try reader.symbol(),
            side: try reader.word("side"),
            type: type,
            quantity: try reader.positiveDecimal("quantity"),
            limitPrice: try reader.optionalPositiveDecimal("limit_price"),
            stopPrice: try reader.optionalPositiveDecimal("stop_price"),
            triggerSignal: try reader.optionalWord("trigger_signal"),
            reduceOnly: try reader.optionalBool("reduce_only") ?? false,
            processBefore: try reader.optionalTimestamp("process_before_us"))
        try type.checkPrices(reader)
    }

    private static func type(_ reader: FieldReader) throws(Failure) -> OrderType {
        let rule = FieldReader.choices(types.map(\.rawValue))
        return try reader.required("type", rule) { value in
            guard let type = value.string.flatMap(OrderType.init), types.contains(type) else { return nil }
            return type
        }
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

    /// The prices by the type: market has none, triggers have a stop price and may have a limit.
    var limitPriceRule: PriceRule {
        switch self {
        case .market: .refused
        case .limit, .postOnly, .immediateOrCancel, .fillOrKill: .required
        case .stop, .takeProfit, .trailingStop: .optional
        }
    }

    var stopPriceRule: PriceRule {
        switch self {
        case .market, .limit, .postOnly, .immediateOrCancel, .fillOrKill: .refused
        case .stop, .takeProfit: .required
        case .trailingStop: .optional
        }
    }

    var triggerSignalRule: PriceRule {
        stopPriceRule == .refused ? .refused : .optional
    }

    fileprivate func checkPrices(_ reader: FieldReader) throws(Failure) {
        let rules = [
            ("limit_price", limitPriceRule), ("stop_price", stopPriceRule),
            ("trigger_signal", triggerSignalRule),
        ]
        for (name, rule) in rules {
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
