// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// In which currency profit of an instrument is paid.
public struct PnLPreference: WireMessage, Equatable {
    /// Kraken's name of the instrument.
    public var symbol: Symbol
    /// The currency, as Kraken calls it.
    public var pnlCurrency: String

    public init(symbol: Symbol, pnlCurrency: String) {
        self.symbol = symbol
        self.pnlCurrency = pnlCurrency
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            pnlCurrency: try reader.string("pnl_currency"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("pnl_currency", pnlCurrency)
        writer.endObject()
    }
}

