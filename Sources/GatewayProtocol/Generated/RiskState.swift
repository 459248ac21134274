// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// What orders are taken.
public struct RiskState: WireMessage, Equatable {
    /// Whether trading is normal, reduce-only or halted.
    public var mode: String
    /// Since when; absent if it was never changed.
    public var since: Timestamp?
    /// Who changed it.
    public var by: String?
    /// What was said when it was changed.
    public var reason: String?
    /// The limits of the whole account.
    public var account: RiskLimits
    /// The limits of every owner that has none of its own.
    public var eachOwner: RiskLimits
    /// Owners that have limits or a mode of their own.
    public var owners: [OwnerRisk]

    public init(mode: String, since: Timestamp? = nil, by: String? = nil, reason: String? = nil, account: RiskLimits, eachOwner: RiskLimits, owners: [OwnerRisk]) {
        self.mode = mode
        self.since = since
        self.by = by
        self.reason = reason
        self.account = account
        self.eachOwner = eachOwner
        self.owners = owners
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            mode: try reader.string("mode"),
            since: try reader.optionalTimestamp("since_us"),
            by: try reader.optionalString("by"),
            reason: try reader.optionalString("reason"),
            account: try reader.message("account"),
            eachOwner: try reader.message("each_owner"),
            owners: try reader.list("owners"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("mode", mode)
        writer.member("since_us", since)
        writer.member("by", by)
        writer.member("reason", reason)
        writer.member("account", account)
        writer.member("each_owner", eachOwner)
        writer.member("owners", list: owners)
        writer.endObject()
    }
}

