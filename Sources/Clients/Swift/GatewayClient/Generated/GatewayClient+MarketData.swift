// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import GatewayProtocol
public import Trading

// The service `market_data`. What everybody may see.
extension GatewayClient {

    /// Gives every instrument with its steps and state.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func listInstruments(timeout: Duration? = nil) async throws(GatewayError) -> [Instrument] {
        try await call("market_data.list_instruments", NoParams(), as: RecordList<Instrument>.self, timeout: timeout).records
    }


    /// Gives one instrument with its steps and state.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getInstrument(_ symbol: Symbol, timeout: Duration? = nil) async throws(GatewayError) -> Instrument {
        try await call("market_data.get_instrument", SymbolParams(symbol: symbol), as: RecordMessage<Instrument>.self, timeout: timeout).record
    }


    /// Gives the market's state: best prices, last trade, funding.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getTicker(_ symbol: Symbol, timeout: Duration? = nil) async throws(GatewayError) -> TickerMessage {
        try await call("market_data.get_ticker", SymbolParams(symbol: symbol), as: TickerMessage.self, timeout: timeout)
    }


    /// Gives the ticker of every instrument.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func listTickers(timeout: Duration? = nil) async throws(GatewayError) -> [TickerMessage] {
        try await call("market_data.list_tickers", NoParams(), as: RecordList<TickerMessage>.self, timeout: timeout).records
    }


    /// Follows a ticker: the whole state first, and again at every change.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func subscribeTicker(_ symbol: Symbol, onLag: LagPolicy? = nil, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<TickerMessage, TickerMessage> {
        try await events(
            "market_data.subscribe_ticker", TickerSubscriptionParams(symbol: symbol, onLag: onLag), timeout: timeout,
            state: TickerMessage.self, event: TickerMessage.self)
    }


    /// Gives the last trades of an instrument, or those from a time or a number on.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getTrades(_ symbol: Symbol, from: Timestamp? = nil, to: Timestamp? = nil, fromSeq: Int64? = nil, limit: Int64? = nil, timeout: Duration? = nil) async throws(GatewayError) -> TradeList {
        try await call("market_data.get_trades", TradeParams(symbol: symbol, from: from, to: to, fromSeq: fromSeq, limit: limit), as: TradeList.self, timeout: timeout)
    }


    /// Follows the trades of an instrument, after the last ones before.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func subscribeTrades(_ symbol: Symbol, limit: Int64? = nil, since: Timestamp? = nil, fromSeq: Int64? = nil, onLag: LagPolicy? = nil, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<TradeList, RecordMessage<Trade>> {
        try await events(
            "market_data.subscribe_trades", TradeSubscriptionParams(symbol: symbol, limit: limit, since: since, fromSeq: fromSeq, onLag: onLag), timeout: timeout,
            state: TradeList.self, event: RecordMessage<Trade>.self)
    }


    /// Gives history as candles, the running one included and marked.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getCandles(_ params: CandleParams, timeout: Duration? = nil) async throws(GatewayError) -> CandleList {
        try await call("market_data.get_candles", params, as: CandleList.self, timeout: timeout)
    }


    /// Follows candles: history first, joined to the running candle without hole or double.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func subscribeCandles(_ params: CandleSubscriptionParams, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<CandleList, RecordMessage<Candle>> {
        try await events(
            "market_data.subscribe_candles", params, timeout: timeout,
            state: CandleList.self, event: RecordMessage<Candle>.self)
    }


    /// Gives the order book: the best levels of both sides, as the feed keeps them.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getOrderBook(_ symbol: Symbol, depth: Int64? = nil, grouping: Decimal? = nil, timeout: Duration? = nil) async throws(GatewayError) -> OrderBookState {
        try await call("market_data.get_order_book", OrderBookParams(symbol: symbol, depth: depth, grouping: grouping), as: OrderBookState.self, timeout: timeout)
    }


    /// Follows the order book: its best levels first, then every change of them.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func subscribeOrderBook(_ symbol: Symbol, depth: Int64? = nil, grouping: Decimal? = nil, onLag: LagPolicy? = nil, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<OrderBookState, OrderBookChange> {
        try await events(
            "market_data.subscribe_order_book", OrderBookSubscriptionParams(symbol: symbol, depth: depth, grouping: grouping, onLag: onLag), timeout: timeout,
            state: OrderBookState.self, event: OrderBookChange.self)
    }


    /// Gives the funding rates of the past, and what the exchange says of the next.
    /// - Parameter timeout: how long the answer may take; nil means the client's default.
    public func getFundingRates(_ symbol: Symbol, from: Timestamp? = nil, to: Timestamp? = nil, limit: Int64? = nil, timeout: Duration? = nil) async throws(GatewayError) -> FundingRates {
        try await call("market_data.get_funding_rates", FundingParams(symbol: symbol, from: from, to: to, limit: limit), as: FundingRates.self, timeout: timeout)
    }


    /// Follows whether and how an instrument trades: all of it first, and again at every change.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func subscribeStatus(_ symbol: Symbol, onLag: LagPolicy? = nil, timeout: Duration? = nil) async throws(GatewayError) -> GatewayEvents<InstrumentStatus, InstrumentStatus> {
        try await events(
            "market_data.subscribe_status", StatusSubscriptionParams(symbol: symbol, onLag: onLag), timeout: timeout,
            state: InstrumentStatus.self, event: InstrumentStatus.self)
    }

}
