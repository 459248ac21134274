// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// Why the gateway is about to close the connection.
public struct Bye: WireMessage, Equatable {
    public var code: StatusCode
    public var reason: String
    public var message: String
    /// When connecting again makes sense; nil when the gateway does not know.
    public var retryAfter: Duration?

    public init(code: StatusCode, reason: String, message: String, retryAfter: Duration? = nil) {
        self.code = code
        self.reason = reason
        self.message = message
        self.retryAfter = retryAfter
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            code: StatusCode(rawValue: try reader.string("code")) ?? .unknown,
            reason: try reader.optionalString("reason") ?? "",
            message: try reader.optionalString("message") ?? "",
            retryAfter: try reader.optionalMilliseconds("retry_after_ms"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("code", code.rawValue)
        writer.member("reason", reason)
        writer.member("message", message)
        writer.member("retry_after_ms", retryAfter)
        writer.endObject()
    }
}
