// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Whether an owner's orders are cancelled when its last connection goes.
public struct CancelOnDisconnectState: WireMessage, Equatable {
    /// Whose.
    public var owner: Owner
    /// Whether they are.
    public var enabled: Bool

    public init(owner: Owner, enabled: Bool) {
        self.owner = owner
        self.enabled = enabled
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            owner: Owner(try reader.string("owner")),
            enabled: try reader.bool("enabled"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("owner", owner.name)
        writer.member("enabled", enabled)
        writer.endObject()
    }
}

