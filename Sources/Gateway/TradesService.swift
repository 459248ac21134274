// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import JSONText
import Logging
import Trading

/// `market_data.subscribe_trades`, and what a public trade sets off.
extension TradingGateway {
    func subscribeTrades(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try TradeSubscriptionParams(params)
        let symbol = try resolve(asked.symbol)
        let policy = asked.onLag ?? .gap
        if trades[symbol]?.isJoined == true { return .stream(.trades(symbol), policy) }
        if let failure = feedHealth.notConnected(now: clock()) { throw failure }
        return .streamWhenReady(.trades(symbol), policy, upstream: .trades(symbol))
    }

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
            metrics.feed.gap(.trade, lost: lost)
            log.record(.feedGap, ["symbol": "\(trade.symbol)", "count": "\(lost)"])
            publishGap(.trades(trade.symbol), reason: Reason.feedGap, lost: lost)
        }
        candlesTradeHappened(trade)
    }

    func tradeHistoryCame(_ symbol: Symbol, _ history: [Trade]) {
        guard interest.contains(.trades(symbol)) else { return }
        switch trades[symbol, default: RecentTrades()].historyReceived(history) {
        case .publish(let missing):
            missing.forEach(publishTrade)
        case .gap(let lost):
            metrics.feed.gap(.trade, lost: lost)
            log.record(.feedGap, ["symbol": "\(symbol)", "count": "\(lost)"])
            publishGap(.trades(symbol), reason: Reason.feedGap, lost: lost)
        }
        candlesTradeHistoryCame(symbol, history)
        startPendingStreams(.trades(symbol))
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
