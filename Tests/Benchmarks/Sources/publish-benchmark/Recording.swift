// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSONText

/// A recording's messages, as bytes.
struct Recording {
    /// Information, confirmations and snapshots: what comes before the first change.
    var opening: [[UInt8]] = []
    /// All others, in their order.
    var changes: [[UInt8]] = []

    init(path: String) throws {
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
            guard let raw = try JSONValue(parsing: Array(line.utf8))["raw"]?.string else { continue }
            let message = Array(raw.utf8)
            let value = try JSONValue(parsing: message)
            let feed = value["feed"]?.string ?? ""
            if value["event"] != nil || feed.hasSuffix("_snapshot") {
                opening.append(message)
                continue
            }
            changes.append(message)
        }
    }
}
