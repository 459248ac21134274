// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

// What happened at the exchange goes out here: each message is encoded once, if anybody hears it.
extension VenueCore {
    /// Sends everything that is due.
    mutating func publishAll(now: Timestamp) {
        exchange.checkMargins(now: now)
        _ = publish(now: now)
        sendStaleTickers(now: now)
        sendStaleAccount(now: now)
    }

    /// Sends what happened; the answer is how many messages that were.
    mutating func publish(now: Timestamp) -> Int {
        if exchange.events.isEmpty { return 0 }
        swap(&exchange.events, &drained)
        var count = 0
        for position in drained.indices {
            let event = drained[position]
            switch event {
            case .bookChanged(let contract, let change):
                guard let sockets = listeners[FeedKey(feed: .book, contract: contract)] else { continue }
                scratch.removeAll(keepingCapacity: true)
                publicEncoders[contract].appendBook(change, to: &scratch)
                send(Array(scratch), .book, to: sockets, now: now)
                count += 1
            case .traded(let contract, let trade):
                guard let sockets = listeners[FeedKey(feed: .trade, contract: contract)] else { continue }
                scratch.removeAll(keepingCapacity: true)
                publicEncoders[contract].appendTrade(trade, to: &scratch)
                send(Array(scratch), .trade, to: sockets, now: now)
                count += 1
            case .tickerChanged(let contract): tickers[contract].isStale = true
            case .orderChanged(let change): sendOrder(change, now: now)
            case .filled(let fill): sendFill(fill, now: now)
            case .accountChanged: accountIsStale = true
            case .logged(let entry): sendLog(entry, now: now)
            case .notified: sendNotifications(now: now)
            }
        }
        drained.removeAll(keepingCapacity: true)
        if configuration.tickerInterval <= .zero { count += sendStaleTickers(now: now) }
        return count
    }

    /// Tickers that have changed and may be sent again; the answer is how many went out.
    @discardableResult
    mutating func sendStaleTickers(now: Timestamp) -> Int {
        var count = 0
        for contract in heardContracts
        where tickers[contract].isStale && !exchange.markets[contract].isRecorded {
            if configuration.tickerInterval > .zero {
                // A clock that was set back must not silence a ticker.
                if let sentAt = tickers[contract].sentAt, now >= sentAt,
                    now.duration(since: sentAt) < configuration.tickerInterval
                {
                    continue
                }
                tickers[contract].sentAt = now
            }
            tickers[contract].isStale = false
            for feed in [FeedName.ticker, .tickerLite] {
                guard let sockets = listeners[FeedKey(feed: feed, contract: contract)] else { continue }
                send(tickerMessage(feed, contract, now: now), feed, to: sockets, now: now)
                count += 1
            }
        }
        return count
    }

    mutating func tickerMessage(_ feed: FeedName, _ contract: Int, now: Timestamp) -> [UInt8] {
        let day = exchange.markets[contract].dayStatistics(now: now)
        scratch.removeAll(keepingCapacity: true)
        if feed == .ticker {
            publicEncoders[contract].appendTicker(exchange.markets[contract], day, now: now, to: &scratch)
        } else {
            publicEncoders[contract].appendTickerLite(exchange.markets[contract], day, now: now, to: &scratch)
        }
        return Array(scratch)
    }

    // MARK: The account

    private mutating func sendOrder(_ change: OrderChange, now: Timestamp) {
        for feed in [FeedName.openOrders, .openOrdersVerbose] {
            if change.verboseOnly, feed == .openOrders { continue }
            guard let hearers = listeners[FeedKey(feed: feed)] else { continue }
            send(privateEncoder.order(change, feed: feed), feed, to: hearers, now: now)
        }
    }

    private mutating func sendFill(_ fill: FillRecord, now: Timestamp) {
        guard let hearers = listeners[FeedKey(feed: .fills)] else { return }
        let interested = hearers.filter { sessions[$0]?.fillFilter?.contains(fill.contract) ?? true }
        if interested.isEmpty { return }
        send(privateEncoder.fills([fill], isSnapshot: false), .fills, to: interested, now: now)
    }

    private mutating func sendLog(_ entry: AccountLogLine, now: Timestamp) {
        guard let hearers = listeners[FeedKey(feed: .accountLog)] else { return }
        send(privateEncoder.accountLog(entry), .accountLog, to: hearers, now: now)
    }

    private mutating func sendNotifications(now: Timestamp) {
        guard let hearers = listeners[FeedKey(feed: .notifications)] else { return }
        send(privateEncoder.notifications(exchange.notifications), .notifications, to: hearers, now: now)
    }

    /// Positions and balances, when they are not what was sent last.
    mutating func sendStaleAccount(now: Timestamp) {
        guard accountIsStale else { return }
        accountIsStale = false
        let positions = listeners[FeedKey(feed: .openPositions)]
        let balances = listeners[FeedKey(feed: .balances)]
        let margins = listeners[FeedKey(feed: .accountBalancesAndMargins)]
        guard positions != nil || balances != nil || margins != nil else { return }
        let view = exchange.accountView
        if let positions {
            positionSequence += 1
            send(
                privateEncoder.positions(view, sequence: positionSequence, now: now), .openPositions,
                to: positions, now: now)
        }
        if balances != nil || margins != nil { balanceSequence += 1 }
        if let margins {
            send(
                privateEncoder.balancesAndMargins(view, sequence: balanceSequence),
                .accountBalancesAndMargins, to: margins, now: now)
        }
        if let balances {
            send(
                privateEncoder.balances(view, isSnapshot: false, sequence: balanceSequence, now: now),
                .balances,
                to: balances, now: now)
        }
    }
}
