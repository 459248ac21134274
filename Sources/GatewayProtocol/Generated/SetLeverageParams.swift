// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// How positions of an instrument are margined.
public struct SetLeverageParams: WireMessage, Equatable {
    /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
    public var symbol: Symbol
    /// Isolated margin with at most this leverage; absent: cross margin.
    public var maxLeverage: Decimal?

    public init(symbol: Symbol, maxLeverage: Decimal? = nil) {
        self.symbol = symbol
        self.maxLeverage = maxLeverage
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            maxLeverage: try reader.optionalDecimal("max_leverage"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("max_leverage", maxLeverage)
        writer.endObject()
    }
}

