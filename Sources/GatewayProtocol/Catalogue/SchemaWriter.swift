// SPDX-License-Identifier: Apache-2.0

import JSONText

/// Writes JSON Schema 2020-12. Members that are not described are allowed: additions are legal within a
/// version.
enum SchemaWriter {
    static let dialect = "https://json-schema.org/draft/2020-12/schema"
    /// A JSON number as text; the exponent is read but never written by the gateway.
    static let decimalPattern = #"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$"#

    /// Schema cannot compare text as numbers: this asks for a digit other than zero before any exponent.
    static let positiveDecimalPattern =
        #"^(?=[0-9.]*[1-9])[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$"#

    /// The schema of a whole message.
    static func write(
        _ fields: [FieldDescription], rules: [FieldRule], to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("$schema", dialect)
        writeObject(fields, to: &writer)
        writeRules(rules, to: &writer)
        writer.endObject()
    }

    /// The members that make an object's schema, into a schema object that is open.
    private static func writeObject(_ fields: [FieldDescription], to writer: inout JSONWriter) {
        writer.member("type", "object")
        writer.key("properties")
        writer.beginObject()
        for field in fields {
            writer.key(field.name)
            writer.beginObject()
            writer.member("description", field.description)
            write(field.type, to: &writer)
            writer.endObject()
        }
        writer.endObject()
        let required = fields.filter(\.isRequired).map(\.name)
        if !required.isEmpty { writer.member("required", words: required) }
    }

    /// The keywords of one type, into a schema object that is open.
    private static func write(_ type: FieldType, to writer: inout JSONWriter) {
        switch type {
        case .text(let longest):
            writer.member("type", "string")
            if let longest {
                writer.member("minLength", Int64(1))
                writer.member("maxLength", Int64(longest))
            }
        case .clientOrderID:
            writer.member("type", "string")
            writer.member("pattern", "^[ -~]{1,100}$")
        case .symbol:
            writer.member("type", "string")
            writer.member("minLength", Int64(1))
            writer.member("maxLength", Int64(100))
        case .decimal:
            writer.member("type", "string")
            writer.member("pattern", decimalPattern)
        case .positiveDecimal:
            writer.member("type", "string")
            writer.member("pattern", positiveDecimalPattern)
        case .integer(let range):
            writeInteger(range, to: &writer)
        case .timestamp, .milliseconds:
            writeInteger(0...Int64.max, to: &writer)
        case .boolean:
            writer.member("type", "boolean")
        case .word(let words):
            writer.member("type", "string")
            writer.member("enum", words: words)
        case .openWord(let words):
            writer.member("type", "string")
            if !words.isEmpty { writer.member("examples", words: words) }
        case .object(let fields):
            writeObject(fields, to: &writer)
        case .list(let element):
            writer.member("type", "array")
            writeSchema(element, named: "items", to: &writer)
        case .map(let element):
            writer.member("type", "object")
            writeSchema(element, named: "additionalProperties", to: &writer)
        case .anything:
            writer.member("type", "object")
        }
    }

    private static func writeSchema(_ type: FieldType, named name: String, to writer: inout JSONWriter) {
        writer.key(name)
        writer.beginObject()
        write(type, to: &writer)
        writer.endObject()
    }

    private static func writeInteger(_ range: ClosedRange<Int64>, to writer: inout JSONWriter) {
        writer.member("type", "integer")
        if range.lowerBound != .min { writer.member("minimum", range.lowerBound) }
        if range.upperBound != .max { writer.member("maximum", range.upperBound) }
    }

    // MARK: Rules

    private static func writeRules(_ rules: [FieldRule], to writer: inout JSONWriter) {
        guard !rules.isEmpty else { return }
        writer.key("allOf")
        writer.beginArray()
        for rule in rules {
            writer.beginObject()
            switch rule {
            case .exactlyOne(let names):
                writer.key("oneOf")
                writePresence(of: names, to: &writer)
            case .excludes(let name, let others):
                writer.key("if")
                writer.beginObject()
                writer.member("required", words: [name])
                writer.endObject()
                writer.key("then")
                writer.beginObject()
                writeRefused(others, to: &writer)
                writer.endObject()
            case .when(let field, let words, let required, let refused):
                writeCondition(field, words, to: &writer)
                writer.key("then")
                writer.beginObject()
                if !required.isEmpty { writer.member("required", words: required) }
                if !refused.isEmpty { writeRefused(refused, to: &writer) }
                writer.endObject()
            }
            writer.endObject()
        }
        writer.endArray()
    }

    private static func writeCondition(_ field: String, _ words: [String], to writer: inout JSONWriter) {
        writer.key("if")
        writer.beginObject()
        writer.key("properties")
        writer.beginObject()
        writer.key(field)
        writer.beginObject()
        writer.member("enum", words: words)
        writer.endObject()
        writer.endObject()
        writer.member("required", words: [field])
        writer.endObject()
    }

    private static func writeRefused(_ names: [String], to writer: inout JSONWriter) {
        writer.key("not")
        writer.beginObject()
        writer.key("anyOf")
        writePresence(of: names, to: &writer)
        writer.endObject()
    }

    /// `[{"required":["a"]},{"required":["b"]}]`
    private static func writePresence(of names: [String], to writer: inout JSONWriter) {
        writer.beginArray()
        for name in names {
            writer.beginObject()
            writer.member("required", words: [name])
            writer.endObject()
        }
        writer.endArray()
    }
}
