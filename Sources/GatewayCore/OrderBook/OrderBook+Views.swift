// SPDX-License-Identifier: Apache-2.0

public import Trading

// What is seen of a book.
extension OrderBook {
    /// Somebody follows `view`: its grouping is kept current from here on.
    public mutating func viewAdded(_ view: BookView) {
        guard let grouping = view.grouping else { return }
        if let index = groupings.firstIndex(where: { $0.grouping == grouping }) {
            groupings[index].views += 1
            return
        }
        // A grouping finer than every price so far makes the book count in its digits.
        guard let step = units(of: grouping), step > 0 else { return }
        var added = BookGrouping(grouping, step: step)
        added.views = 1
        _ = added.rebuild(step: step, bids: bids, asks: asks)
        groupings.append(added)
    }

    /// Nobody follows `view` any more, once for each time it was added.
    public mutating func viewRemoved(_ view: BookView) {
        guard let index = groupings.firstIndex(where: { $0.grouping == view.grouping }) else { return }
        groupings[index].views -= 1
        if groupings[index].views <= 0 { groupings.remove(at: index) }
    }

    /// What the last change means for `view`: the levels to replace, in order; a quantity of zero takes one out. Nothing
    /// is shown if all of it is out of sight.
    public func showChange(
        in view: BookView, _ body: (_ side: Side, _ price: Decimal, _ quantity: Decimal) -> Void
    ) {
        guard let (isBid, change) = change else { return }
        let side: Side = isBid ? .buy : .sell
        guard let wanted = view.grouping else {
            (isBid ? bids : asks).show(change, depth: view.depth) { key, quantity in
                body(side, price(key, isBid: isBid), quantity)
            }
            return
        }
        guard let grouping = groupings.first(where: { $0.grouping == wanted }),
            let grouped = grouping.change
        else { return }
        (isBid ? grouping.bids : grouping.asks).show(grouped, depth: view.depth) { key, quantity in
            body(side, price(key, isBid: isBid), quantity)
        }
    }

    /// The levels of one side that `view` shows, best first.
    public func levels(_ side: Side, in view: BookView) -> [BookLevel] {
        let isBid = side == .buy
        let ladder = isBid ? bids : asks
        guard let wanted = view.grouping else { return shown(ladder, isBid: isBid, depth: view.depth) }
        if let grouping = groupings.first(where: { $0.grouping == wanted }) {
            return shown(isBid ? grouping.bids : grouping.asks, isBid: isBid, depth: view.depth)
        }
        // Asked for once: put together for this answer only.
        var finer = self
        guard let step = finer.units(of: wanted), step > 0,
            let grouped = BookGrouping.grouped(isBid ? finer.bids : finer.asks, step: step)
        else { return [] }
        return finer.shown(grouped, isBid: isBid, depth: view.depth)
    }

    private func shown(_ ladder: BookLadder, isBid: Bool, depth: Int) -> [BookLevel] {
        ladder.levels.suffix(depth).reversed().map {
            BookLevel(price: price($0.price, isBid: isBid), quantity: $0.quantity)
        }
    }
}
