// SPDX-License-Identifier: Apache-2.0

import JSONText
public import Trading

extension KrakenFeed {
    public mutating func received(_ message: [UInt8], now: Timestamp, into output: inout FeedOutput) {
        counters.messages += 1
        if let ticker = parser.repeatedTicker(message, receivedAt: now) {
            let product = ticker.symbol
            output.events.append(.ticker(ticker))
            return spoke(.ticker, product, into: &output)
        }
        switch parser.open(message) {
        case .feed(let name, let json):
            do throws(Malformed) {
                if try !receivedMarketData(name, json, now: now, into: &output) {
                    receivedRarely(try parser.data(name, json, now), of: message, now: now, into: &output)
                }
            } catch {
                receivedRarely(
                    parser.malformed(name.rawValue, error.why, message), of: message, now: now, into: &output)
            }
        case .event(let event, let json):
            receivedRarely(parser.event(event, json, message), of: message, now: now, into: &output)
        case .other(let parsed):
            receivedRarely(parsed, of: message, now: now, into: &output)
        }
    }

    /// The path of every tick: each value goes from its parser straight into the events.
    ///
    /// - Returns: False for a feed that is not market data, of which nothing was taken.
    private mutating func receivedMarketData(
        _ name: FeedName, _ json: JSONValue, now: Timestamp, into output: inout FeedOutput
    ) throws(Malformed) -> Bool {
        let product: Symbol
        switch name {
        case .book:
            // No confirmation follows from a change: the snapshot comes before it.
            output.events.append(.bookDelta(try parser.bookDelta(json)))
            return true
        case .ticker:
            let ticker = try parser.ticker(json, receivedAt: now)
            product = ticker.symbol
            output.events.append(.ticker(ticker))
        case .tickerLite:
            let ticker = try parser.tickerLite(json, receivedAt: now)
            product = ticker.symbol
            output.events.append(.ticker(ticker))
        case .trade:
            let trade = try parser.trade(json)
            product = trade.symbol
            output.events.append(.trade(trade))
        default:
            return false
        }
        // A recording can have the lite kind where a ticker was asked for.
        spoke(name == .tickerLite ? .ticker : name, product, into: &output)
        return true
    }

    private mutating func receivedRarely(
        _ message: FeedMessage, of bytes: [UInt8], now: Timestamp, into output: inout FeedOutput
    ) {
        switch message {
        case .ticker, .tickerLite, .trade, .book:
            // Taken by the path of ticks.
            return
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
        case .accountLog(let entries, let isSnapshot, let malformed):
            output.events.append(.accountLog(entries, snapshot: isSnapshot))
            report(malformed, into: &output)
            spoke(.accountLog, nil, into: &output)
        case .notifications(let notifications, let malformed):
            output.events.append(.notifications(notifications))
            report(malformed, into: &output)
            spoke(.notifications, nil, into: &output)
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
            counters.unknown += 1
            output.events.append(.unknown(kind: kind, beginning: Malformed.beginning(of: bytes)))
        case .malformed(let kind, let why, let beginning):
            counters.malformed += 1
            output.events.append(.malformed(kind: kind, why: why, beginning: beginning))
        }
        sendNext(now: now, into: &output)
    }

    /// Data came on a channel. If its confirmation is under way, it is as good as confirmed; the request
    /// still waits for its answer, so that no later alert is taken for another's.
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
}
