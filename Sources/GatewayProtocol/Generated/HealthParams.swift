// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Whose health is asked for.
public struct HealthParams: WireMessage, Equatable {
    /// Only this part; without it, everything.
    public var part: String?

    public init(part: String? = nil) {
        self.part = part
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            part: try reader.optionalString("part", longest: 100))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("part", part)
        writer.endObject()
    }
}

