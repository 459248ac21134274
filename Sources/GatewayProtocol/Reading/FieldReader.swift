// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// Reads the members of one object, with errors that name the member and say what is allowed.
///
/// `null` counts as absent. Members nobody asks for are ignored. In a nested object the name is the whole
/// path (`assets[2].symbol`).
public struct FieldReader: Sendable {
    private let object: JSONValue?
    private let path: String

    /// Reads `params`, which are an object or absent.
    public init(_ params: JSONValue?) throws(Failure) {
        try self.init(params, path: "")
    }

    private init(_ value: JSONValue?, path: String) throws(Failure) {
        if let value, value.kind != .object, !value.isNull {
            let name = path.isEmpty ? "the message" : "\"\(path)\""
            throw .invalidField(path, "\(name) must be a JSON object, not \(value.shown)")
        }
        self.object = value
        self.path = path
    }

    /// The member's name with the path to it.
    public func fullName(_ name: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }

    /// The member as it stands; nil when it is absent or `null`.
    public func value(_ name: String) -> JSONValue? {
        guard let value = object?[name], !value.isNull else { return nil }
        return value
    }

    /// Whether the member is there and not `null`.
    public func has(_ name: String) -> Bool { value(name) != nil }

    /// The names of all members, for objects whose keys are data.
    public var names: [String] { object?.members.map(\.key) ?? [] }

    /// The error for a member that holds what it must not: `"name" must be «allowed», not «what it is»`.
    public func invalid(_ name: String, _ allowed: String) -> Failure {
        let found = value(name)?.shown ?? "absent"
        let name = fullName(name)
        return .invalidField(name, "\"\(name)\" must be \(allowed), not \(found)")
    }

    /// The error for a member that is not there: `"name" is missing: give «allowed»`.
    public func missing(_ name: String, _ allowed: String) -> Failure {
        let name = fullName(name)
        return .missingField(name, "\"\(name)\" is missing: give \(allowed)")
    }

    /// What `convert` makes of the member.
    /// - Throws: if the member is absent, or `convert` gives nil; `allowed` completes the sentence "must be …".
    public func required<Value>(
        _ name: String, _ allowed: @autoclosure () -> String, _ convert: (JSONValue) -> Value?
    ) throws(Failure) -> Value {
        guard let found = value(name) else { throw missing(name, allowed()) }
        guard let value = convert(found) else { throw invalid(name, allowed()) }
        return value
    }

    /// What `convert` makes of the member; nil if it is absent.
    /// - Throws: if `convert` gives nil; `allowed` completes the sentence "must be …".
    public func optional<Value>(
        _ name: String, _ allowed: @autoclosure () -> String, _ convert: (JSONValue) -> Value?
    ) throws(Failure) -> Value? {
        guard let found = value(name) else { return nil }
        guard let value = convert(found) else { throw invalid(name, allowed()) }
        return value
    }

    // MARK: Structure

    /// The reader of a nested object.
    public func object(_ name: String) throws(Failure) -> FieldReader {
        guard let found = value(name) else { throw missing(name, "a JSON object") }
        return try FieldReader(found, path: fullName(name))
    }

    /// The reader of a nested object; nil if it is absent.
    public func optionalObject(_ name: String) throws(Failure) -> FieldReader? {
        guard let found = value(name) else { return nil }
        return try FieldReader(found, path: fullName(name))
    }

    /// A nested message. Its errors are told with the path to it.
    public func message<Message: WireMessage>(
        _ name: String, as type: Message.Type = Message.self
    ) throws(Failure) -> Message {
        guard let found = value(name) else { throw missing(name, "a JSON object") }
        return try decode(found, at: fullName(name))
    }

    /// A nested message; nil if it is absent.
    public func optionalMessage<Message: WireMessage>(
        _ name: String, as type: Message.Type = Message.self
    ) throws(Failure) -> Message? {
        guard let found = value(name) else { return nil }
        return try decode(found, at: fullName(name))
    }

    /// An array of messages. Errors of one are told with its place.
    public func list<Message: WireMessage>(
        _ name: String, of type: Message.Type = Message.self
    ) throws(Failure) -> [Message] {
        guard let found = value(name) else { throw missing(name, "an array") }
        guard found.kind == .array else { throw invalid(name, "an array") }
        var messages: [Message] = []
        messages.reserveCapacity(found.elements.count)
        for element in found.elements {
            messages.append(try decode(element, at: "\(fullName(name))[\(messages.count)]"))
        }
        return messages
    }

    /// An array of what `convert` makes of each element.
    /// - Throws: if it is absent, or `convert` gives nil for one; `allowed` completes the sentence "must be …".
    public func values<Value>(
        _ name: String, _ allowed: @autoclosure () -> String, _ convert: (JSONValue) -> Value?
    ) throws(Failure) -> [Value] {
        try required(name, allowed()) { found in
            guard found.kind == .array else { return nil }
            let values = found.elements.compactMap(convert)
            return values.count == found.elements.count ? values : nil
        }
    }

    private func decode<Message: WireMessage>(
        _ value: JSONValue, at place: @autoclosure () -> String
    ) throws(Failure) -> Message {
        do throws(Failure) {
            return try Message(value)
        } catch {
            throw error.inside(place())
        }
    }
}

extension Failure {
    /// The same error, told of a message that is a member of another.
    fileprivate func inside(_ place: String) -> Failure {
        guard let field = details["field"] else { return self }
        var failure = self
        failure.details["field"] = field.isEmpty ? place : "\(place).\(field)"
        failure.message = "in \"\(place)\": \(message)"
        return failure
    }
}
