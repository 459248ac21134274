// SPDX-License-Identifier: Apache-2.0

import Foundation
import KrakenFutures
import Testing

/// The page of errors that was collected from Kraken's documents and other clients, against the names that are known
/// here: for each of those a case goes from the simulated Kraken to the gateway's client.
struct DocumentedErrorTests {
    private static let page: URL = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.deletingLastPathComponent().appending(path: "shared/kraken/errors.md")
    }()

    private static let isPresent = FileManager.default.fileExists(atPath: page.path)
    private static let absence = "skipped: there is no page of errors at \(page.path)"

    /// The text between the heading that begins so and the next.
    private static func section(_ heading: String) throws -> String {
        let text = try String(contentsOf: page, encoding: .utf8)
        let start = try #require(text.range(of: heading))
        let rest = text[start.upperBound...]
        return String(rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)])
    }

    private static func words(_ text: String, _ isWanted: (String) -> Bool) -> Set<String> {
        let parts = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        return Set(parts.filter(isWanted))
    }

    /// Kraken's words are in camel case, which the page's own are not.
    private static func isCamelCase(_ word: String) -> Bool {
        word.first?.isLowercase == true && word.contains { $0.isUppercase }
    }

    @Test(.enabled(if: isPresent, Comment(rawValue: absence)))
    func `every name of a refused request is known`() throws {
        let words = try Self.words(Self.section("## 2."), Self.isCamelCase)
        #expect(words.count > 10)
        #expect(words.filter { RequestError(rawValue: $0) == nil } == [])
    }

    @Test(.enabled(if: isPresent, Comment(rawValue: absence)))
    func `every status word is known`() throws {
        let about: Set<String> = [
            "sendStatus", "editStatus", "batchStatus", "cancelStatus", "orderEvents", "cancelallorders",
        ]
        let words = try Self.words(Self.section("## 4."), Self.isCamelCase).subtracting(about)
        #expect(words.count > 25)
        let unknown = words.filter {
            SendStatus(rawValue: $0) == nil && CancelStatusWord(rawValue: $0) == nil
                && CancelAllStatusWord(rawValue: $0) == nil && $0 != "TooLong"
        }
        #expect(unknown == [])
    }

    @Test(.enabled(if: isPresent, Comment(rawValue: absence)))
    func `every reason of a rejection is known`() throws {
        let text = try Self.section("## 5.")
        let start = try #require(text.range(of: "REJECT (reason"))
        let end = try #require(text.range(of: "EXECUTION (executionId"))
        let words = Self.words(String(text[start.upperBound..<end.lowerBound])) { word in
            word.contains("_") && word.allSatisfy { $0.isUppercase || $0 == "_" }
        }
        #expect(words.count > 5)
        #expect(words.filter { OrderError(rawValue: $0) == nil } == [])
    }
}
