// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Trading

@Suite struct `Reason words` {
    @Test func `are upper case, unique and explained in a sentence`() {
        for entry in Reason.all {
            #expect(entry.word.wholeMatch(of: #/[A-Z]+(_[A-Z]+)*/#) != nil, "\(entry.word)")
            #expect(entry.meaning.hasSuffix("."), "\(entry.word)")
        }
        #expect(Set(Reason.all.map(\.word)).count == Reason.all.count)
        #expect(Reason.all.contains { $0.word == Reason.insufficientMargin })
    }

    /// The constants and the table are two lists of the same words; here is what keeps them one.
    @Test func `in the table are the constants with their comments`() throws {
        let source = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "Sources/Trading/Reason.swift"),
            encoding: .utf8)
        let declarations = source.matches(of: #/((?: +///[^\n]*\n)+) +public static let \w+ = "(\w+)"/#)
        let constants = declarations.map { match in
            let lines = match.1.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "/" } }
            return [String(match.2), lines.joined(separator: " ")]
        }
        #expect(constants == Reason.all.map { [$0.word, $0.meaning] })
    }
}
