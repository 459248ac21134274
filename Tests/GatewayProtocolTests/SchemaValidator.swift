// SPDX-License-Identifier: Apache-2.0

import JSONText

/// As much of JSON Schema 2020-12 as the catalogue uses. A keyword it does not know is a finding, so nothing
/// passes because it was not looked at.
struct SchemaValidator {
    private(set) var findings: [String] = []

    static func findings(_ value: JSONValue, against schema: JSONValue) -> [String] {
        var validator = SchemaValidator()
        validator.check(value, schema, at: "$")
        return validator.findings
    }

    static func accepts(_ value: JSONValue, _ schema: JSONValue) -> Bool {
        findings(value, against: schema).isEmpty
    }

    private mutating func check(_ value: JSONValue, _ schema: JSONValue, at place: String) {
        for (keyword, rule) in schema.members {
            switch keyword {
            case "$schema", "description", "examples", "then": break
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
            case "items": for element in value.elements { check(element, rule, at: "\(place)[]") }
            case "additionalProperties":
                for (name, member) in value.members { check(member, rule, at: "\(place).\(name)") }
            case "allOf": for part in rule.elements { check(value, part, at: place) }
            case "anyOf": expect(rule.elements.contains { Self.accepts(value, $0) }, "anyOf", place)
            case "oneOf":
                expect(rule.elements.filter { Self.accepts(value, $0) }.count == 1, "oneOf", place)
            case "not": expect(!Self.accepts(value, rule), "not", place)
            case "if":
                if Self.accepts(value, rule), let then = schema["then"] { check(value, then, at: place) }
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
