// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// How positions of an instrument are margined.
public struct Leverage: WireMessage, Equatable {
    /// Kraken's name of the instrument.
    public var symbol: Symbol
    /// Isolated margin with at most this leverage; absent: cross margin.
    public var maxLeverage: Decimal?
    /// The currency that profit is paid in.
    public var pnlCurrency: String?

    public init(symbol: Symbol, maxLeverage: Decimal? = nil, pnlCurrency: String? = nil) {
        self.symbol = symbol
        self.maxLeverage = maxLeverage
        self.pnlCurrency = pnlCurrency
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            maxLeverage: try reader.optionalDecimal("max_leverage"),
            pnlCurrency: try reader.optionalString("pnl_currency"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("max_leverage", maxLeverage)
        writer.member("pnl_currency", pnlCurrency)
        writer.endObject()
    }
}

