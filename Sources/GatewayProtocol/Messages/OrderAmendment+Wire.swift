// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of `orders.amend`: which order, by one of its names, and at least one change.
extension OrderAmendment: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            try OrderReference(json),
            quantity: try reader.optionalPositiveDecimal("quantity"),
            limitPrice: try reader.optionalPositiveDecimal("limit_price"),
            stopPrice: try reader.optionalPositiveDecimal("stop_price"),
            trailingDeviation: try reader.optionalPriceDistance("trailing_deviation", isPositive: true),
            processBefore: try reader.optionalTimestamp("process_before_us"))
        try reader.checkAtLeastOne(of: ["quantity", "limit_price", "stop_price", "trailing_deviation"])
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch order {
        case .clientOrderID(let id): writer.member("client_order_id", id.text)
        case .orderID(let id): writer.member("order_id", id.text)
        }
        writer.member("quantity", quantity)
        writer.member("limit_price", limitPrice)
        writer.member("stop_price", stopPrice)
        writer.member("trailing_deviation", trailingDeviation)
        writer.member("process_before_us", processBefore)
        writer.endObject()
    }
}
