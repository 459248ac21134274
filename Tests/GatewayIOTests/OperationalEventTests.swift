// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GatewayIO
import Testing

/// The list of events and the catalogue that explains them belong together.
@Suite struct OperationalEventTests {
    /// The catalogue's entries: what is written under each number.
    private static func catalogue() throws -> [(id: String, head: [String: String], body: String)] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = folder.appending(path: "deploy/journal/kraken-gateway.catalog").path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let entries = "\n\(text)".components(separatedBy: "\n-- ").dropFirst()
        return entries.map { entry in
            let lines = entry.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let head = lines.dropFirst().prefix { !$0.isEmpty }
            var fields: [String: String] = [:]
            for line in head {
                let parts = line.split(separator: ":", maxSplits: 1)
                fields[String(parts[0])] = parts.count > 1 ? String(parts[1].dropFirst()) : ""
            }
            let body = lines.dropFirst(1 + head.count).joined(separator: "\n")
            return (lines[0], fields, body)
        }
    }

    @Test func `the catalogue explains every event, and nothing else`() throws {
        let explained = try Self.catalogue().map(\.id)
        #expect(Set(explained) == Set(OperationalEvent.allCases.map(\.messageID)))
        #expect(Set(explained).count == explained.count)
    }

    @Test func `every entry has a subject, names its maker and says something`() throws {
        let entries = try Self.catalogue()
        for entry in entries {
            #expect(entry.head["Subject"]?.isEmpty == false, "\(entry.id)")
            #expect(entry.head["Defined-By"] == "kraken-gateway", "\(entry.id)")
            #expect(entry.head["Documentation"] == "man:kraken-gatewayd(8)", "\(entry.id)")
            #expect(entry.body.contains { !$0.isWhitespace }, "\(entry.id)")
        }
        #expect(Set(entries.compactMap { $0.head["Subject"] }).count == entries.count)
    }

    @Test func `a number is what the journal takes for one`() {
        for event in OperationalEvent.allCases {
            #expect(event.messageID.count == 32)
            #expect(event.messageID.allSatisfy { "0123456789abcdef".contains($0) })
        }
    }

    @Test func `no two events say the same`() {
        let texts = OperationalEvent.allCases.map(\.text)
        #expect(Set(texts).count == texts.count)
    }
}
