// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// One frame of a client.
public struct MonitoredFrame: WireMessage, Equatable {
    /// Whose.
    public var client: Int64
    /// Which way it went.
    public var direction: String
    /// When.
    public var at: Timestamp
    /// How long its JSON is.
    public var bytes: Int64
    /// Its JSON, of a long one the first 16384 bytes. Secrets are replaced by ***.
    public var text: String

    public init(client: Int64, direction: String, at: Timestamp, bytes: Int64, text: String) {
        self.client = client
        self.direction = direction
        self.at = at
        self.bytes = bytes
        self.text = text
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            client: try reader.integer("client", in: 1 ... .max),
            direction: try reader.string("direction"),
            at: try reader.timestamp("at_us"),
            bytes: try reader.integer("bytes", in: 0 ... .max),
            text: try reader.string("text"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("client", client)
        writer.member("direction", direction)
        writer.member("at_us", at)
        writer.member("bytes", bytes)
        writer.member("text", text)
        writer.endObject()
    }
}

