// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Whether the caller's orders are cancelled when its last connection goes.
public struct CancelOnDisconnectParams: WireMessage, Equatable {
    /// True: its own working orders are cancelled then, nobody else's.
    public var enabled: Bool

    public init(enabled: Bool) {
        self.enabled = enabled
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            enabled: try reader.bool("enabled"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("enabled", enabled)
        writer.endObject()
    }
}

