// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Whose mode is changed, and why.
public struct ModeParams: WireMessage, Equatable {
    /// Only this owner's; without it, the account's.
    public var owner: Owner?
    /// For others and for the log.
    public var reason: String?

    public init(owner: Owner? = nil, reason: String? = nil) {
        self.owner = owner
        self.reason = reason
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            owner: try reader.optionalString("owner").map { Owner($0) },
            reason: try reader.optionalString("reason", longest: 200))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("owner", owner?.name)
        writer.member("reason", reason)
        writer.endObject()
    }
}

