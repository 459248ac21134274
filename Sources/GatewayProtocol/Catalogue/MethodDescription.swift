// SPDX-License-Identifier: Apache-2.0

public import JSONText
import Trading

/// Everything a caller must know of one method, as `proto-docs/schema` has it.
public struct MethodDescription: Sendable {
    public enum Kind: String, Sendable, Hashable {
        /// One answer.
        case unary
        /// A first state, then events until the end.
        case stream
    }

    /// A failure the method can give, besides those any method can.
    public struct Refusal: Sendable, Equatable {
        /// The name of a ``StatusCode``.
        public let code: String
        /// One of ``Reason``.
        public let reason: String

        init(_ code: String, _ reason: String) {
            self.code = code
            self.reason = reason
        }
    }

    /// `service.method`.
    public let name: String
    public let summary: String
    public let kind: Kind
    /// The least role that may call it.
    public let role: Role
    /// What counts when a subscriber names no `on_lag`; nil for a unary method.
    public let defaultLagPolicy: LagPolicy?
    public let refusals: [Refusal]
    /// JSON Schema 2020-12 of the parameters, with everything it refers to inside.
    public let params: String
    /// The same of the result, or of a stream's state.
    public let result: String
    /// The same of a stream's event; nil for a unary method.
    public let event: String?

    init(
        name: String, summary: String, kind: Kind, role: Role, defaultLagPolicy: LagPolicy?,
        refusals: [Refusal], params: String, result: String, event: String?
    ) {
        self.name = name
        self.summary = summary
        self.kind = kind
        self.role = role
        self.defaultLagPolicy = defaultLagPolicy
        self.refusals = refusals
        self.params = params
        self.result = result
        self.event = event
    }

    /// The part of the name before the point.
    public var service: String {
        String(name.prefix { $0 != "." })
    }
}

// MARK: As JSON

extension MethodDescription {
    /// Writes the method as `gateway.describe` gives it.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", name)
        writer.member("service", service)
        writer.member("summary", summary)
        writer.member("kind", kind.rawValue)
        writer.member("role", role.rawValue)
        writer.member("default_on_lag", defaultLagPolicy?.rawValue)
        writer.key("params")
        writer.raw(params.utf8)
        writer.key("result")
        writer.raw(result.utf8)
        if let event {
            writer.key("event")
            writer.raw(event.utf8)
        }
        writer.key("errors")
        writer.beginArray()
        for refusal in refusals {
            writer.beginObject()
            writer.member("code", refusal.code)
            writer.member("reason", refusal.reason)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }
}
