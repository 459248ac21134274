// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Whose connection was closed.
public struct KillResult: WireMessage, Equatable {
    /// Its number.
    public var client: Int64

    public init(client: Int64) {
        self.client = client
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            client: try reader.integer("client", in: 1 ... .max))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("client", client)
        writer.endObject()
    }
}

