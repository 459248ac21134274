// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of `gateway.check_health`.
public struct HealthParams: WireMessage, Equatable {
    /// Nil means the gateway as a whole, with every part.
    public var part: String?

    public init(part: String? = nil) { self.part = part }

    public init(_ json: JSONValue) throws(Failure) {
        part = try FieldReader(json).optionalString("part", longest: 100)
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("part", part)
        writer.endObject()
    }
}
