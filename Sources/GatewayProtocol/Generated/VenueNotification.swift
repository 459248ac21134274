// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension VenueNotification: WireRecord {
    public static let recordName = "notification"
    public static let listName = "notifications"

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            text: try reader.string("text"))
        id = try reader.optionalString("notification_id")
        kind = try reader.optionalString("kind")
        priority = try reader.optionalString("priority")
        effectiveAt = try reader.optionalTimestamp("effective_at_us")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("notification_id", id)
        writer.member("kind", kind)
        writer.member("priority", priority)
        writer.member("text", text)
        writer.member("effective_at_us", effectiveAt)
        writer.endObject()
    }
}

