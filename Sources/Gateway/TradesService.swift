// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import JSONText
import Logging
import Trading

/// `market_data.get_trades` and `subscribe_trades`, and what a public trade sets off.
extension TradingGateway {
    func getTrades(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try TradeParams(params)
        if let from = asked.from, let to = asked.to, from > to {
            throw .invalidField(
                "from_us",
                "\"from_us\" must not be after \"to_us\" (\(to.microseconds)), not \(from.microseconds)")
        }
        let wish = TradeWish(asked, symbol: try resolve(asked.symbol))
        // Only the feed tells the numbers of trades.
        if wish.fromSequence != nil, let failure = interest.refusal(of: .trades(wish.symbol)) {
            throw failure
        }
        // Asked for once, they are asked for again.
        keepWanted(.trades(wish.symbol))
        if let known = trades[wish.symbol], known.isJoined, wish.isReached(by: known.trades) {
            return .answer(wish.answer(Array(known.trades), isReached: true).encoded())
        }
        let timeout = context.timeout
        return .later(changesOrders: false) { gateway async throws(Failure) in
            if wish.fromSequence != nil { try await gateway.ensureTrades(wish.symbol) }
            return try await gateway.knownTrades(wish, timeout: timeout).encoded()
        }
    }

    func subscribeTrades(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try TradeSubscriptionParams(params)
        let symbol = try resolve(asked.symbol)
        let policy = asked.onLag ?? .gap
        if asked.since != nil || asked.fromSeq != nil || asked.limit != nil {
            let wish = TradeWish(asked, symbol: symbol)
            let timeout = context.timeout
            return .streamLater(.trades(symbol), policy) { gateway async throws(Failure) in
                try await gateway.ensureTrades(symbol)
                return try await gateway.knownTrades(wish, timeout: timeout).encoded()
            }
        }
        if trades[symbol]?.isJoined == true { return .stream(.trades(symbol), policy) }
        if let failure = feedHealth.notConnected(now: clock()) { throw failure }
        return .streamWhenReady(.trades(symbol), policy, upstream: .trades(symbol))
    }

    // MARK: History

    /// What is remembered, and before it what the exchange still tells, as of the end of this call.
    private func knownTrades(_ wish: TradeWish, timeout: Duration) async throws(Failure) -> TradeList {
        let symbol = wish.symbol
        let before = trades[symbol].flatMap { $0.isJoined ? $0.trades.first : nil }
        if let known = trades[symbol], known.isJoined, wish.isReached(by: known.trades) {
            return wish.answer(Array(known.trades), isReached: true)
        }
        let older = try await olderTrades(than: before, symbol, wish, timeout: timeout)
        guard let before, let known = trades[symbol]?.trades else {
            return wish.answer(older.trades, isReached: older.isReached)
        }
        // Meanwhile trades came; they join on unless the oldest were dropped, or all after a loss.
        guard let place = known.firstIndex(where: { $0.id == before.id && $0.sequence == before.sequence })
        else {
            return wish.answer(Array(known), isReached: false)
        }
        let numbered = Self.numbered(older.trades, before: before)
        return wish.answer(numbered + known[place...], isReached: older.isReached)
    }

    /// The exchange's trades before one that is known, oldest first, as far back as they are wanted.
    private func olderTrades(
        than first: Trade?, _ symbol: Symbol, _ wish: TradeWish, timeout: Duration
    ) async throws(Failure) -> (trades: [Trade], isReached: Bool) {
        let (before, sequence) = (first?.venueTime, first?.sequence)
        let newest = [before, wish.fromSequence == nil ? wish.to : nil].compactMap(\.self).min()
        return try await tradesBack(from: newest, symbol, timeout: timeout) { found in
            guard let oldest = found.first else { return false }
            if let from = wish.from, oldest.venueTime < from { return true }
            if let wanted = wish.fromSequence, let sequence, let before {
                // As many as the counter says lie between are enough.
                return Int64(found.count { $0.venueTime <= before }) > sequence - wanted + 1
            }
            return !wish.hasBeginning && found.count >= wish.limit
        }
    }

    /// Asks the exchange for trades page by page into the past, oldest first.
    ///
    /// - Parameters:
    ///   - newest: where to begin; nil for now.
    ///   - isEnough: whether what was found so far reaches back far enough.
    private func tradesBack(
        from newest: Timestamp?, _ symbol: Symbol, timeout: Duration, until isEnough: ([Trade]) -> Bool
    ) async throws(Failure) -> (trades: [Trade], isReached: Bool) {
        var found: [Trade] = []
        var known: Set<String> = []
        // Of the last millisecond there may be more than one page has shown: it is asked for again.
        var end = newest?.advanced(by: .milliseconds(1))
        for _ in 0..<Self.mostTradePages {
            let page = try await venue.trades(symbol, before: end, timeout: timeout)
            let new = page.filter { trade in trade.id.map { known.insert($0).inserted } ?? true }
            guard let oldest = new.first else { break }
            found = new + found
            if isEnough(found) { return (found, true) }
            let next = oldest.venueTime.advanced(by: .milliseconds(1))
            guard end.map({ next < $0 }) ?? true else { break }
            end = next
        }
        return (found, false)
    }

    private static let mostTradePages = 11

    /// The exchange's history without numbers, cut where a known trade begins, with the numbers that follow from its.
    private static func numbered(_ older: [Trade], before: Trade) -> [Trade] {
        guard let id = before.id, let place = older.lastIndex(where: { $0.id == id }) else {
            return older.filter { $0.venueTime < before.venueTime }
        }
        guard let number = before.sequence else { return Array(older[..<place]) }
        return older[..<place].enumerated().map { index, trade in
            var trade = trade
            trade.sequence = trade.sequence ?? number - Int64(place - index)
            return trade
        }
    }

    /// Waits until the trades of a symbol come, joined to their history.
    private func ensureTrades(_ symbol: Symbol) async throws(Failure) {
        guard trades[symbol]?.isJoined != true else { return }
        if let failure = feedHealth.notConnected(now: clock()) { throw failure }
        let failure = await withCheckedContinuation { continuation in
            tradeWaiters[symbol, default: []].append(continuation)
        }
        if let failure { throw failure }
        guard trades[symbol]?.isJoined == true else {
            throw feedHealth.notConnected(now: clock())
                ?? Failure(
                    .unavailable, Reason.notConnected, "The trades of \(symbol) are not sent yet; try again.",
                    origin: .gateway, retryable: true, retryAfter: .seconds(1))
        }
    }

    func releaseTradeWaiters(_ symbol: Symbol, _ failure: Failure?) {
        for waiter in tradeWaiters.removeValue(forKey: symbol) ?? [] { waiter.resume(returning: failure) }
    }

    func releaseTradeWaiters(_ failure: Failure) {
        for symbol in tradeWaiters.keys { releaseTradeWaiters(symbol, failure) }
    }

    // MARK: What the feed tells

    func tradeHappened(_ trade: Trade) {
        // The exchange may go on for a moment after the symbol was let go.
        guard trades[trade.symbol] != nil || interest.contains(.trades(trade.symbol)) else { return }
        let outcome = trades[trade.symbol, default: RecentTrades()].tradeReceived(trade)
        switch outcome {
        case .publish:
            publishTrade(trade)
        case .ignore:
            metrics.feed.outOfOrder(.trade)
            return
        case .gap(let lost):
            tradesLost(trade.symbol, lost)
        case .wait:
            break
        }
        candlesTradeHappened(trade)
    }

    func tradeHistoryCame(_ symbol: Symbol, _ history: [Trade]) {
        guard interest.contains(.trades(symbol)) else { return }
        let outcome = trades[symbol, default: RecentTrades()].historyReceived(history)
        candlesTradeHistoryCame(symbol, history)
        switch outcome {
        case .publish(let missing):
            missing.forEach(publishTrade)
        case .gap(let lost):
            tradesLost(symbol, lost)
        case .bridge(let bridge):
            Task { await self.buildBridge(symbol, bridge) }
            return
        }
        tradesJoined(symbol)
    }

    private func tradesJoined(_ symbol: Symbol) {
        startPendingStreams(.trades(symbol))
        releaseTradeWaiters(symbol, nil)
    }

    /// Asks for the trades of an interruption that the feed's own history does not reach back over.
    private func buildBridge(_ symbol: Symbol, _ bridge: RecentTrades.Bridge) async {
        var older: [Trade]?
        do throws(Failure) {
            older = try await tradesBack(
                from: bridge.first.venueTime, symbol, timeout: min(.seconds(5), settings.timeout)
            ) { found in found.contains { $0.id == bridge.last.id } }.trades
        } catch {
            log.info(
                "the trades of an interruption could not be had",
                metadata: ["symbol": "\(symbol)", "failure": "\(error)"])
        }
        switch trades[symbol]?.bridged(bridge.number, older: older) {
        case .publish(let missing):
            missing.forEach(publishTrade)
            // Those that waited are known to the candles already.
            candlesTradeHistoryCame(symbol, missing)
        case .gap(let lost):
            tradesLost(symbol, lost)
        case .ignore, nil:
            return
        }
        tradesJoined(symbol)
        settleNow()
    }

    func tradesConnectionLost() {
        for symbol in trades.keys {
            if let lost = trades[symbol]?.connectionLost() { tradesLost(symbol, lost) }
        }
    }

    private func tradesLost(_ symbol: Symbol, _ lost: Int) {
        metrics.feed.gap(.trade, lost: lost)
        log.record(.feedGap, ["symbol": "\(symbol)", "count": "\(lost)"])
        publishGap(.trades(symbol), reason: Reason.feedGap, lost: lost)
    }

    private func publishTrade(_ trade: Trade) {
        guard topics[.trades(trade.symbol)] != nil else { return }
        publish(.trades(trade.symbol), RecordMessage(trade).encoded())
    }

    func tradesText(_ symbol: Symbol) -> [UInt8] {
        TradeList(symbol: symbol, trades: (trades[symbol]?.trades.suffix(100)).map { Array($0) } ?? [])
            .encoded()
    }
}
