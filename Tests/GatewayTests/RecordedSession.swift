// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSONText
import Testing

/// The session recorded at Kraken on 22 July 2021, in `../shared/kraken/data` beside the repository. The project keeps no
/// copy: tests that need it are skipped, aloud, where it is absent.
enum RecordedSession {
    private static let file: URL = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.deletingLastPathComponent()
            .appending(path: "shared/kraken/data/bmoscon+cryptofeed/ws_v1_20210722_inbound.jsonl")
    }()

    static let isPresent = FileManager.default.fileExists(atPath: file.path)
    static let absence = "skipped: there is no recording at \(file.path)"

    /// The exchange's messages in their order.
    static func messages() throws -> [[UInt8]] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            Array(try #require(try JSONValue(parsing: Array(line.utf8))["raw"]?.string).utf8)
        }
    }
}
