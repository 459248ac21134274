// SPDX-License-Identifier: Apache-2.0

// Generated from proto-docs/schema by proto-docs/generator; do not edit.

//! What everybody may see.

#[allow(unused_imports)]
use super::*;
use crate::message::prelude::*;

service! {
    /// What everybody may see.
    MarketDataService {
        calls {
            /// Gives every instrument with its steps and state.
            list_instruments("market_data.list_instruments") -> InstrumentList;
            /// Gives one instrument with its steps and state.
            get_instrument("market_data.get_instrument", SymbolParams) -> InstrumentResult;
            /// Gives the market's state: best prices, last trade, funding.
            get_ticker("market_data.get_ticker", SymbolParams) -> Ticker;
            /// Gives the ticker of every instrument.
            list_tickers("market_data.list_tickers") -> TickerList;
            /// Gives the last trades of an instrument, or those from a time or a number on.
            get_trades("market_data.get_trades", TradeParams) -> TradeList;
            /// Gives history as candles, the running one included and marked.
            get_candles("market_data.get_candles", CandleParams) -> CandleList;
            /// Gives the order book: the best levels of both sides, as the feed keeps them.
            get_order_book("market_data.get_order_book", OrderBookParams) -> OrderBook;
            /// Gives the funding rates of the past, and what the exchange says of the next.
            get_funding_rates("market_data.get_funding_rates", FundingParams) -> FundingRates;
        }
        streams {
            /// Follows a ticker: the whole state first, and again at every change.
            subscribe_ticker("market_data.subscribe_ticker", TickerSubscriptionParams) -> Ticker, Ticker;
            /// Follows the trades of an instrument, after the last ones before.
            subscribe_trades("market_data.subscribe_trades", TradeSubscriptionParams) -> TradeList, TradeEvent;
            /// Follows candles: history first, joined to the running candle without hole or double.
            subscribe_candles("market_data.subscribe_candles", CandleSubscriptionParams) -> CandleList, CandleEvent;
            /// Follows the order book: its best levels first, then every change of them.
            subscribe_order_book("market_data.subscribe_order_book", OrderBookSubscriptionParams) -> OrderBook, OrderBookChange;
            /// Follows whether and how an instrument trades: all of it first, and again at every change.
            subscribe_status("market_data.subscribe_status", StatusSubscriptionParams) -> InstrumentStatus, InstrumentStatus;
        }
    }
}

message! {
    /// Which instrument.
    SymbolParams {
        /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        required symbol("symbol"): Symbol,
    }
}

asked! {
    SymbolParams { symbol: Symbol, } { }
}

message! {
    /// Instruments.
    InstrumentList {
        /// By symbol.
        required instruments("instruments"): Vec<Instrument>,
    }
}

message! {
    /// One instrument.
    InstrumentResult {
        /// The instrument.
        required instrument("instrument"): Instrument,
    }
}

message! {
    /// What can be traded, with its steps and state.
    Instrument {
        /// Kraken's name of the instrument.
        required symbol("symbol"): Symbol,
        /// How it is margined and settled.
        required kind("kind"): InstrumentKind,
        /// Prices are multiples of it.
        required tick_size("tick_size"): Decimal,
        /// What one contract stands for.
        required contract_size("contract_size"): Decimal,
        /// Quantities are multiples of it.
        required size_step("size_step"): Decimal,
        /// The currency that is traded.
        optional base("base"): String,
        /// The currency it is priced in.
        optional quote("quote"): String,
        /// Whether orders are taken.
        required tradeable("tradeable"): bool,
        /// Whether only post-only orders are taken.
        required post_only("post_only"): bool,
        /// The largest position the exchange allows.
        optional maximum_position_size("maximum_position_size"): Decimal,
        /// The end of a dated contract.
        optional last_trading_at("last_trading_at_us"): Timestamp,
        /// How long the exchange holds orders that are not post-only before matching.
        required maker_protection("maker_protection_ms"): Duration,
        /// The margin a position needs, by its size.
        optional margin_levels("margin_levels"): Vec<MarginLevel>,
    }
}

message! {
    /// The margin of positions from a size on.
    MarginLevel {
        /// For positions of at least this size.
        required threshold("threshold"): Decimal,
        /// The fraction needed to open.
        required initial_margin("initial_margin"): Decimal,
        /// The fraction needed to stay open.
        required maintenance_margin("maintenance_margin"): Decimal,
    }
}

message! {
    /// Tickers.
    TickerList {
        /// By symbol.
        required tickers("tickers"): Vec<Ticker>,
    }
}

message! {
    /// The market's state: best prices, last trade, funding.
    Ticker {
        /// Kraken's name of the instrument.
        required symbol("symbol"): Symbol,
        /// The best price somebody buys at.
        optional bid("bid"): Decimal,
        /// How much is bid at that price.
        optional bid_size("bid_size"): Decimal,
        /// The best price somebody sells at.
        optional ask("ask"): Decimal,
        /// How much is offered at that price.
        optional ask_size("ask_size"): Decimal,
        /// The last traded price.
        optional last("last"): Decimal,
        /// The last traded quantity.
        optional last_size("last_size"): Decimal,
        /// When that trade happened.
        optional last_at("last_at_us"): Timestamp,
        /// The price that margin and profit are counted with.
        optional mark("mark"): Decimal,
        /// The price of the underlying on the spot markets.
        optional index("index"): Decimal,
        /// The price 24 hours ago.
        optional open_24h("open_24h"): Decimal,
        /// The highest price within 24 hours.
        optional high_24h("high_24h"): Decimal,
        /// The lowest price within 24 hours.
        optional low_24h("low_24h"): Decimal,
        /// Contracts traded within 24 hours.
        optional volume_24h("volume_24h"): Decimal,
        /// The same in the quote currency.
        optional volume_quote_24h("volume_quote_24h"): Decimal,
        /// Contracts that are open.
        optional open_interest("open_interest"): Decimal,
        /// The absolute charge per contract and period.
        optional funding_rate("funding_rate"): Decimal,
        /// The same for the next period.
        optional funding_rate_prediction("funding_rate_prediction"): Decimal,
        /// The charge as a fraction of the position's value.
        optional relative_funding_rate("relative_funding_rate"): Decimal,
        /// The same for the next period.
        optional relative_funding_rate_prediction("relative_funding_rate_prediction"): Decimal,
        /// When the next period begins.
        optional next_funding_at("next_funding_at_us"): Timestamp,
        /// By how much the price changed within 24 hours.
        optional change_24h_percent("change_24h_percent"): Decimal,
        /// By how much the price lies above the index.
        optional premium_percent("premium_percent"): Decimal,
        /// What a position may at most be a multiple of its margin.
        optional max_leverage("max_leverage"): Decimal,
        /// How long the contract runs, in Kraken's word: perpetual, month, quarter.
        optional tag("tag"): String,
        /// The currencies as Kraken writes them, such as XBT:USD.
        optional pair("pair"): String,
        /// When a dated contract ends.
        optional matures_at("matures_at_us"): Timestamp,
        /// The days until then, as Kraken counts them.
        optional days_to_maturity("days_to_maturity"): Decimal,
        /// Whether the market of the underlying is closed.
        optional underlying_market_closed("underlying_market_closed"): bool,
        /// Whether trading is suspended.
        optional suspended("suspended"): bool,
        /// Whether only post-only orders are taken.
        optional post_only("post_only"): bool,
        /// The exchange's time of it.
        optional venue_time("venue_time_us"): Timestamp,
        /// When the gateway received it.
        required received_at("received_at_us"): Timestamp,
        /// True while the feed behind it is interrupted: prices may be old.
        required stale("stale"): bool,
        /// How long ago the gateway received it, when it was told; absent in events, which are told as they come.
        optional age("age_ms"): Duration,
    }
}

message! {
    /// Trades of one symbol.
    TradeList {
        /// Kraken's name of the instrument.
        required symbol("symbol"): Symbol,
        /// Oldest first.
        required trades("trades"): Vec<Trade>,
        /// Whether nothing that was asked for is missing. False where the exchange's history does not reach back far enough, or trades were lost.
        optional complete("complete"): bool,
    }
}

message! {
    /// One trade.
    TradeEvent {
        /// The trade.
        required trade("trade"): Trade,
    }
}

message! {
    /// A trade.
    Trade {
        /// Kraken's name of the instrument.
        required symbol("symbol"): Symbol,
        /// The exchange's id of the trade.
        optional trade_id("trade_id"): String,
        /// What the taker did.
        required side("side"): Side,
        /// The price.
        required price("price"): Decimal,
        /// The quantity in contracts.
        required quantity("quantity"): Decimal,
        /// Why it happened.
        required kind("type"): TradeType,
        /// The exchange's time of it.
        required venue_time("venue_time_us"): Timestamp,
        /// The exchange's counter per symbol: a hole is a lost trade. Absent where only the time is known.
        optional venue_seq("venue_seq"): i64,
    }
}

message! {
    /// Which trades.
    TradeParams {
        /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        required symbol("symbol"): Symbol,
        /// Trades of this time or later.
        optional from("from_us"): Timestamp,
        /// Trades of this time or earlier.
        optional to("to_us"): Timestamp,
        /// Trades whose venue_seq is this or greater.
        optional from_seq("from_seq"): i64,
        /// At most this many: the newest, or the oldest from from_us or from_seq on. Without these: 100, else 1000.
        optional limit("limit"): i64,
    }
}

asked! {
    TradeParams { symbol: Symbol, } { from, to, from_seq, limit, }
}

message! {
    /// Which candles.
    CandleParams {
        /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        required symbol("symbol"): Symbol,
        /// How long one candle lasts.
        required resolution("resolution"): CandleResolution,
        /// The last hours up to now.
        optional hours("hours"): i64,
        /// Candles that opened at this time or later.
        optional from("from_us"): Timestamp,
        /// Candles that opened at this time or earlier.
        optional to("to_us"): Timestamp,
        /// At most this many: the newest, or the oldest from from_us on. Without hours, from_us and limit: 500.
        optional limit("limit"): i64,
        /// Which price; trade if not given.
        optional price("price"): CandlePrice,
    }
}

asked! {
    CandleParams { symbol: Symbol, resolution: CandleResolution, } { hours, from, to, limit, price, }
}

message! {
    /// Which candles to begin with.
    CandleSubscriptionParams {
        /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        required symbol("symbol"): Symbol,
        /// How long one candle lasts.
        required resolution("resolution"): CandleResolution,
        /// The last hours up to now.
        optional hours("hours"): i64,
        /// At most this many, the newest. Without hours, limit and since_us: 500.
        optional limit("limit"): i64,
        /// Instead of hours and limit: candles that opened at this time or later, to go on after a reconnect.
        optional since("since_us"): Timestamp,
        /// Which price; trade if not given.
        optional price("price"): CandlePrice,
        /// What to do when the client reads too slowly. Without it: gap.
        optional on_lag("on_lag"): LagPolicy,
    }
}

asked! {
    CandleSubscriptionParams { symbol: Symbol, resolution: CandleResolution, } { hours, limit, since, price, on_lag, }
}

message! {
    /// Candles of one symbol, one for each period; incomplete ones are at the end.
    CandleList {
        /// Kraken's name of the instrument.
        required symbol("symbol"): Symbol,
        /// How long one candle lasts.
        required resolution("resolution"): CandleResolution,
        /// Which price they are made of.
        optional price("price"): CandlePrice,
        /// Oldest first.
        required candles("candles"): Vec<Candle>,
    }
}

message! {
    /// One candle.
    CandleEvent {
        /// A candle, whole, in place of the one that opened at the same time: the running one at every change, once more with complete when it ends, and again when a late trade corrects it.
        required candle("candle"): Candle,
    }
}

message! {
    /// What traded within a period. Where nothing did: flat at the close before, without volume.
    Candle {
        /// When the period began.
        required opened_at("opened_at_us"): Timestamp,
        /// The first price; in Kraken's candles the close before.
        required open("open"): Decimal,
        /// The highest price.
        required high("high"): Decimal,
        /// The lowest price.
        required low("low"): Decimal,
        /// The last price.
        required close("close"): Decimal,
        /// The quantity traded; zero for mark and spot candles.
        required volume("volume"): Decimal,
        /// False while the period is still running.
        required complete("complete"): bool,
    }
}

message! {
    /// Which ticker.
    TickerSubscriptionParams {
        /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        required symbol("symbol"): Symbol,
        /// What to do when the client reads too slowly. Without it: conflate.
        optional on_lag("on_lag"): LagPolicy,
    }
}

asked! {
    TickerSubscriptionParams { symbol: Symbol, } { on_lag, }
}

message! {
    /// Which trades.
    TradeSubscriptionParams {
        /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        required symbol("symbol"): Symbol,
        /// Begin with at most so many of the last trades. Without since_us and from_seq: 100, else 1000.
        optional limit("limit"): i64,
        /// Begin with the trades of this time or later, to go on after a reconnect.
        optional since("since_us"): Timestamp,
        /// Begin with the trades whose venue_seq is this or greater, to go on after a reconnect.
        optional from_seq("from_seq"): i64,
        /// What to do when the client reads too slowly. Without it: gap.
        optional on_lag("on_lag"): LagPolicy,
    }
}

asked! {
    TradeSubscriptionParams { symbol: Symbol, } { limit, since, from_seq, on_lag, }
}

message! {
    /// Which book, and how much of it.
    OrderBookParams {
        /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        required symbol("symbol"): Symbol,
        /// How many levels of each side; 25 if not given.
        optional depth("depth"): i64,
        /// Puts levels together by multiples of this, which is a multiple of the tick size: bids at the next lower one, asks at the next higher one.
        optional grouping("grouping"): Decimal,
    }
}

asked! {
    OrderBookParams { symbol: Symbol, } { depth, grouping, }
}

message! {
    /// Which book, and how much of it.
    OrderBookSubscriptionParams {
        /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        required symbol("symbol"): Symbol,
        /// How many levels of each side; 25 if not given.
        optional depth("depth"): i64,
        /// Puts levels together by multiples of this, which is a multiple of the tick size: bids at the next lower one, asks at the next higher one.
        optional grouping("grouping"): Decimal,
        /// What to do when the client reads too slowly. Without it: gap.
        optional on_lag("on_lag"): LagPolicy,
    }
}

asked! {
    OrderBookSubscriptionParams { symbol: Symbol, } { depth, grouping, on_lag, }
}

message! {
    /// The best levels of an order book.
    OrderBook {
        /// Kraken's name of the instrument.
        required symbol("symbol"): Symbol,
        /// How many levels of each side are shown at most.
        required depth("depth"): i64,
        /// What levels are put together by; absent for the book as it is.
        optional grouping("grouping"): Decimal,
        /// What somebody buys for, the highest price first.
        required bids("bids"): Vec<BookLevel>,
        /// What somebody sells for, the lowest price first.
        required asks("asks"): Vec<BookLevel>,
        /// The exchange's number of the last change in it.
        required venue_seq("venue_seq"): i64,
        /// The exchange's time of it.
        optional venue_time("venue_time_us"): Timestamp,
        /// When the gateway received it.
        required received_at("received_at_us"): Timestamp,
        /// True when changes are missing or the feed is interrupted: the book as it last was right. A gap brings the new one.
        required stale("stale"): bool,
    }
}

message! {
    /// Levels that changed; who replaces them one after the other has the book at its depth, whole.
    OrderBookChange {
        /// Levels of the bids. A quantity of zero takes the level out. Absent for none.
        optional bids("bids"): Vec<BookLevel>,
        /// The same of the asks.
        optional asks("asks"): Vec<BookLevel>,
        /// The exchange's number of the change. Changes out of sight are not told, so numbers are left out.
        required venue_seq("venue_seq"): i64,
        /// The exchange's time of it.
        optional venue_time("venue_time_us"): Timestamp,
    }
}

message! {
    /// What is bid or offered at one price.
    BookLevel {
        /// The price.
        required price("price"): Decimal,
        /// In contracts, all orders together.
        required quantity("quantity"): Decimal,
    }
}

message! {
    /// Which funding rates.
    FundingParams {
        /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        required symbol("symbol"): Symbol,
        /// Rates of this time or later.
        optional from("from_us"): Timestamp,
        /// Rates of this time or earlier.
        optional to("to_us"): Timestamp,
        /// At most this many: the newest, or the oldest from from_us on. Without from_us and limit: 500.
        optional limit("limit"): i64,
    }
}

asked! {
    FundingParams { symbol: Symbol, } { from, to, limit, }
}

message! {
    /// The funding rates of one symbol.
    FundingRates {
        /// Kraken's name of the instrument.
        required symbol("symbol"): Symbol,
        /// Oldest first.
        required rates("rates"): Vec<FundingRate>,
        /// When the next period begins.
        optional next_funding_at("next_funding_at_us"): Timestamp,
        /// The absolute charge per contract in the period that runs.
        optional funding_rate("funding_rate"): Decimal,
        /// What the exchange expects it to be in the next period.
        optional funding_rate_prediction("funding_rate_prediction"): Decimal,
        /// The same as a fraction of the value, in the period that runs.
        optional relative_funding_rate("relative_funding_rate"): Decimal,
        /// What the exchange expects that to be in the next period.
        optional relative_funding_rate_prediction("relative_funding_rate_prediction"): Decimal,
    }
}

message! {
    /// The charge for one period.
    FundingRate {
        /// The exchange's time of the rate.
        required at("at_us"): Timestamp,
        /// The absolute charge per contract.
        optional funding_rate("funding_rate"): Decimal,
        /// The charge as a fraction of the position's value.
        optional relative_funding_rate("relative_funding_rate"): Decimal,
    }
}

message! {
    /// Which instrument's status.
    StatusSubscriptionParams {
        /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        required symbol("symbol"): Symbol,
        /// What to do when the client reads too slowly. Without it: conflate.
        optional on_lag("on_lag"): LagPolicy,
    }
}

asked! {
    StatusSubscriptionParams { symbol: Symbol, } { on_lag, }
}

message! {
    /// Whether and how an instrument trades. What the exchange has not said is absent.
    InstrumentStatus {
        /// Kraken's name of the instrument.
        required symbol("symbol"): Symbol,
        /// All of it in one word.
        required state("state"): MarketState,
        /// Whether the exchange lists it as tradeable.
        optional tradeable("tradeable"): bool,
        /// Whether trading is suspended.
        optional suspended("suspended"): bool,
        /// Whether only post-only orders are taken.
        optional post_only("post_only"): bool,
        /// How long the exchange holds orders that are not post-only before matching; zero without Maker Protection.
        optional maker_protection("maker_protection_ms"): Duration,
        /// The end of a dated contract.
        optional last_trading_at("last_trading_at_us"): Timestamp,
        /// Whether the exchange says that the price has come off the index.
        optional price_dislocation("price_dislocation"): bool,
        /// The exchange's word for where the price has gone.
        optional price_dislocation_direction("price_dislocation_direction"): String,
        /// Whether the exchange says that the market is extremely volatile.
        optional extreme_volatility("extreme_volatility"): bool,
        /// By how much more initial margin is needed for that.
        optional extreme_volatility_margin_multiplier("extreme_volatility_margin_multiplier"): Decimal,
        /// What the exchange wants its users to know, such as maintenance; needs an API key.
        optional notices("notices"): Vec<String>,
        /// When the gateway heard of the last change.
        required changed_at("changed_at_us"): Timestamp,
        /// True while the feed is interrupted: it may be otherwise by now.
        required stale("stale"): bool,
    }
}
