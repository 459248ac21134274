// SPDX-License-Identifier: Apache-2.0

import Trading

/// The methods of the service `market_data`: what everybody may see.
enum MarketDataMethods {
    static let all: [MethodDescription] = [
        listInstruments, getInstrument, getTicker, listTickers, subscribeTicker, subscribeTrades, getCandles,
        subscribeCandles,
    ]

    private static let symbolRefusals =
        [.missingField, .unknownSymbol] + MethodDescription.Refusal.exchange

    static let listInstruments = MethodDescription.unary(
        "market_data.list_instruments", "Gives every instrument with its steps and state.",
        result: [.required("instruments", .list(.object(Shapes.instrument)), "By symbol.")],
        refusals: MethodDescription.Refusal.exchange)

    static let getInstrument = MethodDescription.unary(
        "market_data.get_instrument", "Gives one instrument with its steps and state.",
        params: [Shapes.symbol],
        result: [.required("instrument", .object(Shapes.instrument), "The instrument.")],
        refusals: symbolRefusals)

    static let getTicker = MethodDescription.unary(
        "market_data.get_ticker", "Gives the market's state: best prices, last trade, funding.",
        params: [Shapes.symbol], result: Shapes.ticker, refusals: symbolRefusals)

    static let listTickers = MethodDescription.unary(
        "market_data.list_tickers", "Gives the ticker of every instrument.",
        result: [.required("tickers", .list(.object(Shapes.ticker)), "By symbol.")],
        refusals: MethodDescription.Refusal.exchange)

    static let subscribeTicker = MethodDescription.stream(
        "market_data.subscribe_ticker", "Follows a ticker: the whole state first, and again at every change.",
        params: [Shapes.symbol], result: Shapes.ticker, event: Shapes.ticker, onLag: .conflate,
        refusals: symbolRefusals)

    static let subscribeTrades = MethodDescription.stream(
        "market_data.subscribe_trades", "Follows the trades of an instrument, after the last ones before.",
        params: [Shapes.symbol],
        result: [
            .required("symbol", .symbol, "Kraken's name of the instrument."),
            .required("trades", .list(.object(Shapes.trade)), "The last trades, oldest first."),
        ],
        event: [.required("trade", .object(Shapes.trade), "The trade.")], onLag: .gap,
        refusals: symbolRefusals)

    private static let resolution = FieldDescription.required(
        "resolution", Shapes.resolution, "How long one candle lasts.")
    private static let hours = FieldDescription.optional(
        "hours", .integer(1...10_000_000), "The last hours up to now.")
    private static let limit = FieldDescription.optional(
        "limit", .integer(1...CandleWindow.mostCandles),
        "At most this many: the newest, or the oldest from from_us on. Without hours, from_us and limit: "
            + "\(CandleWindow.defaultCandles).")

    static let getCandles = MethodDescription.unary(
        "market_data.get_candles", "Gives history as candles, the running one included and marked.",
        params: [
            Shapes.symbol, resolution, hours,
            .optional("from_us", .timestamp, "Candles that opened at this time or later."),
            .optional("to_us", .timestamp, "Candles that opened at this time or earlier."),
            limit,
            .optional(
                "price", .word(CandlePrice.allCases.map(\.rawValue)), "Which price; trade if not given."),
        ],
        rules: [.excludes("hours", ["from_us", "to_us"])], result: Shapes.candleList,
        refusals: symbolRefusals)

    static let subscribeCandles = MethodDescription.stream(
        "market_data.subscribe_candles",
        "Follows candles: history first, joined to the running candle without hole or double.",
        params: [Shapes.symbol, resolution, hours, limit], result: Shapes.candleList,
        event: [
            .required(
                "candle", .object(Shapes.candle),
                "The running candle, whole, at every change; once more with complete when it ends.")
        ],
        onLag: .gap, refusals: symbolRefusals)
}
