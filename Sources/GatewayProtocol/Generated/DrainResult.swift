// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// The end has begun.
public struct DrainResult: WireMessage, Equatable {
    /// How many are connected, the asking one included.
    public var clients: Int64
    /// How many calls wait for their answer.
    public var openCalls: Int64

    public init(clients: Int64, openCalls: Int64) {
        self.clients = clients
        self.openCalls = openCalls
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            clients: try reader.integer("clients", in: 0 ... .max),
            openCalls: try reader.integer("open_calls", in: 0 ... .max))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("clients", clients)
        writer.member("open_calls", openCalls)
        writer.endObject()
    }
}

