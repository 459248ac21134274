// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSONText

/// Other people's recordings in `../shared/kraken/data` beside the repository. The project keeps no copy:
/// tests that need them are skipped, aloud, where the folder is absent.
enum RecordedMessages {
    static let folder: URL = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.deletingLastPathComponent().appending(path: "shared/kraken/data")
    }()

    static let arePresent = FileManager.default.fileExists(atPath: folder.path)
    static let absence: String = "skipped: there are no recordings at \(folder.path)"

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: path)))
    }

    static func json(_ path: String) throws -> JSONValue { try JSONValue(parsing: try bytes(path)) }

    static func lines(_ path: String) throws -> [[UInt8]] {
        try bytes(path).split(separator: UInt8(ascii: "\n")).map { Array($0) }
    }

    /// The messages of a recording whose lines are `{"t":…,"raw":"…"}`.
    static func messages(_ path: String) throws -> [[UInt8]] {
        try lines(path).map { line in
            guard let raw = try JSONValue(parsing: line)["raw"]?.string else { throw NotARecording() }
            return Array(raw.utf8)
        }
    }

    /// The answers of one function in a file of examples taken from documentation.
    static func examples(of function: String) throws -> [JSONValue] {
        try lines("btschwertfeger+python-kraken-sdk/docstring_examples.jsonl").compactMap { line in
            let example = try JSONValue(parsing: line)
            return example["function"]?.string == function ? example["json"] : nil
        }
    }

    struct NotARecording: Error {}
}
