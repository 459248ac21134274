// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// What may be placed; a limit that is absent does not limit.
public struct RiskLimits: WireMessage, Equatable {
    /// Only these instruments.
    public var symbols: [Symbol]
    /// The largest quantity of one order, in contracts.
    public var largestOrder: Decimal?
    /// The largest value of one order, in the quote currency.
    public var largestOrderValue: Decimal?
    /// The largest position in one instrument, either way, working orders included, in contracts.
    public var largestPosition: Decimal?
    /// The same as a value, in the quote currency.
    public var largestPositionValue: Decimal?
    /// The most orders that can be open at once.
    public var openOrders: Int64?
    /// The most orders placed or amended within a second.
    public var ordersPerSecond: Int64?
    /// How far a limit price may be from the mark price on the losing side, in percent.
    public var priceCollarPercent: Decimal?

    public init(symbols: [Symbol] = [], largestOrder: Decimal? = nil, largestOrderValue: Decimal? = nil, largestPosition: Decimal? = nil, largestPositionValue: Decimal? = nil, openOrders: Int64? = nil, ordersPerSecond: Int64? = nil, priceCollarPercent: Decimal? = nil) {
        self.symbols = symbols
        self.largestOrder = largestOrder
        self.largestOrderValue = largestOrderValue
        self.largestPosition = largestPosition
        self.largestPositionValue = largestPositionValue
        self.openOrders = openOrders
        self.ordersPerSecond = ordersPerSecond
        self.priceCollarPercent = priceCollarPercent
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbols: reader.has("symbols") ? try reader.symbols("symbols") : [],
            largestOrder: try reader.optionalDecimal("largest_order"),
            largestOrderValue: try reader.optionalDecimal("largest_order_value"),
            largestPosition: try reader.optionalDecimal("largest_position"),
            largestPositionValue: try reader.optionalDecimal("largest_position_value"),
            openOrders: try reader.optionalInteger("open_orders", in: 0 ... .max),
            ordersPerSecond: try reader.optionalInteger("orders_per_second", in: 1 ... .max),
            priceCollarPercent: try reader.optionalDecimal("price_collar_percent"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !symbols.isEmpty { writer.member("symbols", words: symbols.map(\.name)) }
        writer.member("largest_order", largestOrder)
        writer.member("largest_order_value", largestOrderValue)
        writer.member("largest_position", largestPosition)
        writer.member("largest_position_value", largestPositionValue)
        writer.member("open_orders", openOrders)
        writer.member("orders_per_second", ordersPerSecond)
        writer.member("price_collar_percent", priceCollarPercent)
        writer.endObject()
    }
}

