// SPDX-License-Identifier: Apache-2.0

/// How TypeScript stands in a file: what templates cannot do.
enum TypeScriptLayout {
    private static let widest = 120

    /// Without imports that nothing uses and blank lines that part nothing, and within the width.
    static func laidOut(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let words = Set(
            lines.filter { !$0.hasPrefix("import ") }.joined(separator: "\n")
                .split { !$0.isLetter && !$0.isNumber && $0 != "_" })
        let imported = lines.compactMap { $0.hasPrefix("import ") ? used($0, words) : $0 }
        return parted(imported).flatMap(fitted).joined(separator: "\n") + "\n"
    }

    /// The import of what is used; nil if nothing is.
    private static func used(_ line: String, _ words: Set<Substring>) -> String? {
        guard let open = line.firstIndex(of: "{"), let close = line.firstIndex(of: "}") else { return line }
        let names = line[line.index(after: open)..<close].split(separator: ",").filter { name in
            name.split(separator: " ").last.map(words.contains) ?? false
        }
        if names.isEmpty { return nil }
        let list = names.map { $0.trimmingPrefix(" ").description }.map { name in
            name.hasSuffix(" ") ? String(name.dropLast()) : name
        }
        return line[..<open] + "{ " + list.joined(separator: ", ") + " " + line[close...]
    }

    /// A blank line stands before a comment, a declaration, or nothing else.
    private static func parted(_ lines: [String]) -> [String] {
        var result: [String] = []
        var isBlankBefore = false
        for line in lines {
            if line.allSatisfy({ $0 == " " }) {
                isBlankBefore = true
                continue
            }
            let start = line.drop { $0 == " " }
            let begins =
                start.hasPrefix("/**") || line.hasPrefix("export ") || start.hasPrefix("constructor(")
            let opened = result.last.map { $0.hasSuffix("{") || $0.hasSuffix("*/") } ?? true
            if isBlankBefore, begins, !opened { result.append("") }
            isBlankBefore = false
            result.append(line)
        }
        return result
    }

    /// The line in as many lines as it takes.
    private static func fitted(_ line: String) -> [String] {
        if line.count <= widest { return [line] }
        let indentation = String(line.prefix { $0 == " " })
        let content = line.dropFirst(indentation.count)
        if content.hasPrefix("/** ") {
            let words = content.dropFirst(4).dropLast(3)
            return [indentation + "/**"] + wrapped(words, indentation + " * ") + [indentation + " */"]
        }
        if content.hasPrefix("* ") { return wrapped(content.dropFirst(2), indentation + "* ") }
        guard let open = line.firstIndex(where: { "({".contains($0) }),
            let close = line.lastIndex(of: line[open] == "(" ? ")" : "}")
        else { return [line] }
        let inner = line[line.index(after: open)..<close].drop { $0 == " " }
        return [String(line[...open])] + wrapped(inner, indentation + "  ", last: ",")
            + [indentation + line[close...]]
    }

    private static func wrapped(_ text: Substring, _ indentation: String, last: String = "") -> [String] {
        var lines: [String] = []
        var line = indentation
        for word in text.split(separator: " ") {
            if line.count + word.count > widest - 1 {
                lines.append(String(line.dropLast()))
                line = indentation
            }
            line += word + " "
        }
        lines.append(line.dropLast() + last)
        return lines
    }
}
