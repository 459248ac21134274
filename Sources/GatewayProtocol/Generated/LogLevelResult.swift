// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// How much is logged now, and was before.
public struct LogLevelResult: WireMessage, Equatable {
    /// Now.
    public var level: String
    /// Before.
    public var previous: String

    public init(level: String, previous: String) {
        self.level = level
        self.previous = previous
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            level: try reader.string("level"),
            previous: try reader.string("previous"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("level", level)
        writer.member("previous", previous)
        writer.endObject()
    }
}

