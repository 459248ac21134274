// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
import Trading

// What happened at the exchange goes out here: each message is encoded once, if anybody hears it.
extension VenueCore {
    /// Sends everything that is due and hands it to the kernel.
    func publishAll(now: Timestamp) {
        _ = publish(now: now)
        sendStaleTickers(now: now)
        sendStaleAccount(now: now)
        flush()
    }

    /// Sends what happened; the answer is how many messages that were.
    func publish(now: Timestamp) -> Int {
        if exchange.events.isEmpty { return 0 }
        swap(&exchange.events, &drained)
        var count = 0
        for event in drained {
            switch event {
            case .bookChanged(let contract, let change):
                guard let sockets = listeners[FeedKey(feed: .book, contract: contract)] else { continue }
                scratch.removeAll(keepingCapacity: true)
                publicEncoders[contract].appendBook(change, to: &scratch)
                send(scratch, to: sockets)
                count += 1
            case .traded(let contract, let trade):
                guard let sockets = listeners[FeedKey(feed: .trade, contract: contract)] else { continue }
                scratch.removeAll(keepingCapacity: true)
                publicEncoders[contract].appendTrade(trade, to: &scratch)
                send(scratch, to: sockets)
                count += 1
            case .tickerChanged(let contract): tickers[contract].isStale = true
            case .orderChanged(let change): sendOrder(change)
            case .filled(let fill): sendFill(fill)
            case .accountChanged: accountIsStale = true
            }
        }
        drained.removeAll(keepingCapacity: true)
        if configuration.tickerInterval <= .zero { count += sendStaleTickers(now: now) }
        return count
    }

    /// Tickers that have changed and may be sent again; the answer is how many went out.
    @discardableResult
    func sendStaleTickers(now: Timestamp) -> Int {
        var count = 0
        for contract in heardContracts
        where tickers[contract].isStale && !exchange.markets[contract].isRecorded {
            if configuration.tickerInterval > .zero {
                let instant = ContinuousClock.now
                if let sentAt = tickers[contract].sentAt, instant - sentAt < configuration.tickerInterval {
                    continue
                }
                tickers[contract].sentAt = instant
            }
            tickers[contract].isStale = false
            for feed in [FeedName.ticker, .tickerLite] {
                guard let sockets = listeners[FeedKey(feed: feed, contract: contract)] else { continue }
                send(tickerMessage(feed, contract, now: now), to: sockets)
                count += 1
            }
        }
        return count
    }

    func tickerMessage(_ feed: FeedName, _ contract: Int, now: Timestamp) -> [UInt8] {
        let day = exchange.markets[contract].dayStatistics(now: now)
        scratch.removeAll(keepingCapacity: true)
        if feed == .ticker {
            publicEncoders[contract].appendTicker(exchange.markets[contract], day, now: now, to: &scratch)
        } else {
            publicEncoders[contract].appendTickerLite(exchange.markets[contract], day, now: now, to: &scratch)
        }
        return scratch
    }

    // MARK: The account

    private func sendOrder(_ change: OrderChange) {
        for feed in [FeedName.openOrders, .openOrdersVerbose] {
            if change.verboseOnly, feed == .openOrders { continue }
            guard let sockets = listeners[FeedKey(feed: feed)] else { continue }
            send(privateEncoder.order(change, feed: feed), to: sockets)
        }
    }

    private func sendFill(_ fill: FillRecord) {
        guard let sockets = listeners[FeedKey(feed: .fills)] else { return }
        let interested = sockets.filter { sessions[$0.id]?.fillFilter?.contains(fill.contract) ?? true }
        if interested.isEmpty { return }
        send(privateEncoder.fills([fill], isSnapshot: false), to: interested)
    }

    /// Positions and balances, when they are not what was sent last.
    func sendStaleAccount(now: Timestamp) {
        guard accountIsStale else { return }
        accountIsStale = false
        let positions = listeners[FeedKey(feed: .openPositions)]
        let balances = listeners[FeedKey(feed: .balances)]
        guard positions != nil || balances != nil else { return }
        let view = exchange.accountView
        if let positions {
            positionSequence += 1
            send(privateEncoder.positions(view, sequence: positionSequence, now: now), to: positions)
        }
        if let balances {
            balanceSequence += 1
            send(
                privateEncoder.balances(view, isSnapshot: false, sequence: balanceSequence, now: now),
                to: balances)
        }
    }

    // MARK: Sockets

    func send(_ bytes: [UInt8], to sockets: [ServerWebSocket]) {
        let wire = WireBytes(bytes)
        for socket in sockets { socket.send(wire) }
        hasUnflushed = true
    }

    func send(_ bytes: [UInt8], to socket: ServerWebSocket) {
        socket.send(WireBytes(bytes))
        hasUnflushed = true
    }

    func flush() {
        guard hasUnflushed else { return }
        hasUnflushed = false
        for session in sessions.values { session.socket.flush() }
    }
}
