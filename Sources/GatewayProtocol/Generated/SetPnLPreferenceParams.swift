// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// In which currency profit of an instrument is paid.
public struct SetPnLPreferenceParams: WireMessage, Equatable {
    /// A multi-collateral instrument: Kraken's name, such as PF_XBTUSD, or the user's own from assets.
    public var symbol: Symbol
    /// The currency, such as USD or XBT.
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

