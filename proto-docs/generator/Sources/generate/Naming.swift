// SPDX-License-Identifier: Apache-2.0

/// One name in the ways languages write names, from `snake_case`, `PascalCase`, `UPPER_CASE` or `5m`.
struct Naming {
    let words: [String]

    init(_ name: String) {
        var words: [String] = []
        var word = ""
        var before: Character?
        for character in name {
            if character == "_" || character == "-" || character == " " {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                if character.isUppercase, let before, before.isLowercase || before.isNumber, !word.isEmpty {
                    words.append(word)
                    word = ""
                }
                word.append(character)
            }
            before = character
        }
        if !word.isEmpty { words.append(word) }
        self.words = words.map { $0.lowercased() }
    }

    var snake: String { words.joined(separator: "_") }
    var kebab: String { words.joined(separator: "-") }
    var upper: String { snake.uppercased() }
    var pascal: String { words.map(Self.capitalized).joined() }
    var camel: String { (words.first ?? "") + words.dropFirst().map(Self.capitalized).joined() }

    /// With the words that are abbreviations in capitals, as Go and Swift write them: `OrderID`.
    func pascal(abbreviations: [String: String]) -> String {
        words.map { abbreviations[$0] ?? Self.capitalized($0) }.joined()
    }

    func camel(abbreviations: [String: String]) -> String {
        (words.first ?? "")
            + words.dropFirst().map { abbreviations[$0] ?? Self.capitalized($0) }.joined()
    }

    static func capitalized(_ word: String) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }
}
