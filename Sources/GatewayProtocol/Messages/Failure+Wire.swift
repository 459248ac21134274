// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

extension Failure: WireMessage {
    /// Reads the protocol's error object. A word this version does not know reads as `unknown` (an origin as
    /// `gateway`, who wrote it), and stands as it was in `details` under the member's name.
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        var details: [String: String] = [:]
        if let members = reader.value("details")?.members {
            for (key, value) in members {
                details[key] = value.string ?? String(decoding: value.rawBytes, as: UTF8.self)
            }
        }
        let code = try reader.string("code")
        let origin = try reader.optionalString("origin") ?? Origin.gateway.rawValue
        let outcome = try reader.optionalString("outcome") ?? Outcome.unknown.rawValue
        if StatusCode(rawValue: code) == nil { details["code"] = code }
        if Origin(rawValue: origin) == nil { details["origin"] = origin }
        if Outcome(rawValue: outcome) == nil { details["outcome"] = outcome }
        self.init(
            StatusCode(rawValue: code) ?? .unknown,
            try reader.optionalString("reason") ?? "",
            try reader.optionalString("message") ?? "",
            origin: Origin(rawValue: origin) ?? .gateway,
            outcome: Outcome(rawValue: outcome) ?? .unknown,
            retryable: try reader.optionalBool("retryable") ?? false,
            retryAfter: try reader.optionalMilliseconds("retry_after_ms"),
            details: details)
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("code", code.rawValue)
        writer.member("reason", reason)
        writer.member("message", message)
        writer.member("origin", origin.rawValue)
        writer.member("outcome", outcome.rawValue)
        writer.member("retryable", retryable)
        writer.member("retry_after_ms", retryAfter)
        if !details.isEmpty {
            writer.key("details")
            writer.beginObject()
            for (name, value) in details.sorted(by: { $0.key < $1.key }) { writer.member(name, value) }
            writer.endObject()
        }
        writer.endObject()
    }
}
