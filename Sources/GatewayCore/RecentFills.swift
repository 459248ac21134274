// SPDX-License-Identifier: Apache-2.0

public import DequeModule
public import Trading

/// The account's last fills, newest last, for those who begin to listen.
public struct RecentFills: Sendable {
    public private(set) var fills: Deque<Fill> = []
    private let capacity: Int

    public init(capacity: Int = 100) {
        self.capacity = capacity
    }

    public mutating func filled(_ fill: Fill) {
        if fills.count == capacity { fills.removeFirst() }
        fills.append(fill)
    }
}
