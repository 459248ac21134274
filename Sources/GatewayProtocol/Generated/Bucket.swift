// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// How many times were no longer than a bound.
public struct Bucket: WireMessage, Equatable {
    /// The bound.
    public var upToNs: Int64
    /// How many.
    public var count: Int64

    public init(upToNs: Int64, count: Int64) {
        self.upToNs = upToNs
        self.count = count
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            upToNs: try reader.integer("up_to_ns", in: 1 ... .max),
            count: try reader.integer("count", in: 0 ... .max))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("up_to_ns", upToNs)
        writer.member("count", count)
        writer.endObject()
    }
}

