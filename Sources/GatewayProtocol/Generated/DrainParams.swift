// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// How patient the end is.
public struct DrainParams: WireMessage, Equatable {
    /// How long open calls may take, at most 600000. Without it: 10000.
    public var grace: Duration?

    public init(grace: Duration? = nil) {
        self.grace = grace
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            grace: try reader.optionalMilliseconds("grace_ms"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("grace_ms", grace)
        writer.endObject()
    }
}

