// SPDX-License-Identifier: Apache-2.0

public import Trading

/// How `processBefore` is written: `2023-11-08 19:56:35.441899+00:00`.
public enum ProcessBefore {
    public static func text(_ time: Timestamp) -> String {
        var text = time.rfc3339Microseconds
        if let separator = text.firstIndex(of: "T") {
            text.replaceSubrange(separator...separator, with: " ")
        }
        if text.hasSuffix("Z") { text = text.dropLast() + "+00:00" }
        return text
    }

    /// Nil if it is no such time.
    public static func time(_ text: String) -> Timestamp? { Timestamp(rfc3339: text) }
}
