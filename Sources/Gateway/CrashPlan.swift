// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Synchronization

/// Where the process kills itself, so that a test can see what survives: `KRAKEN_GATEWAY_CRASH_AT=after-journal:3` does it
/// the third time a point is reached. Refused for a live account.
public final class CrashPlan: Sendable {
    /// The moments in the life of an order after which a crash has to be survived.
    public enum Point: String, Sendable, CaseIterable {
        /// The order is decided on, and written nowhere.
        case beforeJournal = "before-journal"
        /// The intent is on the disk, and the order has not left.
        case afterJournal = "after-journal"
        /// The exchange has answered, and the gateway has not seen it.
        case afterSend = "after-send"
        /// The answer is known, and may not be on the disk.
        case afterAnswer = "after-answer"
    }

    public static let variable = "KRAKEN_GATEWAY_CRASH_AT"

    private let point: Point
    private let remaining: Atomic<Int>

    /// - Parameter text: the point's name, and after a colon which time it is meant; nil if it is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard let point = parts.first.flatMap(Point.init(rawValue:)) else { return nil }
        let count = parts.count > 1 ? Int(parts[1]) : 1
        guard let count, count > 0 else { return nil }
        self.point = point
        remaining = Atomic(count)
    }

    /// Ends the process here and now when that is the plan.
    public func reached(_ point: Point) {
        guard point == self.point,
            remaining.subtract(1, ordering: .relaxed).newValue == 0
        else { return }
        ProcessControl.killItself()
    }
}
