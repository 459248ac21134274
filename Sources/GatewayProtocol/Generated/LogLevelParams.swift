// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// How much is to be logged.
public struct LogLevelParams: WireMessage, Equatable {
    /// This and what is graver.
    public var level: LogLevel

    public init(level: LogLevel) {
        self.level = level
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            level: try reader.word("level"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("level", level.rawValue)
        writer.endObject()
    }
}

