// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import JSONText
import Trading

/// `market_data.get_funding_rates`.
extension TradingGateway {
    func getFundingRates(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try FundingParams(params)
        let symbol = try resolve(asked.symbol)
        if let from = asked.from, let to = asked.to, from > to {
            throw .invalidField("from_us", "\"from_us\" must not be later than \"to_us\"")
        }
        let window = FundingWindow(from: asked.from, to: asked.to, count: asked.limit.map { Int($0) })
        keepWanted(.ticker(symbol))
        let timeout = context.timeout
        return .later(changesOrders: false) { gateway async throws(Failure) in
            let rates = try await gateway.pastFundingRates(symbol, timeout: timeout)
            let ticker = try await gateway.fundingTicker(symbol, timeout: timeout)
            return FundingRates(
                symbol: symbol, rates: window.selection(of: rates), nextFundingAt: ticker.nextFundingAt,
                fundingRate: ticker.fundingRate, fundingRatePrediction: ticker.fundingRatePrediction,
                relativeFundingRate: ticker.relativeFundingRate,
                relativeFundingRatePrediction: ticker.relativeFundingRatePrediction
            ).encoded()
        }
    }

    /// Kraken has no window and answers with a year of hours, about a megabyte: an answer is good for a minute, within
    /// one hour.
    private func pastFundingRates(
        _ symbol: Symbol, timeout: Duration
    ) async throws(Failure) -> [FundingRate] {
        let now = clock()
        if let known = fundingRates[symbol], Self.isFresh(known.at, now: now) { return known.rates }
        let rates = try await venue.fundingRates(symbol, timeout: timeout)
        if fundingRates.count >= Self.mostFundingHistories {
            fundingRates = fundingRates.filter { Self.isFresh($0.value.at, now: now) }
        }
        if fundingRates.count < Self.mostFundingHistories { fundingRates[symbol] = (rates, now) }
        return rates
    }

    private static let mostFundingHistories = 16

    private static func isFresh(_ fetchedAt: Timestamp, now: Timestamp) -> Bool {
        let hour: Int64 = 3_600_000_000
        return now.duration(since: fetchedAt) < .seconds(60)
            && now.microseconds / hour == fetchedAt.microseconds / hour
    }

    /// What the exchange says of the present and the next rate: the feed's word, which is the fuller one, where it comes
    /// soon.
    private func fundingTicker(_ symbol: Symbol, timeout: Duration) async throws(Failure) -> Ticker {
        if !tickers.isCurrent(symbol), feedHealth.isConnected {
            await withCheckedContinuation { continuation in
                tickerWaiters[symbol, default: []].append(continuation)
                _ = loop.schedule(after: Self.feedPatience) { [weak self] in
                    self?.assumeIsolated { $0.resumeTickerWaiters(symbol) }
                }
            }
        }
        if let known = tickers.ticker(of: symbol), !known.stale { return known.ticker }
        return try await venue.ticker(symbol, timeout: timeout)
    }

    private static let feedPatience = Duration.seconds(2)

    /// The feed has told of the symbol, or is not waited for any longer.
    func resumeTickerWaiters(_ symbol: Symbol) {
        for waiter in tickerWaiters.removeValue(forKey: symbol) ?? [] { waiter.resume() }
    }

    /// The gateway stops: nobody waits any longer.
    func endTickerWaits() {
        for symbol in tickerWaiters.keys { resumeTickerWaiters(symbol) }
    }
}
