// SPDX-License-Identifier: Apache-2.0

import Trading

/// Times as people read them, in UTC.
enum TimeText {
    /// `2026-09-25 17:54:01`
    static func dateAndTime(_ time: Timestamp) -> String {
        String(time.rfc3339.prefix(19).map { $0 == "T" ? " " : $0 })
    }

    /// `17:54:01.754`
    static func timeOfDay(_ time: Timestamp) -> String {
        String(time.rfc3339.dropFirst(11).prefix(12))
    }

    /// `2026-09-25 17:54`
    static func minute(_ time: Timestamp) -> String { String(dateAndTime(time).prefix(16)) }

    /// `3 d 4 h`, `4 h 12 min`, `5 min 2 s`, `9 s`
    static func span(_ duration: Duration) -> String {
        let seconds = max(0, duration.components.seconds)
        let parts = [
            (seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"),
            (seconds % 60, "s"),
        ]
        guard let first = parts.firstIndex(where: { $0.0 > 0 }) else { return "0 s" }
        return parts[first...].prefix(2).filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }
}
