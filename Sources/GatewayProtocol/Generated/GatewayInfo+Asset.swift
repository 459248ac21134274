// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension GatewayInfo {
/// One of the user's own names for an instrument.
public struct Asset: WireMessage, Equatable {
    /// The user's own name.
    public var symbol: String
    /// Kraken's name.
    public var brokerSymbol: Symbol
    /// The currency it is priced in.
    public var quoteCurrency: String?

    public init(symbol: String, brokerSymbol: Symbol, quoteCurrency: String? = nil) {
        self.symbol = symbol
        self.brokerSymbol = brokerSymbol
        self.quoteCurrency = quoteCurrency
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.string("symbol"),
            brokerSymbol: try reader.symbol("broker_symbol"),
            quoteCurrency: try reader.optionalString("quote_currency"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol)
        writer.member("broker_symbol", brokerSymbol.name)
        writer.member("quote_currency", quoteCurrency)
        writer.endObject()
    }
}
}

