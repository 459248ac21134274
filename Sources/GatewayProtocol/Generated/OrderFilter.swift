// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Which orders.
public struct OrderFilter: WireMessage, Equatable {
    /// Only orders of this instrument.
    public var symbol: Symbol?
    /// Only this owner's orders; others than one's own need a view of the whole account.
    public var owner: Owner?

    public init(symbol: Symbol? = nil, owner: Owner? = nil) {
        self.symbol = symbol
        self.owner = owner
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.optionalSymbol("symbol"),
            owner: try reader.optionalString("owner").map { Owner($0) })
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol?.name)
        writer.member("owner", owner?.name)
        writer.endObject()
    }
}

