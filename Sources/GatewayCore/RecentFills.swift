// SPDX-License-Identifier: Apache-2.0

import DequeModule
public import Trading

/// The youngest fills, each once, oldest first by the exchange's time.
public struct RecentFills: Sendable {
    private var kept: Deque<Fill> = []
    private var known: Set<FillID> = []
    private let capacity: Int

    public init(capacity: Int = 10_000) {
        self.capacity = capacity
    }

    public var isEmpty: Bool { kept.isEmpty }

    /// The exchange's time of the oldest that is kept.
    public var oldestTime: Timestamp? { kept.first?.venueTime }

    /// Those that are wanted, oldest first; of them at most the `limit` youngest.
    public func newest(_ limit: Int, where isWanted: (Fill) -> Bool = { _ in true }) -> [Fill] {
        var found: [Fill] = []
        for fill in kept.reversed() {
            guard found.count < limit else { break }
            if isWanted(fill) { found.append(fill) }
        }
        return found.reversed()
    }

    /// A fill happened, or was told of later; one that is kept takes over what is known of it only now.
    public mutating func filled(_ fill: Fill) {
        guard known.insert(fill.id).inserted else { return complete(fill) }
        // Nearly always it is the youngest.
        var place = kept.endIndex
        while place > kept.startIndex, kept[place - 1].venueTime > fill.venueTime { place -= 1 }
        kept.insert(fill, at: place)
        if kept.count > capacity, let oldest = kept.popFirst() { known.remove(oldest.id) }
    }

    /// What a fill has cost is known better now.
    public mutating func feeLearned(_ fill: Fill) {
        guard let index = kept.lastIndex(where: { $0.id == fill.id }) else { return }
        (kept[index].fee, kept[index].feeCurrency) = (fill.fee, fill.feeCurrency)
    }

    private mutating func complete(_ fill: Fill) {
        guard let index = kept.lastIndex(where: { $0.id == fill.id }) else { return }
        kept[index].orderID = kept[index].orderID ?? fill.orderID
        kept[index].clientOrderID = kept[index].clientOrderID ?? fill.clientOrderID
        kept[index].owner = kept[index].owner ?? fill.owner
        guard kept[index].fee == nil else { return }
        kept[index].fee = fill.fee
        kept[index].feeCurrency = fill.feeCurrency
    }
}
