// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Which instrument's status.
public struct StatusSubscriptionParams: WireMessage, Equatable {
    /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
    public var symbol: Symbol
    /// What to do when the client reads too slowly. Without it: conflate.
    public var onLag: LagPolicy?

    public init(symbol: Symbol, onLag: LagPolicy? = nil) {
        self.symbol = symbol
        self.onLag = onLag
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            onLag: try reader.optionalWord("on_lag"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("on_lag", onLag?.rawValue)
        writer.endObject()
    }
}

