// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of `gateway.describe`.
public struct DescribeParams: WireMessage, Equatable {
    /// Nil means every method.
    public var method: String?

    public init(method: String? = nil) { self.method = method }

    public init(_ json: JSONValue) throws(Failure) {
        method = try FieldReader(json).optionalString("method", longest: 100)
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("method", method)
        writer.endObject()
    }
}
