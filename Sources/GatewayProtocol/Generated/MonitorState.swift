// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Who can be heard.
public struct MonitorState: WireMessage, Equatable {
    /// How many clients there are to be heard.
    public var clients: Int64

    public init(clients: Int64) {
        self.clients = clients
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            clients: try reader.integer("clients", in: 0 ... .max))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("clients", clients)
        writer.endObject()
    }
}

