// SPDX-License-Identifier: Apache-2.0

import Trading

/// The members of the messages that several methods share.
enum Shapes {
    static let symbol = FieldDescription.required(
        "symbol", .symbol, "The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.")

    static let ticker: [FieldDescription] = [
        .required("symbol", .symbol, "Kraken's name of the instrument."),
        .optional("bid", .decimal, "The best price somebody buys at."),
        .optional("bid_size", .decimal, "How much is bid at that price."),
        .optional("ask", .decimal, "The best price somebody sells at."),
        .optional("ask_size", .decimal, "How much is offered at that price."),
        .optional("last", .decimal, "The last traded price."),
        .optional("last_size", .decimal, "The last traded quantity."),
        .optional("mark", .decimal, "The price that margin and profit are counted with."),
        .optional("index", .decimal, "The price of the underlying on the spot markets."),
        .optional("open_24h", .decimal, "The price 24 hours ago."),
        .optional("high_24h", .decimal, "The highest price within 24 hours."),
        .optional("low_24h", .decimal, "The lowest price within 24 hours."),
        .optional("volume_24h", .decimal, "Contracts traded within 24 hours."),
        .optional("volume_quote_24h", .decimal, "The same in the quote currency."),
        .optional("open_interest", .decimal, "Contracts that are open."),
        .optional("funding_rate", .decimal, "The absolute charge per contract and period."),
        .optional("funding_rate_prediction", .decimal, "The same for the next period."),
        .optional("relative_funding_rate", .decimal, "The charge as a fraction of the position's value."),
        .optional("relative_funding_rate_prediction", .decimal, "The same for the next period."),
        .optional("next_funding_at_us", .timestamp, "When the next period begins."),
        .optional("change_24h_percent", .decimal, "By how much the price changed within 24 hours."),
        .optional("suspended", .boolean, "Whether trading is suspended."),
        .optional("post_only", .boolean, "Whether only post-only orders are taken."),
        .optional("venue_time_us", .timestamp, "The exchange's time of it."),
        .required("received_at_us", .timestamp, "When the gateway received it."),
        .required("stale", .boolean, "True while the feed behind it is interrupted: prices may be old."),
    ]

    static let trade: [FieldDescription] = [
        .required("symbol", .symbol, "Kraken's name of the instrument."),
        .optional("trade_id", .text(longest: nil), "The exchange's id of the trade."),
        .required("side", .word(Side.allCases.map(\.rawValue)), "What the taker did."),
        .required("price", .decimal, "The price."),
        .required("quantity", .decimal, "The quantity in contracts."),
        .required("type", .openWord(Trade.Kind.words), "Why it happened."),
        .required("venue_time_us", .timestamp, "The exchange's time of it."),
        .optional(
            "venue_seq", .integer(.min ... .max), "The exchange's counter per symbol: a hole is a lost trade."
        ),
    ]

    static let candle: [FieldDescription] = [
        .required("opened_at_us", .timestamp, "When the period began."),
        .required("open", .decimal, "The first price."),
        .required("high", .decimal, "The highest price."),
        .required("low", .decimal, "The lowest price."),
        .required("close", .decimal, "The last price."),
        .required("volume", .decimal, "The quantity traded; zero for mark and spot candles."),
        .required("complete", .boolean, "False while the period is still running."),
    ]

    static let candleList: [FieldDescription] = [
        .required("symbol", .symbol, "Kraken's name of the instrument."),
        .required("resolution", resolution, "How long one candle lasts."),
        .required("candles", .list(.object(candle)), "Oldest first."),
    ]

    static let resolution = FieldType.word(CandleResolution.allCases.map(\.rawValue))

    static let instrument: [FieldDescription] = [
        .required("symbol", .symbol, "Kraken's name of the instrument."),
        .required(
            "kind", .openWord(Instrument.Kind.words),
            "linear: margined in many currencies; inverse: settled in the base currency; vanilla: linear, "
                + "margined in one currency."),
        .required("tick_size", .decimal, "Prices are multiples of it."),
        .required("contract_size", .decimal, "What one contract stands for."),
        .required("size_step", .decimal, "Quantities are multiples of it."),
        .optional("base", .text(longest: nil), "The currency that is traded."),
        .optional("quote", .text(longest: nil), "The currency it is priced in."),
        .required("tradeable", .boolean, "Whether orders are taken."),
        .required("post_only", .boolean, "Whether only post-only orders are taken."),
        .optional("maximum_position_size", .decimal, "The largest position the exchange allows."),
        .optional("last_trading_at_us", .timestamp, "The end of a dated contract."),
        .required(
            "maker_protection_ms", .milliseconds,
            "How long the exchange holds orders that are not post-only before matching."),
        .optional("margin_levels", .list(.object(marginLevel)), "The margin a position needs, by its size."),
    ]

    static let marginLevel: [FieldDescription] = [
        .required("threshold", .decimal, "For positions of at least this size."),
        .required("initial_margin", .decimal, "The fraction needed to open."),
        .required("maintenance_margin", .decimal, "The fraction needed to stay open."),
    ]

    static let feed: [FieldDescription] = [
        .required("connected", .boolean, "Whether the stream from the exchange is up."),
        .optional("since_us", .timestamp, "Since when it is so."),
        .optional("next_attempt_at_us", .timestamp, "When connecting is tried again."),
        .optional("last_message_at_us", .timestamp, "When the exchange last said something."),
        .optional("reason", .text(longest: nil), "Why it is not connected."),
        .optional("subscriptions", .integer(0 ... .max), "How many subscriptions are held at the exchange."),
    ]
}
