// SPDX-License-Identifier: Apache-2.0

public import Trading

extension KrakenFeed {
    public mutating func received(_ message: [UInt8], now: Timestamp, into output: inout FeedOutput) {
        counters.messages += 1
        switch parser.parse(message, receivedAt: now) {
        case .ticker(let ticker), .tickerLite(let ticker):
            output.events.append(.ticker(ticker))
            spoke(.ticker, ticker.symbol, into: &output)
        case .trade(let trade):
            output.events.append(.trade(trade))
            spoke(.trade, trade.symbol, into: &output)
        case .book(let delta):
            output.events.append(.bookDelta(delta))
        case .bookSnapshot(let snapshot):
            output.events.append(.bookSnapshot(snapshot))
            spoke(.book, snapshot.symbol, into: &output)
        case .tradeSnapshot(let symbol, let trades, let malformed):
            output.events.append(.tradeHistory(symbol, trades))
            report(malformed, into: &output)
            spoke(.trade, symbol, into: &output)
        case .heartbeat(let time):
            output.events.append(.heartbeat(time))
            spoke(.heartbeat, nil, into: &output)
        case let message:
            receivedRarely(message, now: now, into: &output)
        }
    }

    private mutating func receivedRarely(
        _ message: FeedMessage, now: Timestamp, into output: inout FeedOutput
    ) {
        switch message {
        case .ticker, .tickerLite, .trade, .tradeSnapshot, .book, .bookSnapshot, .heartbeat:
            return
        case .openOrders(let orders, let malformed):
            output.events.append(.openOrders(orders))
            report(malformed, into: &output)
            spoke(.openOrdersVerbose, nil, into: &output)
        case .order(let report):
            output.events.append(.order(report))
        case .fills(let fills, let isSnapshot, let malformed):
            output.events.append(.fills(fills, snapshot: isSnapshot))
            report(malformed, into: &output)
            spoke(.fills, nil, into: &output)
        case .positions(let positions, let malformed):
            output.events.append(.positions(positions))
            report(malformed, into: &output)
            spoke(.openPositions, nil, into: &output)
        case .balances(let update, _):
            output.events.append(.account(update))
            spoke(.balances, nil, into: &output)
        case .subscribed(let feed, let products):
            subscribed(feed, products, into: &output)
        case .unsubscribed(let feed, let products), .unsubscribeFailed(let feed, let products):
            unsubscribed(feed, products)
        case .subscribeFailed(let feed, let products):
            subscribeFailed(feed, products, now: now, into: &output)
        case .challenge(let challenge):
            challengeReceived(challenge, into: &output)
        case .alert(let text):
            alertReceived(text, isError: false, now: now, into: &output)
        case .error(let text):
            alertReceived(text, isError: true, now: now, into: &output)
        case .info(let version):
            if version != 1 {
                output.events.append(
                    .notice("the exchange speaks feed version \(version.map(String.init) ?? "none"), not 1"))
            }
        case .pong, .ignored:
            break
        case .unknown(let kind):
            unknown(kind, into: &output)
        case .malformed(let kind, let why, let beginning):
            counters.malformed += 1
            output.events.append(.malformed(kind: kind, why: why, beginning: beginning))
        }
        sendNext(now: now, into: &output)
    }

    /// Data came on a channel. If its confirmation is under way, it is as good as confirmed; the request still waits for
    /// its answer, so that no later alert is taken for another's.
    @inline(__always)
    private mutating func spoke(_ feed: FeedName, _ product: Symbol?, into output: inout FeedOutput) {
        guard publicLane.request != nil || privateLane.request != nil else { return }
        noteData(FeedChannel(feed: feed, product: product), into: &output)
    }

    private mutating func noteData(_ channel: FeedChannel, into output: inout FeedOutput) {
        let lane = channel.feed.isPrivate ? \KrakenFeed.privateLane : \KrakenFeed.publicLane
        guard let request = self[keyPath: lane].request, request.kind == .subscribe,
            request.channels.contains(channel), channels[channel]?.isWanted == true
        else { return }
        if self[keyPath: lane].request?.haveSpoken.insert(channel).inserted == true {
            announce(channel, into: &output)
        }
    }

    private mutating func report(_ rows: [MalformedRow], into output: inout FeedOutput) {
        counters.malformed += rows.count
        for row in rows {
            output.events.append(
                .malformed(kind: row.list, why: "row \(row.index): \(row.why)", beginning: row.beginning))
        }
    }

    /// Each unknown kind is worth one notice per connection.
    private mutating func unknown(_ kind: String, into output: inout FeedOutput) {
        counters.unknown += 1
        guard noticedKinds.count < Self.maximumNoticedKinds, noticedKinds.insert(kind).inserted else {
            return
        }
        output.events.append(
            .notice("the exchange sent a message of a kind this gateway does not know: \(kind)"))
    }

    private static let maximumNoticedKinds = 64
}
