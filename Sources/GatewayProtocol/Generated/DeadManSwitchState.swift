// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// The account's switch at the exchange.
public struct DeadManSwitchState: WireMessage, Equatable {
    /// Whether the exchange holds a deadline.
    public var armed: Bool
    /// When the exchange would cancel everything, as it acknowledged last.
    public var deadline: Timestamp?
    /// The shortest wish of all owners.
    public var period: Duration?
    /// Who asked for it.
    public var owners: [Owner]
    /// What is wrong, when the exchange did not acknowledge in time.
    public var reason: String?

    public init(armed: Bool, deadline: Timestamp? = nil, period: Duration? = nil, owners: [Owner], reason: String? = nil) {
        self.armed = armed
        self.deadline = deadline
        self.period = period
        self.owners = owners
        self.reason = reason
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            armed: try reader.bool("armed"),
            deadline: try reader.optionalTimestamp("deadline_us"),
            period: try reader.optionalMilliseconds("period_ms"),
            owners: try reader.owners("owners"),
            reason: try reader.optionalString("reason"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("armed", armed)
        writer.member("deadline_us", deadline)
        writer.member("period_ms", period)
        writer.member("owners", words: owners.map(\.name))
        writer.member("reason", reason)
        writer.endObject()
    }
}

