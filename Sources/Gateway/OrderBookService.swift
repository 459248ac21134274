// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Logging
import Trading

/// `market_data.get_order_book` and `subscribe_order_book`.
extension TradingGateway {
    func getOrderBook(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try OrderBookParams(params)
        let symbol = try resolve(asked.symbol)
        let view = try bookView(symbol, depth: asked.depth, grouping: asked.grouping)
        if let failure = interest.refusal(of: .book(symbol)) { throw failure }
        openBook(symbol)
        keepWanted(.book(symbol))
        if books[symbol]?.book.isLive == true { return .answer(bookText(symbol, view)) }
        if let failure = feedHealth.notConnected(now: clock()) { throw failure }
        return .later(changesOrders: false) { gateway async throws(Failure) in
            try await gateway.untilBookIsLive(symbol)
            return gateway.bookText(symbol, view)
        }
    }

    func subscribeOrderBook(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try OrderBookSubscriptionParams(params)
        let symbol = try resolve(asked.symbol)
        let view = try bookView(symbol, depth: asked.depth, grouping: asked.grouping)
        let key = TopicKey.book(symbol, view)
        let policy = asked.onLag ?? .gap
        if let stream = books[symbol] {
            guard stream.views.count < Self.mostViews || stream.views.contains(where: { $0.view == view })
            else { throw tooManyViews(symbol) }
            if stream.book.isLive { return .stream(key, policy) }
        }
        if let failure = feedHealth.notConnected(now: clock()) { throw failure }
        return .streamWhenReady(key, policy, upstream: .book(symbol))
    }

    // MARK: What is asked for

    static let usualDepth = 25
    /// Depths and groupings of one book that can be followed at once: each costs something with every change.
    static let mostViews = 64
    private static let mostTicks: Int64 = 1_000_000

    private func bookView(
        _ symbol: Symbol, depth: Int64?, grouping: Decimal?
    ) throws(Failure) -> BookView {
        let view = BookView(depth: depth.map { Int($0) } ?? Self.usualDepth, grouping: grouping)
        guard let grouping else { return view }
        guard !instruments.isEmpty else { throw instrumentsUnknown() }
        guard let tick = instruments[symbol]?.tickSize else { return view }
        guard grouping.isMultiple(of: tick) else {
            throw .invalidField(
                "grouping",
                "\"grouping\" must be a multiple of \(tick), the tick size of \(symbol), not \(grouping)")
        }
        if let most = try? tick.multiplied(by: Decimal(Self.mostTicks)), grouping > most {
            throw .invalidField(
                "grouping",
                "\"grouping\" must be at most \(most), \(Self.mostTicks) ticks of \(symbol), not \(grouping)")
        }
        return view
    }

    private func tooManyViews(_ symbol: Symbol) -> Failure {
        Failure(
            .resourceExhausted, Reason.limitReached,
            "\(Self.mostViews) depths and groupings of \(symbol) are followed already; use one of them, such as "
                + "the depth \(Self.usualDepth).", origin: .gateway)
    }

    // MARK: Books

    private func openBook(_ symbol: Symbol) {
        if books[symbol] == nil { books[symbol] = BookStream(OrderBook(symbol: symbol, now: clock())) }
    }

    private func untilBookIsLive(_ symbol: Symbol) async throws(Failure) {
        while let stream = books[symbol], !stream.book.isLive {
            let failure = await withCheckedContinuation { stream.waiters.append($0) }
            if let failure { throw failure }
        }
        guard books[symbol] == nil else { return }
        throw Failure(
            .unavailable, Reason.timedOut,
            "The exchange did not send the order book of \(symbol); try again, or see gateway.doctor.",
            origin: .venue, retryable: true)
    }

    /// The gateway stops: nobody waits any longer.
    func endBooks() {
        for stream in books.values { stream.resumeWaiters(ClientSession.drainingFailure) }
    }

    func bookText(_ symbol: Symbol, _ view: BookView) -> [UInt8] {
        guard let book = books[symbol]?.book else { return Array("{}".utf8) }
        return OrderBookState(
            symbol: symbol, depth: Int64(view.depth), grouping: view.grouping,
            bids: book.levels(.buy, in: view), asks: book.levels(.sell, in: view), sequence: book.sequence,
            venueTime: book.venueTime, receivedAt: book.receivedAt, stale: !book.isLive
        ).encoded()
    }

    func bookListenerCame(_ symbol: Symbol, _ view: BookView) {
        openBook(symbol)
        books[symbol]?.listenerCame(view)
    }

    /// Clients choose depths and groupings: what nobody follows is not kept.
    func bookListenerLeft(_ symbol: Symbol, _ view: BookView) {
        guard books[symbol]?.listenerLeft(view) ?? true else { return }
        topics[.book(symbol, view)] = nil
    }

    /// Nobody wants it any more, or the exchange refuses it.
    func dropBook(_ symbol: Symbol, because refusal: Failure?) {
        books.removeValue(forKey: symbol)?.resumeWaiters(refusal ?? feedHealth.notConnected(now: clock()))
    }

    // MARK: What the feed and the clock tell

    func bookDeltaCame(_ delta: BookDelta) {
        guard let stream = books[delta.symbol] else { return }
        switch stream.book.deltaReceived(delta, now: lastMessageAt ?? clock()) {
        case .applied:
            for index in stream.views.indices where stream.writeChange(for: stream.views[index].view) {
                publish(stream.views[index].key, stream.text.bytes)
            }
        case .ignored: break
        case .broken(let trouble, let action):
            bookBroke(stream, trouble, isNews: true)
            carryOut(action, of: stream)
        }
    }

    func bookSnapshotCame(_ snapshot: BookSnapshot) {
        // The exchange may go on for a moment after the symbol was let go.
        guard let stream = books[snapshot.symbol] else { return }
        let isFirst = stream.book.sequence == 0 && stream.book.lastTrouble == nil
        switch stream.book.snapshotReceived(snapshot, now: lastMessageAt ?? clock()) {
        case .began:
            if !isFirst { tellBook(stream, Reason.bookRenewed, lost: 0) }
            stream.resumeWaiters(nil)
            startPendingStreams(.book(snapshot.symbol))
        case .refused(let trouble, let wasLive, let action):
            bookBroke(stream, trouble, isNews: wasLive)
            carryOut(action, of: stream)
        }
    }

    func bookConfirmed(_ symbol: Symbol) {
        books[symbol]?.book.subscriptionConfirmed(now: clock())
    }

    func booksConnectionLost() {
        let now = clock()
        let failure = feedHealth.notConnected(now: now)
        for stream in books.values {
            if stream.book.connectionLost(now: now) { tellBook(stream, Reason.feedLost, lost: 0) }
            stream.resumeWaiters(failure)
        }
    }

    func booksTimePassed() {
        let now = clock()
        for stream in books.values { carryOut(stream.book.timePassed(now: now), of: stream) }
    }

    private func bookBroke(_ stream: BookStream, _ trouble: BookTrouble, isNews: Bool) {
        metrics.feed.gap(.bookDelta, lost: trouble.lost)
        log.warning(
            "order book is read anew",
            metadata: [
                "symbol": "\(stream.book.symbol)", "reason": "\(trouble.reason)", "lost": "\(trouble.lost)",
            ])
        if isNews { tellBook(stream, trouble.reason, lost: trouble.lost) }
    }

    /// Everyone who holds the book gets it as it stands now, with the reason why.
    private func tellBook(_ stream: BookStream, _ reason: String, lost: Int) {
        for view in stream.views { publishGap(view.key, reason: reason, lost: lost) }
    }

    /// The exchange sends a snapshot with each subscription, and knows no other way to ask for one.
    private func carryOut(_ action: OrderBook.OnTrouble, of stream: BookStream) {
        guard action == .resubscribe else { return }
        let topic = FeedTopic.book(stream.book.symbol)
        guard interest.contains(topic) else { return }
        feed.unwanted(topic, now: clock(), into: &feedOutput)
        want(topic)
    }
}
