// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

/// An order book as a ladder: asks above, bids below, the best of both in the middle, with how much there is up to each
/// level.
struct BookTable {
    var book: OrderBookState
    var color = false

    private static let longestBar = 24

    func render() -> [String] {
        var heading =
            "\(book.symbol)  \(TimeText.dateAndTime(book.venueTime ?? book.receivedAt)) UTC  change \(book.sequence)"
        if let grouping = book.grouping { heading += "  by \(grouping)" }
        if book.stale { heading += "  STALE: it is read anew" }
        guard !book.bids.isEmpty || !book.asks.isEmpty else { return [heading, "The book is empty."] }
        let most = (book.bids + book.asks).map { $0.quantity.doubleValue() }.max() ?? 0
        var table = TextTable([
            .words(""), .numbers("price"), .numbers("quantity"), .numbers("total"), .words(""),
        ])
        table.rows += rows("ask", book.asks, most: most).reversed()
        table.rows.append(["spread", spread, nil, nil, nil])
        table.rows += rows("bid", book.bids, most: most)
        return [heading] + table.render()
    }

    private func rows(_ side: String, _ levels: [BookLevel], most: Double) -> [[String?]] {
        var total = Decimal.zero
        return levels.map { level in
            total = (try? total.adding(level.quantity)) ?? total
            return [
                side, level.price.description, level.quantity.description, total.description,
                bar(level.quantity.doubleValue() / most, isBid: side == "bid"),
            ]
        }
    }

    private var spread: String? {
        guard let bid = book.bids.first?.price, let ask = book.asks.first?.price else { return nil }
        return (try? ask.subtracting(bid))?.description
    }

    /// A share of the largest quantity, in halves of a character.
    private func bar(_ share: Double, isBid: Bool) -> String {
        let halves = max(1, Int((share * Double(2 * Self.longestBar)).rounded()))
        let bar = String(repeating: "█", count: halves / 2) + (halves % 2 == 1 ? "▌" : "")
        return color ? "\u{1B}[\(isBid ? "32" : "31")m\(bar)\u{1B}[0m" : bar
    }

    /// A change as one line, for output that is no terminal.
    static func lines(_ change: OrderBookChange, at time: Timestamp?) -> [String] {
        let table = TextTable([
            .words("time", leastWidth: 12), .words("side", leastWidth: 4), .numbers("price", leastWidth: 10),
            .numbers("quantity", leastWidth: 10),
        ])
        return [("bid", change.bids), ("ask", change.asks)].flatMap { side, levels in
            levels.map { level in
                table.line([
                    time.map { TimeText.timeOfDay($0) }, side, level.price.description,
                    level.quantity.isZero ? "gone" : level.quantity.description,
                ])
            }
        }
    }
}
