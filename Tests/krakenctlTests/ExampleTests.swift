// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import krakenctl

@Suite struct `Examples in the help` {
    /// The lines of a help's text that somebody may type; those that need a shell's pipe or a second line are left out.
    private static func examples(_ command: any ParsableCommand.Type) -> [String] {
        command.configuration.discussion.split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("  krakenctl ") && !$0.contains("\\") && !$0.contains("|") }
            .map { String($0.dropFirst(2)) }
    }

    private static var all: [String] {
        ([Krakenctl.self] + Krakenctl.configuration.subcommands).flatMap(examples)
    }

    /// As a shell divides it; quotes join.
    private static func words(_ line: String) -> [String] {
        var (words, word, quote) = ([String](), "", Character?.none)
        for character in line {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            } else if quote == nil, character == " " {
                words.append(word)
                word = ""
            } else {
                word.append(character)
            }
        }
        return words + [word]
    }

    @Test func `can be typed as they stand`() {
        let examples = Self.all
        #expect(examples.count > 30)
        for example in examples {
            #expect(throws: Never.self, "\(example)") {
                let command = try Krakenctl.parseAsRoot(Array(Self.words(example).dropFirst()))
                #expect(!(command is Krakenctl), "\(example)")
            }
        }
    }
}
