// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Whose connection is to be closed.
public struct KillParams: WireMessage, Equatable {
    /// The number in gateway.list_clients.
    public var client: Int64
    /// Why, for the client and for the log.
    public var reason: String?

    public init(client: Int64, reason: String? = nil) {
        self.client = client
        self.reason = reason
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            client: try reader.integer("client", in: 1 ... .max),
            reason: try reader.optionalString("reason", longest: 200))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("client", client)
        writer.member("reason", reason)
        writer.endObject()
    }
}

