// SPDX-License-Identifier: Apache-2.0

import JSONText
public import Trading

extension KrakenFuturesVenue {
    /// Indices, which cannot be traded, are left out.
    public func instruments(timeout: Duration) async throws(Failure) -> [Instrument] {
        let call = RESTCall.publicGet("/instruments", "list the instruments")
        let json = try await perform(call, timeout: timeout)
        for row in json["instruments"].map({ Array($0.elements) }) ?? [] {
            if let name = row["symbol"]?.text { spellings.learn(name) }
        }
        return accept(try parse(json, of: call, InstrumentsAnswer.read))
    }

    public func tickers(timeout: Duration) async throws(Failure) -> [Ticker] {
        let call = RESTCall.publicGet("/tickers", "list the tickers")
        let json = try await perform(call, timeout: timeout)
        let now = clock()
        let rows = try parse(json, of: call) { (json) throws(Malformed) in
            try TickersAnswer.read(json, receivedAt: now)
        }
        return accept(rows)
    }

    public func ticker(_ symbol: Symbol, timeout: Duration) async throws(Failure) -> Ticker {
        var call = RESTCall.publicGet(
            "/tickers/" + FormParameters.percentEncoded(spellings.name(of: symbol)),
            "give the ticker of \(symbol)")
        call.subject = .symbol(symbol)
        let json = try await perform(call, timeout: timeout)
        let now = clock()
        return try parse(json, of: call) { (json) throws(Malformed) in
            try TickersAnswer.readOne(json, receivedAt: now)
        }
    }

    /// A hundred at most, no older than seven days.
    public func trades(
        _ symbol: Symbol, before time: Timestamp?, timeout: Duration
    ) async throws(Failure) -> [Trade] {
        var call = RESTCall.publicGet("/history", "list the trades of \(symbol)")
        call.subject = .symbol(symbol)
        call.parameters.append("symbol", spellings.name(of: symbol))
        if let time { call.parameters.append("lastTime", time.rfc3339) }
        let json = try await perform(call, timeout: timeout)
        let rows = try parse(json, of: call) { (json) throws(Malformed) in
            try TradeHistoryAnswer.read(json, of: symbol)
        }
        return accept(rows)
    }

    public func candles(_ query: CandleQuery, timeout: Duration) async throws(Failure) -> CandlePage {
        let name = FormParameters.percentEncoded(spellings.name(of: query.symbol))
        var call = RESTCall.publicGet(
            "/\(query.price.rawValue)/\(name)/\(query.resolution.rawValue)", "give candles of \(query.symbol)"
        )
        call.interface = .charts
        call.subject = .symbol(query.symbol)
        // Whole seconds, both ends included: the first is rounded up so that no earlier candle slips in.
        if let from = query.from {
            let seconds = from.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
            call.parameters.append("from", String(seconds.quotient + (seconds.remainder > 0 ? 1 : 0)))
        }
        if let to = query.to { call.parameters.append("to", String(to.microseconds / 1_000_000)) }
        if let count = query.count { call.parameters.append("count", String(count)) }
        let json = try await perform(call, timeout: timeout)
        let now = clock()
        let page = try parse(json, of: call) { (json) throws(Malformed) in
            try CandlesAnswer.read(json, resolution: query.resolution, now: now)
        }
        return CandlePage(candles: accept(page.rows), more: page.more)
    }

    /// There is no such path in v3, and no window: every answer has all rates of about a year.
    public func fundingRates(_ symbol: Symbol, timeout: Duration) async throws(Failure) -> [FundingRate] {
        var call = RESTCall.publicGet("/historicalfundingrates", "give the funding rates of \(symbol)")
        call.interface = .tradingV4
        call.subject = .symbol(symbol)
        call.parameters.append("symbol", spellings.name(of: symbol))
        let json = try await perform(call, timeout: timeout)
        return accept(try parse(json, of: call, FundingRatesAnswer.read))
    }

    public func marketConditions(timeout: Duration) async throws(Failure) -> [MarketConditions] {
        let call = RESTCall.publicGet("/instruments/status", "tell the state of its markets")
        let json = try await perform(call, timeout: timeout)
        return accept(try parse(json, of: call, InstrumentStatusAnswer.read))
    }
}
