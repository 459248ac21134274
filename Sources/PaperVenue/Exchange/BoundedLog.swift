// SPDX-License-Identifier: Apache-2.0

import DequeModule

/// What was appended, oldest first, as far as the limit goes.
struct BoundedLog<Element: Sendable>: Sendable {
    let limit: Int
    private(set) var elements: Deque<Element> = []
    /// How many were ever appended.
    private(set) var count: Int64 = 0

    init(limit: Int) { self.limit = max(1, limit) }

    var isComplete: Bool { count == Int64(elements.count) }

    /// - Parameter followers: how many will surely be appended after it; what they would push out is only counted.
    mutating func append(_ element: Element, followers: Int = 0) {
        count += 1
        guard followers < limit else { return }
        if elements.isEmpty, followers > 0 { elements.reserveCapacity(followers + 1) }
        if elements.count == limit { elements.removeFirst() }
        elements.append(element)
    }

    /// The newest that are wanted, oldest first.
    func newest(_ limit: Int, where isWanted: (Element) -> Bool = { _ in true }) -> [Element] {
        var found: [Element] = []
        for element in elements.reversed() where isWanted(element) {
            guard found.count < limit else { break }
            found.append(element)
        }
        return found.reversed()
    }
}
