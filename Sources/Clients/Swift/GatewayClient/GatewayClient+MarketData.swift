// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol
public import Trading

// The service `market_data`: what everybody may see. A symbol is Kraken's name or the user's own.
extension GatewayClient {
    /// Every instrument with its steps and state.
    public func listInstruments(timeout: Duration? = nil) async throws(GatewayError) -> [Instrument] {
        try await call(
            "market_data.list_instruments", NoParams(), as: RecordList<Instrument>.self, timeout: timeout
        ).records
    }

    /// One instrument with its steps and state.
    public func getInstrument(
        _ symbol: Symbol, timeout: Duration? = nil
    ) async throws(GatewayError) -> Instrument {
        try await call(
            "market_data.get_instrument", SymbolParams(symbol: symbol), as: RecordMessage<Instrument>.self,
            timeout: timeout
        ).record
    }

    /// The market's state: best prices, last trade, funding.
    public func getTicker(
        _ symbol: Symbol, timeout: Duration? = nil
    ) async throws(GatewayError) -> TickerMessage {
        try await call("market_data.get_ticker", SymbolParams(symbol: symbol), timeout: timeout)
    }

    /// The ticker of every instrument.
    public func listTickers(timeout: Duration? = nil) async throws(GatewayError) -> [TickerMessage] {
        try await call(
            "market_data.list_tickers", NoParams(), as: RecordList<TickerMessage>.self, timeout: timeout
        ).records
    }

    /// Candles, oldest first; the running one is there and marked.
    public func getCandles(
        _ symbol: Symbol, resolution: CandleResolution = .oneMinute, price: CandlePrice = .trade,
        window: CandleWindow = CandleWindow(), timeout: Duration? = nil
    ) async throws(GatewayError) -> CandleList {
        try await call(
            "market_data.get_candles",
            CandleParams(symbol: symbol, resolution: resolution, price: price, window: window),
            timeout: timeout)
    }

    /// Follows a ticker: every event is the whole state.
    /// - Parameter onLag: what happens when this program reads too slowly; nil leaves it to the method.
    public func subscribeTicker(
        _ symbol: Symbol, onLag: LagPolicy? = nil, timeout: Duration? = nil
    ) async throws(GatewayError) -> GatewayEvents<TickerMessage, TickerMessage> {
        try await events(
            "market_data.subscribe_ticker", SymbolSubscriptionParams(symbol: symbol, onLag: onLag),
            timeout: timeout, state: TickerMessage.self, event: TickerMessage.self)
    }

    /// Follows the trades of an instrument, after the last ones before.
    public func subscribeTrades(
        _ symbol: Symbol, onLag: LagPolicy? = nil, timeout: Duration? = nil
    ) async throws(GatewayError) -> GatewayEvents<TradeList, RecordMessage<Trade>> {
        try await events(
            "market_data.subscribe_trades", SymbolSubscriptionParams(symbol: symbol, onLag: onLag),
            timeout: timeout, state: TradeList.self, event: RecordMessage<Trade>.self)
    }

    /// Follows candles: history up to now, then the running candle as it forms. An event with a known opening
    /// time replaces that candle.
    public func subscribeCandles(
        _ symbol: Symbol, resolution: CandleResolution = .oneMinute, window: CandleWindow = CandleWindow(),
        onLag: LagPolicy? = nil, timeout: Duration? = nil
    ) async throws(GatewayError) -> GatewayEvents<CandleList, RecordMessage<Candle>> {
        try await events(
            "market_data.subscribe_candles",
            CandleSubscriptionParams(symbol: symbol, resolution: resolution, window: window, onLag: onLag),
            timeout: timeout, state: CandleList.self, event: RecordMessage<Candle>.self)
    }
}
