// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The answer of `gateway.check_health`.
public struct HealthReport: WireMessage, Equatable {
    /// One thing that can fail by itself.
    public struct Part: Sendable, Equatable {
        public var name: String
        public var status: HealthStatus
        /// What is wrong, or worth knowing.
        public var message: String?

        public init(name: String, status: HealthStatus, message: String? = nil) {
            self.name = name
            self.status = status
            self.message = message
        }
    }

    public var status: HealthStatus
    public var parts: [Part]

    public init(status: HealthStatus, parts: [Part]) {
        self.status = status
        self.parts = parts
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        status = HealthStatus(word: try reader.string("status"))
        parts = try reader.list("parts")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("status", status.word)
        writer.member("parts", list: parts)
        writer.endObject()
    }
}

extension HealthReport.Part: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        name = try reader.string("name")
        status = HealthStatus(word: try reader.string("status"))
        message = try reader.optionalString("message")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", name)
        writer.member("status", status.word)
        writer.member("message", message)
        writer.endObject()
    }
}
