// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of a stream about the account.
public struct AccountSubscriptionParams: WireMessage, Equatable {
    /// Nil leaves it to the method's default.
    public var onLag: LagPolicy?

    public init(onLag: LagPolicy? = nil) { self.onLag = onLag }

    public init(_ json: JSONValue) throws(Failure) {
        onLag = try FieldReader(json).optionalWord("on_lag")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("on_lag", onLag?.rawValue)
        writer.endObject()
    }
}
