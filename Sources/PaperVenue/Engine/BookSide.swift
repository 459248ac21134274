// SPDX-License-Identifier: Apache-2.0

import Trading

/// One side of a book: price levels, each with its orders in the order of their arrival.
struct BookSide: Sendable {
    struct Level: Sendable, Equatable {
        /// The price, negated for asks: the best level always has the largest key.
        let key: Int64
        var lots: Int64
        var queue: [UInt64]
    }

    let side: Side
    /// Ascending by key, so that the best is the last and removing it moves nothing.
    private var levels: [Level] = []

    init(_ side: Side) { self.side = side }

    var isEmpty: Bool { levels.isEmpty }
    var levelCount: Int { levels.count }
    var bestPrice: Int64? { levels.last.map { price(of: $0) } }

    /// The oldest order of the best level.
    var firstOrder: UInt64? { levels.last?.queue.first }

    func price(of level: Level) -> Int64 { side == .buy ? level.key : -level.key }

    func lots(at price: Int64) -> Int64 {
        let key = side == .buy ? price : -price
        let index = firstIndex(notBelow: key)
        return index < levels.count && levels[index].key == key ? levels[index].lots : 0
    }

    /// Levels from the best to the worst.
    var bestFirst: ReversedCollection<[Level]> { levels.reversed() }

    mutating func append(_ number: UInt64, price: Int64, lots: Int64) {
        let key = side == .buy ? price : -price
        let index = firstIndex(notBelow: key)
        if index < levels.count, levels[index].key == key {
            levels[index].lots += lots
            levels[index].queue.append(number)
        } else {
            levels.insert(Level(key: key, lots: lots, queue: [number]), at: index)
        }
    }

    /// Takes an order and its remaining lots out.
    mutating func remove(_ number: UInt64, price: Int64, lots: Int64) {
        let key = side == .buy ? price : -price
        let index = firstIndex(notBelow: key)
        guard index < levels.count, levels[index].key == key else { return }
        levels[index].lots -= lots
        if let position = levels[index].queue.firstIndex(of: number) {
            levels[index].queue.remove(at: position)
        }
        if levels[index].queue.isEmpty { levels.remove(at: index) }
    }

    /// An order of the level filled partly and keeps its place.
    mutating func reduce(price: Int64, by lots: Int64) {
        let key = side == .buy ? price : -price
        let index = firstIndex(notBelow: key)
        guard index < levels.count, levels[index].key == key else { return }
        levels[index].lots -= lots
    }

    private func firstIndex(notBelow key: Int64) -> Int {
        var low = 0
        var high = levels.count
        // Most commands touch the best few levels, which are at the end.
        if let last = levels.last, key > last.key { return high }
        while low < high {
            let middle = (low + high) / 2
            if levels[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
