// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of a stream about one symbol.
public struct SymbolSubscriptionParams: WireMessage, Equatable {
    public var symbol: Symbol
    /// Nil leaves it to the method's default.
    public var onLag: LagPolicy?

    public init(symbol: Symbol, onLag: LagPolicy? = nil) {
        self.symbol = symbol
        self.onLag = onLag
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(symbol: try reader.symbol(), onLag: try reader.optionalWord("on_lag"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("on_lag", onLag?.rawValue)
        writer.endObject()
    }
}
