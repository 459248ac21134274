// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Which metrics are wanted.
public struct MetricsParams: WireMessage, Equatable {
    /// Only families whose name begins so; without it, all.
    public var prefix: String?

    public init(prefix: String? = nil) {
        self.prefix = prefix
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            prefix: try reader.optionalString("prefix", longest: 100))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("prefix", prefix)
        writer.endObject()
    }
}

