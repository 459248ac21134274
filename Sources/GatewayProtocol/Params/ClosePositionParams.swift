// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of `orders.close_position`.
public struct ClosePositionParams: WireMessage, Equatable {
    public var symbol: Symbol
    /// The name of the order that closes it, so that a repeat closes nothing twice.
    public var clientOrderID: ClientOrderID

    public init(symbol: Symbol, clientOrderID: ClientOrderID) {
        self.symbol = symbol
        self.clientOrderID = clientOrderID
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(symbol: try reader.symbol(), clientOrderID: try reader.clientOrderID())
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("client_order_id", clientOrderID.text)
        writer.endObject()
    }
}
