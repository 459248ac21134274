// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Which method is asked about.
public struct DescribeParams: WireMessage, Equatable {
    /// Only this method; without it, all.
    public var method: String?

    public init(method: String? = nil) {
        self.method = method
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            method: try reader.optionalString("method", longest: 100))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("method", method)
        writer.endObject()
    }
}

