// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Recordings as files: Kraken's, which lies beside the repository and is not part of it, and short ones of
/// our own.
enum RecordingFile {
    static let path = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .appendingPathComponent("shared/kraken/data/bmoscon+cryptofeed/ws_v1_20210722_inbound.jsonl").path

    static let isThere: Bool = {
        if FileManager.default.fileExists(atPath: path) { return true }
        print("skipped: there is no recording \(path)")
        return false
    }()

    static func lines(_ path: String) throws -> [String] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// Writes the lines to a file that is removed afterwards.
    static func with(_ lines: [String], _ body: (String) async throws -> Void) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".jsonl")
        try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        try await body(file.path)
    }
}
