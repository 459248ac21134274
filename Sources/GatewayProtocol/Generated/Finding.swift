// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// One thing that somebody should know.
public struct Finding: WireMessage, Equatable {
    /// How grave.
    public var severity: String
    /// What it is about: a part of gateway.check_health, an order, a symbol.
    public var subject: String
    /// What is the matter and what to do about it.
    public var message: String
    /// Since when it is so.
    public var since: Timestamp?

    public init(severity: String, subject: String, message: String, since: Timestamp? = nil) {
        self.severity = severity
        self.subject = subject
        self.message = message
        self.since = since
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            severity: try reader.string("severity"),
            subject: try reader.string("subject"),
            message: try reader.string("message"),
            since: try reader.optionalTimestamp("since_us"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("severity", severity)
        writer.member("subject", subject)
        writer.member("message", message)
        writer.member("since_us", since)
        writer.endObject()
    }
}

