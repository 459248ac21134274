// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Who is connected.
public struct ClientList: WireMessage, Equatable {
    /// In the order of their coming.
    public var clients: [ConnectedClient]

    public init(clients: [ConnectedClient]) {
        self.clients = clients
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            clients: try reader.list("clients"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("clients", list: clients)
        writer.endObject()
    }
}

