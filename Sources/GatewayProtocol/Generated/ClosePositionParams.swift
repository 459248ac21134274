// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Which position to close.
public struct ClosePositionParams: WireMessage, Equatable {
    /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
    public var symbol: Symbol
    /// The name of the order that closes it, so that a repeat closes nothing twice.
    public var clientOrderID: ClientOrderID

    public init(symbol: Symbol, clientOrderID: ClientOrderID) {
        self.symbol = symbol
        self.clientOrderID = clientOrderID
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            clientOrderID: try reader.clientOrderID("client_order_id"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("client_order_id", clientOrderID.text)
        writer.endObject()
    }
}

