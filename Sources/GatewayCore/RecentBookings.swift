// SPDX-License-Identifier: Apache-2.0

import DequeModule
public import Trading

/// The youngest bookings of the account, each once: the feed's list after a reconnect repeats what came before.
public struct RecentBookings: Sendable {
    private var kept: Deque<AccountLogEntry> = []
    private let capacity: Int

    public init(capacity: Int = 100) { self.capacity = capacity }

    public var newestFirst: [AccountLogEntry] { kept.reversed() }

    /// Bookings were told, in any order.
    /// - Returns: those that are new, oldest first. What is older than all that is kept is not told any more.
    public mutating func booked(_ entries: [AccountLogEntry]) -> [AccountLogEntry] {
        let isFull = kept.count >= capacity
        let new = entries.sorted { Self.order($0, $1) }.filter { entry in
            if kept.contains(where: { Self.isSame($0, entry) }) { return false }
            return !isFull || kept.first.map { Self.order($0, entry) } ?? true
        }
        for entry in new {
            // Nearly always it is the youngest.
            var place = kept.endIndex
            while place > kept.startIndex, Self.order(entry, kept[place - 1]) { place -= 1 }
            kept.insert(entry, at: place)
        }
        while kept.count > capacity { kept.removeFirst() }
        return new
    }

    private static func order(_ one: AccountLogEntry, _ other: AccountLogEntry) -> Bool {
        if let left = one.id, let right = other.id { return left < right }
        return one.bookedAt < other.bookedAt
    }

    private static func isSame(_ one: AccountLogEntry, _ other: AccountLogEntry) -> Bool {
        if let left = one.id, let right = other.id { return left == right }
        if let left = one.bookingID, let right = other.bookingID { return left == right }
        return one == other
    }
}
