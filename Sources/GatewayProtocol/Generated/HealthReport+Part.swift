// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension HealthReport {
/// One thing that can fail by itself.
public struct Part: WireMessage, Equatable {
    /// The part.
    public var name: String
    /// Whether it serves.
    public var status: HealthStatus
    /// What is wrong, or worth knowing.
    public var message: String?

    public init(name: String, status: HealthStatus, message: String? = nil) {
        self.name = name
        self.status = status
        self.message = message
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            name: try reader.string("name"),
            status: HealthStatus(word: try reader.string("status")),
            message: try reader.optionalString("message"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", name)
        writer.member("status", status.word)
        writer.member("message", message)
        writer.endObject()
    }
}
}

