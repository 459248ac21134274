// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Whether the gateway and its parts serve.
public struct HealthReport: WireMessage, Equatable {
    /// Of the part, or of all parts together.
    public var status: HealthStatus
    /// Part by part.
    public var parts: [HealthReport.Part]

    public init(status: HealthStatus, parts: [HealthReport.Part]) {
        self.status = status
        self.parts = parts
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            status: HealthStatus(word: try reader.string("status")),
            parts: try reader.list("parts"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("status", status.word)
        writer.member("parts", list: parts)
        writer.endObject()
    }
}

