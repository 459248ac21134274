// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of methods that need a symbol and nothing else.
public struct SymbolParams: WireMessage, Equatable {
    public var symbol: Symbol

    public init(symbol: Symbol) { self.symbol = symbol }

    public init(_ json: JSONValue) throws(Failure) {
        symbol = try FieldReader(json).symbol()
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.endObject()
    }
}
