// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import Trading

/// One instrument's book and who sees what of it. Lives inside the actor and never leaves it.
final class BookStream {
    /// One depth and grouping that somebody follows.
    struct View {
        let key: TopicKey
        let view: BookView
        var listeners: Int
    }

    var book: OrderBook
    var views: [View] = []
    /// Calls that wait for a live book.
    var waiters: [CheckedContinuation<Failure?, Never>] = []
    /// The text of the last change, one view after the other.
    var text = OrderBookText()

    init(_ book: OrderBook) { self.book = book }

    func listenerCame(_ view: BookView) {
        book.viewAdded(view)
        if let index = views.firstIndex(where: { $0.view == view }) {
            views[index].listeners += 1
        } else {
            views.append(View(key: .book(book.symbol, view), view: view, listeners: 1))
        }
    }

    /// Whether it was the last one of its view.
    func listenerLeft(_ view: BookView) -> Bool {
        guard let index = views.firstIndex(where: { $0.view == view }) else { return true }
        book.viewRemoved(view)
        views[index].listeners -= 1
        guard views[index].listeners <= 0 else { return false }
        views.remove(at: index)
        return true
    }

    /// The event of the last change for one view; false if all of it is out of sight.
    func writeChange(for view: BookView) -> Bool {
        text.begin()
        book.showChange(in: view) { text.level($0, $1, $2) }
        return text.end(sequence: book.sequence, venueTime: book.venueTime)
    }

    func resumeWaiters(_ failure: Failure?) {
        let waiting = waiters
        waiters = []
        for waiter in waiting { waiter.resume(returning: failure) }
    }
}
