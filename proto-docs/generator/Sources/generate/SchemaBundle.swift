// SPDX-License-Identifier: Apache-2.0

import JSONText

/// The schema of one message with everything it refers to inside, as `gateway.describe` serves it.
struct SchemaBundle {
    static let dialect = "https://json-schema.org/draft/2020-12/schema"
    private static let notForReaders: Set = ["x-meanings", "x-sections"]

    let contract: Contract

    func text(of type: String) -> String {
        var used: [String] = []
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("$schema")
        writer.string(Self.dialect)
        writeMembers(of: contract.type(type).schema, to: &writer, &used)
        var written = 0
        if !used.isEmpty {
            writer.key("$defs")
            writer.beginObject()
            // Each one may bring more.
            while written < used.count {
                writer.key(used[written])
                write(contract.type(used[written]).schema, to: &writer, &used)
                written += 1
            }
            writer.endObject()
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func write(_ value: JSONValue, to writer: inout JSONWriter, _ used: inout [String]) {
        switch value.kind {
        case .object:
            writer.beginObject()
            writeMembers(of: value, to: &writer, &used)
            writer.endObject()
        case .array:
            writer.beginArray()
            for element in value.elements { write(element, to: &writer, &used) }
            writer.endArray()
        default:
            writer.value(value)
        }
    }

    private func writeMembers(of object: JSONValue, to writer: inout JSONWriter, _ used: inout [String]) {
        for (key, value) in object.members where !Self.notForReaders.contains(key) {
            writer.key(key)
            if key == "$ref", let name = ContractReader.referenced(object) {
                if !used.contains(name) { used.append(name) }
                writer.string("#/$defs/\(name)")
            } else {
                write(value, to: &writer, &used)
            }
        }
    }
}

extension JSONValue {
    /// The elements of an array; empty for anything else.
    var list: [JSONValue] { Array(elements) }
}
