// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of `orders.cancel` and `orders.get`: exactly one of `client_order_id` and `order_id`.
extension OrderReference: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        let clientOrderID = try reader.optionalClientOrderID()
        let orderID = try reader.optionalString("order_id", longest: 100)
        switch (clientOrderID, orderID) {
        case (let clientOrderID?, nil):
            self = .clientOrderID(clientOrderID)
        case (nil, let orderID?):
            self = .orderID(OrderID(orderID))
        case (nil, nil):
            throw .missingField(
                "client_order_id", "\"client_order_id\" is missing: give it, or \"order_id\"")
        case (.some, .some):
            throw .invalidField(
                "order_id", "give \"client_order_id\" or \"order_id\", not both: they could differ")
        }
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .clientOrderID(let id): writer.member("client_order_id", id.text)
        case .orderID(let id): writer.member("order_id", id.text)
        }
        writer.endObject()
    }
}
