// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Logging
import Trading

/// `market_data.subscribe_status`: the ticker's flags as they come, and what the exchange tells over REST, asked for
/// while somebody listens.
extension TradingGateway {
    func subscribeStatus(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try StatusSubscriptionParams(params)
        let symbol = try resolve(asked.symbol)
        let policy = asked.onLag ?? .conflate
        let timeout = context.timeout
        return .streamLater(.status(symbol), policy) { gateway async throws(Failure) in
            if gateway.instruments.isEmpty { try await gateway.loadInstruments(timeout: timeout) }
            // It says whether trading is suspended, which the list of instruments does not.
            if gateway.tickerTopics[symbol] == nil, gateway.statusBoard.status(of: symbol)?.suspended == nil {
                let ticker = try await gateway.venue.ticker(symbol, timeout: timeout)
                gateway.statusFetched(ticker)
            }
            if gateway.statusBoard.status(of: symbol)?.priceDislocation == nil {
                await gateway.checkConditions(timeout: timeout)
            }
            return nil
        }
    }

    func statusListenerCame(_ symbol: Symbol) {
        statusBoard.followed(
            symbol, instrument: instruments[symbol], ticker: tickers.ticker(of: symbol), now: clock())
    }

    func statusListenerLeft(_ symbol: Symbol) { statusBoard.unfollowed(symbol) }

    func statusText(_ symbol: Symbol) -> [UInt8] {
        statusBoard.status(of: symbol)?.encoded() ?? Array("{}".utf8)
    }

    private func statusFetched(_ ticker: Ticker) {
        if statusBoard.tickerFetched(ticker, now: clock()) { statusChanged([ticker.symbol]) }
    }

    func statusTickerCame(_ ticker: Ticker) {
        if statusBoard.tickerReceived(ticker, now: lastMessageAt ?? clock()) {
            statusChanged([ticker.symbol])
        }
    }

    func statusChanged(_ symbols: [Symbol]) {
        for symbol in symbols where topics[.status(symbol)] != nil {
            publish(.status(symbol), statusText(symbol))
        }
    }

    // MARK: What is asked for

    private static let statusPause = Duration.seconds(30)

    func statusTimePassed(now: Timestamp) {
        guard !statusBoard.isEmpty else { return }
        statusChanged(statusBoard.timePassed(now: now))
        guard nextStatusCheck.map({ now >= $0 }) ?? true else { return }
        nextStatusCheck = now.advanced(by: Self.statusPause)
        Task { await checkStatus() }
    }

    private func checkStatus() async {
        await checkConditions(timeout: settings.timeout)
        do throws(Failure) {
            // Post-only, tradeable and Maker Protection change with the list, which is otherwise read once an hour.
            try await loadInstruments(timeout: settings.timeout)
        } catch {
            log.debug("instruments could not be loaded", metadata: ["failure": "\(error)"])
        }
        settleNow()
    }

    private func checkConditions(timeout: Duration) async {
        do throws(Failure) {
            let conditions = try await venue.marketConditions(timeout: timeout)
            statusChanged(statusBoard.conditionsListed(conditions, now: clock()))
        } catch {
            if error.reason == Reason.exchangeUnavailable {
                statusChanged(statusBoard.exchangeUnavailable(now: clock()))
            }
            log.debug("market conditions are not known", metadata: ["failure": "\(error)"])
        }
    }
}
