// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// The limits and the mode of one owner.
public struct OwnerRisk: WireMessage, Equatable {
    /// Whose.
    public var owner: Owner
    /// Its own mode; the stricter one of this and the account's counts.
    public var mode: String?
    /// What it may place; the account's limits hold besides.
    public var limits: RiskLimits

    public init(owner: Owner, mode: String? = nil, limits: RiskLimits) {
        self.owner = owner
        self.mode = mode
        self.limits = limits
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            owner: Owner(try reader.string("owner")),
            mode: try reader.optionalString("mode"),
            limits: try reader.message("limits"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("owner", owner.name)
        writer.member("mode", mode)
        writer.member("limits", limits)
        writer.endObject()
    }
}

