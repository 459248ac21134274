// SPDX-License-Identifier: Apache-2.0
// Keeps an order book and prints its best prices with every change: order-book [SYMBOL] [COUNT]

import GatewayClient
import GatewayProtocol
import Trading

@main
struct OrderBook {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let symbol = Symbol(arguments.first ?? "PI_XBTUSD")
        let count = arguments.dropFirst().first.flatMap { Int($0) } ?? 5

        let gateway = try await GatewayClient.connect()
        let changes = try await gateway.subscribeOrderBook(symbol, depth: 10)
        var book: OrderBookState?
        var seen = 0
        for try await event in changes {
            guard seen < count else { continue }
            let word: String
            switch event {
            case .started(let state, _):
                (book, word) = (state, "started")
            case .event(let change, _):
                // A level takes the place of the one at its price; a quantity of zero takes that out.
                book?.apply(change)
                (seen, word) = (seen + 1, "event")
            case .gap(let gap, let state, _):
                // Changes are missing: what was put together counts no more, the state does.
                (book, word) = (state, "gap \(gap.reason)")
            case .reconnected(let error, let state, _):
                (book, word) = (state, "reconnected \(error.reason)")
            }
            if let book { show(word, book) }
            if seen == count { changes.cancel() }
        }
    }

    private static func show(_ word: String, _ book: OrderBookState) {
        let best = [book.bids.first, book.asks.first].map { $0?.price.description ?? "-" }
        // Out of date until the next gap brings the book anew.
        print(word, book.sequence, best[0], best[1], book.stale ? "stale" : "current")
    }
}
