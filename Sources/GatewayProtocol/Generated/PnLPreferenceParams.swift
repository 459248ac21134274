// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Which instrument's currency of profit.
public struct PnLPreferenceParams: WireMessage, Equatable {
    /// Only this instrument; without it, all that have a preference.
    public var symbol: Symbol?

    public init(symbol: Symbol? = nil) {
        self.symbol = symbol
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.optionalSymbol("symbol"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol?.name)
        writer.endObject()
    }
}

