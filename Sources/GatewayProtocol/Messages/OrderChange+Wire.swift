// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// An element of `orders.batch`: exactly one of `place`, `amend` and `cancel`.
extension OrderChange: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        try reader.checkExactlyOne(of: ["place", "amend", "cancel"])
        if let request: OrderRequest = try reader.optionalMessage("place") {
            self = .place(request)
        } else if let amendment: OrderAmendment = try reader.optionalMessage("amend") {
            self = .amend(amendment)
        } else {
            self = .cancel(try reader.message("cancel"))
        }
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .place(let request): writer.member("place", request)
        case .amend(let amendment): writer.member("amend", amendment)
        case .cancel(let order): writer.member("cancel", order)
        }
        writer.endObject()
    }
}
