// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

extension Order: WireRecord {
    public static let recordName = "order"
    public static let listName = "orders"

    /// A type this version does not know is kept in `venueType`, a signal in `unknownTriggerSignal`. A state it
    /// does not know reads as `unknown`, and stands as it was in `unknownState`.
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        let typeWord = try reader.optionalString("type")
        let type = typeWord.flatMap(OrderType.init)
        let stateWord = try reader.string("state")
        let state = OrderState(rawValue: stateWord)
        self.init(
            clientOrderID: try reader.optionalString("client_order_id").map { ClientOrderID($0) },
            orderID: try reader.optionalString("order_id").map { OrderID($0) },
            owner: try reader.optionalString("owner").map { Owner($0) },
            symbol: try reader.symbol(),
            side: try reader.word("side"),
            type: type,
            quantity: try reader.decimal("quantity"),
            filledQuantity: try reader.decimal("filled_quantity"),
            reduceOnly: try reader.bool("reduce_only"),
            state: state ?? .unknown,
            createdAt: try reader.timestamp("created_at_us"),
            updatedAt: try reader.timestamp("updated_at_us"))
        venueType = type == nil ? typeWord : nil
        averagePrice = try reader.optionalDecimal("average_price")
        limitPrice = try reader.optionalDecimal("limit_price")
        stopPrice = try reader.optionalDecimal("stop_price")
        let signalWord = try reader.optionalString("trigger_signal")
        triggerSignal = signalWord.flatMap(TriggerSignal.init)
        unknownTriggerSignal = triggerSignal == nil ? signalWord : nil
        trailingDeviation = try reader.optionalPriceDistance("trailing_deviation", isPositive: false)
        limitPriceOffset = try reader.optionalPriceDistance("limit_price_offset", isPositive: false)
        unknownState = state == nil ? stateWord : nil
        reason = try reader.optionalString("reason")
        isAmendmentUnsettled = try reader.optionalBool("amendment_unsettled") ?? false
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("client_order_id", clientOrderID?.text)
        writer.member("order_id", orderID?.text)
        writer.member("owner", owner?.name)
        writer.member("symbol", symbol.name)
        writer.member("side", side.rawValue)
        writer.member("type", type?.rawValue ?? venueType)
        writer.member("quantity", quantity)
        writer.member("filled_quantity", filledQuantity)
        writer.member("average_price", averagePrice)
        writer.member("limit_price", limitPrice)
        writer.member("stop_price", stopPrice)
        writer.member("trigger_signal", triggerSignal?.rawValue ?? unknownTriggerSignal)
        writer.member("trailing_deviation", trailingDeviation)
        writer.member("limit_price_offset", limitPriceOffset)
        writer.member("reduce_only", reduceOnly)
        writer.member("state", unknownState ?? state.rawValue)
        writer.member("reason", reason)
        writer.member("amendment_unsettled", isAmendmentUnsettled ? true : nil)
        writer.member("created_at_us", createdAt)
        writer.member("updated_at_us", updatedAt)
        writer.endObject()
    }
}
