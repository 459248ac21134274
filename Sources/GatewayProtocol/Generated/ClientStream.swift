// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// One stream of a client.
public struct ClientStream: WireMessage, Equatable {
    /// The id of the call that opened it.
    public var id: Int64
    /// What it follows, for people.
    public var topic: String
    /// What happens when the client reads too slowly.
    public var onLag: String
    /// Whether events are left out now.
    public var isBehind: Bool

    public init(id: Int64, topic: String, onLag: String, isBehind: Bool) {
        self.id = id
        self.topic = topic
        self.onLag = onLag
        self.isBehind = isBehind
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            id: try reader.integer("id", in: 1 ... .max),
            topic: try reader.string("topic"),
            onLag: try reader.string("on_lag"),
            isBehind: try reader.bool("is_behind"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id)
        writer.member("topic", topic)
        writer.member("on_lag", onLag)
        writer.member("is_behind", isBehind)
        writer.endObject()
    }
}

