// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// Everything a caller must know of one method.
public struct MethodDescription: Sendable, Equatable {
    public enum Kind: String, Sendable, Hashable {
        /// One answer.
        case unary
        /// A first state, then events until the end.
        case stream
    }

    /// A failure the method can give, besides those any method can.
    public struct Refusal: Sendable, Equatable {
        public var code: StatusCode
        public var reason: String

        public init(_ code: StatusCode, _ reason: String) {
            self.code = code
            self.reason = reason
        }
    }

    /// `service.method`.
    public var name: String
    public var summary: String
    public var kind: Kind
    /// The least role that may call it.
    public var role: Role
    public var params: [FieldDescription]
    public var rules: [FieldRule]
    public var result: [FieldDescription]
    /// The members of an event; nil for a unary method.
    public var event: [FieldDescription]?
    /// What counts when a subscriber names no `on_lag`; nil for a unary method.
    public var defaultLagPolicy: LagPolicy?
    public var refusals: [Refusal]

    /// A method with one answer.
    static func unary(
        _ name: String, _ summary: String, role: Role = .observer, params: [FieldDescription] = [],
        rules: [FieldRule] = [], result: [FieldDescription], refusals: [Refusal] = []
    ) -> MethodDescription {
        MethodDescription(
            name: name, summary: summary, kind: .unary, role: role, params: params, rules: rules,
            result: result, event: nil, defaultLagPolicy: nil, refusals: refusals)
    }

    /// A method that starts a stream; `on_lag` joins its parameters.
    static func stream(
        _ name: String, _ summary: String, role: Role = .observer, params: [FieldDescription] = [],
        rules: [FieldRule] = [], result: [FieldDescription], event: [FieldDescription],
        onLag: LagPolicy, refusals: [Refusal] = []
    ) -> MethodDescription {
        let lag = FieldDescription.optional(
            "on_lag", .word(LagPolicy.allCases.map(\.rawValue)),
            "What to do when the client reads too slowly: conflate (only the latest state), gap (say how much was "
                + "lost, then the state), disconnect (lose nothing silently). Without it: \(onLag.rawValue).")
        return MethodDescription(
            name: name, summary: summary, kind: .stream, role: role, params: params + [lag], rules: rules,
            result: result, event: event, defaultLagPolicy: onLag, refusals: refusals + [.limitReached])
    }

    /// The part of the name before the point.
    public var service: String {
        String(name.prefix { $0 != "." })
    }
}

// MARK: As JSON

extension MethodDescription {
    /// Writes the method as `gateway.describe` gives it, with JSON Schema 2020-12 for its messages.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", name)
        writer.member("service", service)
        writer.member("summary", summary)
        writer.member("kind", kind.rawValue)
        writer.member("role", role.rawValue)
        writer.member("default_on_lag", defaultLagPolicy?.rawValue)
        writer.key("params")
        SchemaWriter.write(params, rules: rules, to: &writer)
        writer.key("result")
        SchemaWriter.write(result, rules: [], to: &writer)
        if let event {
            writer.key("event")
            SchemaWriter.write(event, rules: [], to: &writer)
        }
        writer.key("errors")
        writer.beginArray()
        for refusal in refusals {
            writer.beginObject()
            writer.member("code", refusal.code.rawValue)
            writer.member("reason", refusal.reason)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }
}
