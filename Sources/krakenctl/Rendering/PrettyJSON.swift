// SPDX-License-Identifier: Apache-2.0

import JSONText

/// JSON with line breaks and indentation; numbers and texts stay exactly as they were.
enum PrettyJSON {
    private static let longestLine = 100

    static func text(_ value: JSONValue, indentation: String = "") -> String {
        let plain = String(decoding: value.rawBytes, as: UTF8.self)
        let isContainer = value.kind == .object || value.kind == .array
        guard isContainer, indentation.count + plain.count > longestLine || isNested(value) else {
            return plain
        }
        let deeper = indentation + "  "
        var parts: [String] = []
        if value.kind == .object {
            for (key, member) in value.members {
                var writer = JSONWriter(reservingCapacity: key.utf8.count + 2)
                writer.string(key)
                let name = String(decoding: writer.bytes, as: UTF8.self)
                parts.append("\(deeper)\(name): \(text(member, indentation: deeper))")
            }
            return "{\n" + parts.joined(separator: ",\n") + "\n\(indentation)}"
        }
        for element in value.elements { parts.append(deeper + text(element, indentation: deeper)) }
        return "[\n" + parts.joined(separator: ",\n") + "\n\(indentation)]"
    }

    /// Whether there is more in it than plain values.
    private static func isNested(_ value: JSONValue) -> Bool {
        let isFull = { (part: JSONValue) in !part.elements.isEmpty || !part.members.isEmpty }
        return value.elements.contains(where: isFull) || value.members.contains { isFull($0.value) }
    }
}
