// SPDX-License-Identifier: Apache-2.0

import Trading

/// A stretch of the made-up past in which each market trades once: ten seconds of the last hours, minutes before.
struct PastPoint: Equatable {
    private static let minute: Int64 = 60_000_000
    private static let usualMicroseconds: Int64 = 10_000_000
    /// So far back one trade is made up for every ten seconds.
    static let denseHours: Int64 = 4

    let start: Timestamp
    /// How long after its start the trade comes at the latest.
    let microseconds: Int
    /// For how many trades of ten seconds its trade stands.
    let usualTrades: Int64

    var end: Timestamp { start.advanced(by: .microseconds(microseconds)) }

    private init(at microseconds: Int64, usualTrades: Int64) {
        start = Timestamp(microseconds: microseconds)
        self.microseconds = Int(usualTrades * Self.usualMicroseconds * 9 / 10)
        self.usualTrades = usualTrades
    }

    /// From a full minute so many hours ago until now, oldest first; the trade of the last may lie after now.
    static func points(hours: Int, now: Timestamp) -> [PastPoint] {
        let last = now.microseconds / minute
        let first = last - Int64(max(0, hours)) * 60
        let dense = max(first, last - denseHours * 60)
        let minutes = (first..<dense).map {
            PastPoint(at: $0 * minute, usualTrades: minute / usualMicroseconds)
        }
        return minutes
            + stride(from: dense * minute, through: now.microseconds, by: Int(usualMicroseconds)).map {
                PastPoint(at: $0, usualTrades: 1)
            }
    }
}
