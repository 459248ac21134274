// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Logging
import Trading

/// `market_data.*`: instruments and tickers; trades and candles have files of their own.
extension TradingGateway {
    func listInstruments(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        if !instruments.isEmpty { return .answer(instrumentListText()) }
        let timeout = context.timeout
        return .later(changesOrders: false) { gateway async throws(Failure) in
            try await gateway.loadInstruments(timeout: timeout)
            return gateway.instrumentListText()
        }
    }

    func getInstrument(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try SymbolParams(params).symbol
        if !instruments.isEmpty { return .answer(try instrumentText(asked)) }
        let timeout = context.timeout
        return .later(changesOrders: false) { gateway async throws(Failure) in
            try await gateway.loadInstruments(timeout: timeout)
            return try gateway.instrumentText(asked)
        }
    }

    func getTicker(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        // Callers ask for the same ticker over and over in the same words, which are then not read again. Once a second
        // they are, which is often enough to keep a topic for a minute.
        let words = params.rawBytes
        if let asked = lastAsked, asked.params[...] == words { return .ticker(asked.topic) }
        let symbol = try resolve(SymbolParams(params).symbol)
        keepWanted(.ticker(symbol))
        if let known = tickerTopics[symbol] {
            if assets.isListed, words.count <= 256 { lastAsked = (Array(words), known) }
            return .ticker(known)
        }
        let timeout = context.timeout
        return .later(changesOrders: false) { gateway async throws(Failure) in
            try await gateway.ensureTicker(symbol, timeout: timeout)
        }
    }

    func listTickers(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let timeout = context.timeout
        return .later(changesOrders: false) { gateway async throws(Failure) in
            let fetched = try await gateway.venue.tickers(timeout: timeout)
            let now = gateway.clock()
            var writer = JSONWriter(reservingCapacity: fetched.count * 512)
            writer.beginObject()
            writer.key("tickers")
            writer.beginArray()
            for ticker in fetched {
                // What the feed keeps fresh is younger than any answer.
                if let known = gateway.tickerTopics[ticker.symbol] {
                    writer.raw(known.text.bytes(age: now.duration(since: known.receivedAt)))
                } else {
                    TickerMessage(ticker, stale: false, age: now.duration(since: ticker.receivedAt))
                        .write(to: &writer)
                }
            }
            writer.endArray()
            writer.endObject()
            return writer.bytes
        }
    }

    func subscribeTicker(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try TickerSubscriptionParams(params)
        let symbol = try resolve(asked.symbol)
        let policy = asked.onLag ?? .conflate
        if tickerTopics[symbol] != nil { return .stream(.ticker(symbol), policy) }
        let timeout = context.timeout
        return .streamLater(.ticker(symbol), policy) { gateway async throws(Failure) in
            try await gateway.ensureTicker(symbol, timeout: timeout)
        }
    }

    /// What a client's spelling of a symbol means: its own name for it, or the exchange's.
    func resolve(_ asked: Symbol) throws(Failure) -> Symbol {
        if let known = symbolsByName[asked] { return known }
        let symbol = try assets.symbol(asked.name)
        // Spellings are remembered only while they are few: clients choose them.
        if assets.isListed, symbolsByName.count < 10_000 { symbolsByName[asked] = symbol }
        return symbol
    }

    private func instrumentText(_ asked: Symbol) throws(Failure) -> [UInt8] {
        let symbol = try resolve(asked)
        guard let instrument = instruments[symbol] else {
            throw Assets.unknownSymbol(symbol.name, suggestions: [])
        }
        return RecordMessage(instrument).encoded()
    }

    private func instrumentListText() -> [UInt8] {
        RecordList(instruments.values.sorted { $0.symbol < $1.symbol }).encoded()
    }

    /// Nothing can be said of an order's steps before the exchange has listed what trades.
    func instrumentsUnknown() -> Failure {
        feedHealth.notConnected(now: clock())
            ?? Failure(
                .unavailable, Reason.notConnected,
                "The exchange's list of instruments is not loaded yet; try again in a moment.",
                origin: .gateway,
                retryable: true, retryAfter: .seconds(1))
    }

    func loadInstruments(timeout: Duration) async throws(Failure) {
        let list = try await venue.instruments(timeout: timeout)
        var loaded: [Symbol: Instrument] = [:]
        for instrument in list { loaded[instrument.symbol] = instrument }
        guard !loaded.isEmpty else { return }
        instruments = loaded
        symbolsByName = [:]
        lastAsked = nil
        assets.instrumentsListed(loaded.keys)
        statusChanged(statusBoard.instrumentsListed(loaded, now: clock()))
        log.info("instruments loaded", metadata: ["count": "\(loaded.count)"])
    }

    /// The ticker as it is known, asked for over REST when the feed has not brought one yet.
    private func ensureTicker(_ symbol: Symbol, timeout: Duration) async throws(Failure) -> [UInt8] {
        if tickerTopics[symbol] != nil { return stateNow(of: .ticker(symbol)) }
        let ticker = try await venue.ticker(symbol, timeout: timeout)
        if tickerTopics[symbol] == nil { tickerChanged(tickers.tickerFetched(ticker)) }
        // What was known from before may be younger than the answer.
        if tickerTopics[symbol] == nil {
            publishTicker(tickers.ticker(of: symbol) ?? CachedTicker(ticker: ticker, stale: true))
        }
        let text = stateNow(of: .ticker(symbol))
        // Where the exchange refuses the feed nothing would ever replace it.
        if !interest.contains(.ticker(symbol)) { forgetTickerText(symbol) }
        return text
    }

    func forgetTickerText(_ symbol: Symbol) {
        tickerTopics[symbol] = nil
        lastAsked = nil
    }

    /// One that comes after its symbol was let go would never be told stale: it is dropped.
    func tickerReceived(_ ticker: Ticker) {
        if !statusBoard.isEmpty { statusTickerCame(ticker) }
        let topic = tickerTopics[ticker.symbol]
        guard topic != nil || interest.contains(.ticker(ticker.symbol)) else { return }
        switch tickers.tickerReceived(ticker) {
        case .changed(let cached): publishTicker(cached, known: topic)
        case .outdated: break
        case .limitReached(let limit): noRoomForTicker(limit)
        }
        if !tickerWaiters.isEmpty { resumeTickerWaiters(ticker.symbol) }
        if account.positions?.isEmpty == false { markMoved(ticker) }
        if priceSeries > 0 { candlesPriceMoved(ticker) }
    }

    private func tickerChanged(_ outcome: TickerCache.OnTicker) {
        switch outcome {
        case .changed(let cached): publishTicker(cached)
        case .outdated: break
        case .limitReached(let limit): noRoomForTicker(limit)
        }
    }

    private func noRoomForTicker(_ limit: Int) {
        log.warning("no room for another ticker", metadata: ["limit": "\(limit)"])
    }

    func publishTicker(_ cached: CachedTicker) {
        publishTicker(cached, known: tickerTopics[cached.ticker.symbol])
    }

    /// One encoding serves the cache, every listener and every later caller.
    private func publishTicker(_ cached: CachedTicker, known: TickerTopic?) {
        let message = TickerMessage(cached.ticker, stale: cached.stale)
        let topic: TickerTopic
        if let known {
            topic = known
            topic.text.changed(to: message)
            topic.receivedAt = message.ticker.receivedAt
        } else {
            topic = TickerTopic(message)
            tickerTopics[cached.ticker.symbol] = topic
        }
        publish(topic.key, topic.text.bytes)
    }
}
