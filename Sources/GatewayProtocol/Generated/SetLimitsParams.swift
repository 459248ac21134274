// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// New limits, in place of all before of this scope.
public struct SetLimitsParams: WireMessage, Equatable {
    /// What they hold for.
    public var scope: RiskScopeName
    /// Whose; only, and needed, with the scope owner.
    public var owner: Owner?
    /// The limits.
    public var limits: RiskLimits

    public init(scope: RiskScopeName, owner: Owner? = nil, limits: RiskLimits) {
        self.scope = scope
        self.owner = owner
        self.limits = limits
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            scope: try reader.word("scope"),
            owner: try reader.optionalString("owner").map { Owner($0) },
            limits: try reader.message("limits"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("scope", scope.rawValue)
        writer.member("owner", owner?.name)
        writer.member("limits", limits)
        writer.endObject()
    }
}

