// SPDX-License-Identifier: Apache-2.0

import JSONText

/// As much of JSON Schema 2020-12 as the catalogue uses. A keyword it does not know is a finding, so nothing
/// passes because it was not looked at.
struct SchemaValidator {
    private(set) var findings: [String] = []
    /// What `#/$defs/…` refers to.
    private let definitions: JSONValue?

    private init(definitions: JSONValue?) { self.definitions = definitions }

    /// `schema` is a whole one: what it refers to is in its own `$defs`.
    static func findings(_ value: JSONValue, against schema: JSONValue) -> [String] {
        var validator = SchemaValidator(definitions: schema["$defs"])
        validator.check(value, schema, at: "$")
        return validator.findings
    }

    static func accepts(_ value: JSONValue, _ schema: JSONValue) -> Bool {
        findings(value, against: schema).isEmpty
    }

    private func accepts(_ value: JSONValue, _ schema: JSONValue) -> Bool {
        var validator = SchemaValidator(definitions: definitions)
        validator.check(value, schema, at: "$")
        return validator.findings.isEmpty
    }

    /// What a `$ref` within a whole schema stands for.
    static func referenced(_ reference: JSONValue, in definitions: JSONValue?) -> JSONValue? {
        let prefix = "#/$defs/"
        guard let text = reference.string, text.hasPrefix(prefix) else { return nil }
        return definitions?[String(text.dropFirst(prefix.count))]
    }

    private mutating func check(_ value: JSONValue, _ schema: JSONValue, at place: String) {
        for (keyword, rule) in schema.members {
            switch keyword {
            case "$schema", "$defs", "description", "then": break
            case "$ref":
                if let referenced = Self.referenced(rule, in: definitions) {
                    check(value, referenced, at: place)
                } else {
                    findings.append("\(place): nothing at \(rule.string ?? "")")
                }
            case "const": expect(value.string != nil && value.string == rule.string, keyword, place)
            case "minItems": expect(Int64(value.elements.count) >= rule.int64 ?? .max, keyword, place)
            case "maxItems": expect(Int64(value.elements.count) <= rule.int64 ?? 0, keyword, place)
            case "type": expect(Self.hasType(value, rule.string ?? ""), "type", place)
            case "enum":
                expect(
                    rule.elements.contains { $0.string == value.string && $0.string != nil }, "enum", place)
            case "pattern": expect(Self.matches(value.string ?? "", rule.string ?? ""), "pattern", place)
            case "minLength":
                expect(Int64(value.string?.unicodeScalars.count ?? 0) >= rule.int64 ?? .max, keyword, place)
            case "maxLength":
                expect(Int64(value.string?.unicodeScalars.count ?? .max) <= rule.int64 ?? 0, keyword, place)
            case "minimum": expect(value.int64 ?? .min >= rule.int64 ?? .max, keyword, place)
            case "maximum": expect(value.int64 ?? .max <= rule.int64 ?? .min, keyword, place)
            case "properties":
                for (name, property) in rule.members {
                    if let member = value[name] { check(member, property, at: "\(place).\(name)") }
                }
            case "required":
                for name in rule.elements {
                    expect(value[name.string ?? ""] != nil, "required \(name.string ?? "")", place)
                }
            case "dependentRequired":
                for (name, needed) in rule.members where value[name] != nil {
                    for other in needed.elements {
                        expect(value[other.string ?? ""] != nil, "\(keyword) \(name)", place)
                    }
                }
            case "items": for element in value.elements { check(element, rule, at: "\(place)[]") }
            case "additionalProperties":
                for (name, member) in value.members { check(member, rule, at: "\(place).\(name)") }
            case "allOf": for part in rule.elements { check(value, part, at: place) }
            case "anyOf": expect(rule.elements.contains { accepts(value, $0) }, "anyOf", place)
            case "oneOf":
                expect(rule.elements.filter { accepts(value, $0) }.count == 1, "oneOf", place)
            case "not": expect(!accepts(value, rule), "not", place)
            case "if":
                if accepts(value, rule), let then = schema["then"] { check(value, then, at: place) }
            default: findings.append("unknown keyword \(keyword)")
            }
        }
    }

    private mutating func expect(_ holds: Bool, _ keyword: String, _ place: String) {
        if !holds { findings.append("\(place): \(keyword)") }
    }

    private static func hasType(_ value: JSONValue, _ type: String) -> Bool {
        switch type {
        case "object": value.kind == .object
        case "array": value.kind == .array
        case "string": value.kind == .string
        case "integer": value.int64 != nil
        case "boolean": value.kind == .bool
        default: false
        }
    }

    private static func matches(_ text: String, _ pattern: String) -> Bool {
        guard let expression = try? Regex(pattern) else { return false }
        return (try? expression.firstMatch(in: text)) != nil
    }
}
