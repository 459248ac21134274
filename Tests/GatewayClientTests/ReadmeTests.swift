// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct `The README of the Swift client` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Clients/Swift")

    private static func lines(_ file: URL) throws -> [Substring] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The samples' lines, by the name of their folder.
    private static func samples() throws -> [String: [Substring]] {
        var samples: [String: [Substring]] = [:]
        let folder = folder.appending(path: "samples")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            for file in try FileManager.default.contentsOfDirectory(
                at: folder.appending(path: name), includingPropertiesForKeys: nil)
            where file.pathExtension == "swift" {
                samples[name, default: []] += try lines(file)
            }
        }
        return samples
    }

    /// What stands between the README's marks of Swift, but for the lines of a manifest.
    private static func snippets() throws -> [[Substring]] {
        var snippets: [[Substring]] = []
        var snippet: [Substring]?
        for line in try lines(folder.appending(path: "README.md")) {
            if line == "```swift" {
                snippet = []
            } else if line == "```", let whole = snippet {
                snippets.append(whole)
                snippet = nil
            } else {
                snippet?.append(line)
            }
        }
        return snippets.filter { $0.first?.hasPrefix(".package(") == false }
    }

    /// Whether the lines stand in `text` one below the other, all of them further to the right by the same.
    private static func stands(_ lines: [Substring], in text: [Substring]) -> Bool {
        guard let first = lines.first, lines.count <= text.count else { return false }
        return (0...text.count - lines.count).contains { start in
            guard text[start].hasSuffix(first) else { return false }
            let margin = text[start].dropLast(first.count)
            guard margin.allSatisfy({ $0 == " " }) else { return false }
            return zip(lines, text[start...]).allSatisfy { $0.isEmpty ? $1.isEmpty : margin + $0 == $1 }
        }
    }

    @Test func `shows lines of each sample as they are`() throws {
        let (samples, snippets) = (try Self.samples(), try Self.snippets())
        #expect(Set(samples.keys) == ["stream-ticker", "place-order", "reconnect", "candles", "order-book"])
        for snippet in snippets {
            #expect(
                samples.values.contains { Self.stands(snippet, in: $0) },
                "in no sample:\n\(snippet.joined(separator: "\n"))")
        }
        for (name, sample) in samples {
            #expect(snippets.contains { Self.stands($0, in: sample) }, "nothing of \(name) is shown")
        }
    }

    @Test func `would be found out where it shows something else`() {
        let sample: [Substring] = [
            "func a() {", "    let b = 1", "", "    if b {", "        c()", "    }", "}",
        ]
        #expect(Self.stands(["let b = 1", "", "if b {", "    c()", "}"], in: sample))
        #expect(!Self.stands(["let b = 1", "if b {", "    c()", "}"], in: sample))
        #expect(!Self.stands(["if b {", "  c()", "}"], in: sample))
        #expect(!Self.stands(["b = 1"], in: sample))
        #expect(!Self.stands(["}", "}", "}"], in: sample))
    }
}
