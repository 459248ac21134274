# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""What the service ``market_data`` tells. What everybody may see."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Dict, Optional, Tuple

from .._reading import (
    FAILURES,
    Message,
    decimal,
    decimal_or_none,
    elements,
    flag,
    flag_or_none,
    integer,
    integer_or_none,
    made,
    members,
    optional,
    text,
    text_or_none,
    unreadable,
)
from .words import *


@dataclass(frozen=True)
class InstrumentList(Message):
    """Instruments."""

    #: By symbol.
    instruments: Tuple[Instrument, ...]

    @classmethod
    def from_json(cls, json: Any) -> InstrumentList:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "instruments": tuple([Instrument.from_json(item) for item in elements(json["instruments"])]),
            })
        except FAILURES as failure:
            raise unreadable("InstrumentList", failure) from failure


@dataclass(frozen=True)
class InstrumentResult(Message):
    """One instrument."""

    #: The instrument.
    instrument: Instrument

    @classmethod
    def from_json(cls, json: Any) -> InstrumentResult:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "instrument": Instrument.from_json(json["instrument"]),
            })
        except FAILURES as failure:
            raise unreadable("InstrumentResult", failure) from failure


@dataclass(frozen=True)
class Instrument(Message):
    """What can be traded, with its steps and state."""

    #: Kraken's name of the instrument.
    symbol: str
    #: How it is margined and settled.
    kind: str
    #: Prices are multiples of it.
    tick_size: Decimal
    #: What one contract stands for.
    contract_size: Decimal
    #: Quantities are multiples of it.
    size_step: Decimal
    #: Whether orders are taken.
    tradeable: bool
    #: Whether only post-only orders are taken.
    post_only: bool
    #: How long the exchange holds orders that are not post-only before matching.
    maker_protection_ms: int
    #: The currency that is traded.
    base: Optional[str] = None
    #: The currency it is priced in.
    quote: Optional[str] = None
    #: The largest position the exchange allows.
    maximum_position_size: Optional[Decimal] = None
    #: The end of a dated contract.
    last_trading_at_us: Optional[int] = None
    #: The margin a position needs, by its size.
    margin_levels: Optional[Tuple[MarginLevel, ...]] = None

    @classmethod
    def from_json(cls, json: Any) -> Instrument:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "symbol": text(json["symbol"]),
                "kind": text(json["kind"]),
                "tick_size": decimal[json["tick_size"]],
                "contract_size": decimal[json["contract_size"]],
                "size_step": decimal[json["size_step"]],
                "tradeable": flag(json["tradeable"]),
                "post_only": flag(json["post_only"]),
                "maker_protection_ms": integer(json["maker_protection_ms"]),
                "base": text_or_none(get("base")),
                "quote": text_or_none(get("quote")),
                "maximum_position_size": decimal_or_none[get("maximum_position_size")],
                "last_trading_at_us": integer_or_none(get("last_trading_at_us")),
                "margin_levels": optional(get("margin_levels"), lambda value: tuple([MarginLevel.from_json(item) for item in elements(value)])),
            })
        except FAILURES as failure:
            raise unreadable("Instrument", failure) from failure


@dataclass(frozen=True)
class MarginLevel(Message):
    """The margin of positions from a size on."""

    #: For positions of at least this size.
    threshold: Decimal
    #: The fraction needed to open.
    initial_margin: Decimal
    #: The fraction needed to stay open.
    maintenance_margin: Decimal

    @classmethod
    def from_json(cls, json: Any) -> MarginLevel:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "threshold": decimal[json["threshold"]],
                "initial_margin": decimal[json["initial_margin"]],
                "maintenance_margin": decimal[json["maintenance_margin"]],
            })
        except FAILURES as failure:
            raise unreadable("MarginLevel", failure) from failure


@dataclass(frozen=True)
class TickerList(Message):
    """Tickers."""

    #: By symbol.
    tickers: Tuple[Ticker, ...]

    @classmethod
    def from_json(cls, json: Any) -> TickerList:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "tickers": tuple([Ticker.from_json(item) for item in elements(json["tickers"])]),
            })
        except FAILURES as failure:
            raise unreadable("TickerList", failure) from failure


@dataclass(frozen=True)
class Ticker(Message):
    """The market's state: best prices, last trade, funding."""

    #: Kraken's name of the instrument.
    symbol: str
    #: When the gateway received it.
    received_at_us: int
    #: True while the feed behind it is interrupted: prices may be old.
    stale: bool
    #: The best price somebody buys at.
    bid: Optional[Decimal] = None
    #: How much is bid at that price.
    bid_size: Optional[Decimal] = None
    #: The best price somebody sells at.
    ask: Optional[Decimal] = None
    #: How much is offered at that price.
    ask_size: Optional[Decimal] = None
    #: The last traded price.
    last: Optional[Decimal] = None
    #: The last traded quantity.
    last_size: Optional[Decimal] = None
    #: When that trade happened.
    last_at_us: Optional[int] = None
    #: The price that margin and profit are counted with.
    mark: Optional[Decimal] = None
    #: The price of the underlying on the spot markets.
    index: Optional[Decimal] = None
    #: The price 24 hours ago.
    open_24h: Optional[Decimal] = None
    #: The highest price within 24 hours.
    high_24h: Optional[Decimal] = None
    #: The lowest price within 24 hours.
    low_24h: Optional[Decimal] = None
    #: Contracts traded within 24 hours.
    volume_24h: Optional[Decimal] = None
    #: The same in the quote currency.
    volume_quote_24h: Optional[Decimal] = None
    #: Contracts that are open.
    open_interest: Optional[Decimal] = None
    #: The absolute charge per contract and period.
    funding_rate: Optional[Decimal] = None
    #: The same for the next period.
    funding_rate_prediction: Optional[Decimal] = None
    #: The charge as a fraction of the position's value.
    relative_funding_rate: Optional[Decimal] = None
    #: The same for the next period.
    relative_funding_rate_prediction: Optional[Decimal] = None
    #: When the next period begins.
    next_funding_at_us: Optional[int] = None
    #: By how much the price changed within 24 hours.
    change_24h_percent: Optional[Decimal] = None
    #: By how much the price lies above the index.
    premium_percent: Optional[Decimal] = None
    #: What a position may at most be a multiple of its margin.
    max_leverage: Optional[Decimal] = None
    #: How long the contract runs, in Kraken's word: perpetual, month, quarter.
    tag: Optional[str] = None
    #: The currencies as Kraken writes them, such as XBT:USD.
    pair: Optional[str] = None
    #: When a dated contract ends.
    matures_at_us: Optional[int] = None
    #: The days until then, as Kraken counts them.
    days_to_maturity: Optional[Decimal] = None
    #: Whether the market of the underlying is closed.
    underlying_market_closed: Optional[bool] = None
    #: Whether trading is suspended.
    suspended: Optional[bool] = None
    #: Whether only post-only orders are taken.
    post_only: Optional[bool] = None
    #: The exchange's time of it.
    venue_time_us: Optional[int] = None
    #: How long ago the gateway received it, when it was told; absent in events, which are told as they come.
    age_ms: Optional[int] = None

    @classmethod
    def from_json(cls, json: Any) -> Ticker:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "symbol": text(json["symbol"]),
                "received_at_us": integer(json["received_at_us"]),
                "stale": flag(json["stale"]),
                "bid": decimal_or_none[get("bid")],
                "bid_size": decimal_or_none[get("bid_size")],
                "ask": decimal_or_none[get("ask")],
                "ask_size": decimal_or_none[get("ask_size")],
                "last": decimal_or_none[get("last")],
                "last_size": decimal_or_none[get("last_size")],
                "last_at_us": integer_or_none(get("last_at_us")),
                "mark": decimal_or_none[get("mark")],
                "index": decimal_or_none[get("index")],
                "open_24h": decimal_or_none[get("open_24h")],
                "high_24h": decimal_or_none[get("high_24h")],
                "low_24h": decimal_or_none[get("low_24h")],
                "volume_24h": decimal_or_none[get("volume_24h")],
                "volume_quote_24h": decimal_or_none[get("volume_quote_24h")],
                "open_interest": decimal_or_none[get("open_interest")],
                "funding_rate": decimal_or_none[get("funding_rate")],
                "funding_rate_prediction": decimal_or_none[get("funding_rate_prediction")],
                "relative_funding_rate": decimal_or_none[get("relative_funding_rate")],
                "relative_funding_rate_prediction": decimal_or_none[get("relative_funding_rate_prediction")],
                "next_funding_at_us": integer_or_none(get("next_funding_at_us")),
                "change_24h_percent": decimal_or_none[get("change_24h_percent")],
                "premium_percent": decimal_or_none[get("premium_percent")],
                "max_leverage": decimal_or_none[get("max_leverage")],
                "tag": text_or_none(get("tag")),
                "pair": text_or_none(get("pair")),
                "matures_at_us": integer_or_none(get("matures_at_us")),
                "days_to_maturity": decimal_or_none[get("days_to_maturity")],
                "underlying_market_closed": flag_or_none(get("underlying_market_closed")),
                "suspended": flag_or_none(get("suspended")),
                "post_only": flag_or_none(get("post_only")),
                "venue_time_us": integer_or_none(get("venue_time_us")),
                "age_ms": integer_or_none(get("age_ms")),
            })
        except FAILURES as failure:
            raise unreadable("Ticker", failure) from failure


@dataclass(frozen=True)
class TradeList(Message):
    """Trades of one symbol."""

    #: Kraken's name of the instrument.
    symbol: str
    #: Oldest first.
    trades: Tuple[Trade, ...]
    #: Whether nothing that was asked for is missing. False where the exchange's history does not reach back far enough, or trades were lost.
    complete: Optional[bool] = None

    @classmethod
    def from_json(cls, json: Any) -> TradeList:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "symbol": text(json["symbol"]),
                "trades": tuple([Trade.from_json(item) for item in elements(json["trades"])]),
                "complete": flag_or_none(get("complete")),
            })
        except FAILURES as failure:
            raise unreadable("TradeList", failure) from failure


@dataclass(frozen=True)
class TradeEvent(Message):
    """One trade."""

    #: The trade.
    trade: Trade

    @classmethod
    def from_json(cls, json: Any) -> TradeEvent:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "trade": Trade.from_json(json["trade"]),
            })
        except FAILURES as failure:
            raise unreadable("TradeEvent", failure) from failure


@dataclass(frozen=True)
class Trade(Message):
    """A trade."""

    #: Kraken's name of the instrument.
    symbol: str
    #: What the taker did.
    side: Side
    #: The price.
    price: Decimal
    #: The quantity in contracts.
    quantity: Decimal
    #: Why it happened.
    type: str
    #: The exchange's time of it.
    venue_time_us: int
    #: The exchange's id of the trade.
    trade_id: Optional[str] = None
    #: The exchange's counter per symbol: a hole is a lost trade. Absent where only the time is known.
    venue_seq: Optional[int] = None

    @classmethod
    def from_json(cls, json: Any) -> Trade:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "symbol": text(json["symbol"]),
                "side": text(json["side"]),
                "price": decimal[json["price"]],
                "quantity": decimal[json["quantity"]],
                "type": text(json["type"]),
                "venue_time_us": integer(json["venue_time_us"]),
                "trade_id": text_or_none(get("trade_id")),
                "venue_seq": integer_or_none(get("venue_seq")),
            })
        except FAILURES as failure:
            raise unreadable("Trade", failure) from failure


@dataclass(frozen=True)
class CandleList(Message):
    """Candles of one symbol, one for each period; incomplete ones are at the end."""

    #: Kraken's name of the instrument.
    symbol: str
    #: How long one candle lasts.
    resolution: CandleResolution
    #: Oldest first.
    candles: Tuple[Candle, ...]
    #: Which price they are made of.
    price: Optional[CandlePrice] = None

    @classmethod
    def from_json(cls, json: Any) -> CandleList:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "symbol": text(json["symbol"]),
                "resolution": text(json["resolution"]),
                "candles": tuple([Candle.from_json(item) for item in elements(json["candles"])]),
                "price": text_or_none(get("price")),
            })
        except FAILURES as failure:
            raise unreadable("CandleList", failure) from failure


@dataclass(frozen=True)
class CandleEvent(Message):
    """One candle."""

    #: A candle, whole, in place of the one that opened at the same time: the running one at every change, once more with complete when it ends, and again when a late trade corrects it.
    candle: Candle

    @classmethod
    def from_json(cls, json: Any) -> CandleEvent:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "candle": Candle.from_json(json["candle"]),
            })
        except FAILURES as failure:
            raise unreadable("CandleEvent", failure) from failure


@dataclass(frozen=True)
class Candle(Message):
    """What traded within a period. Where nothing did: flat at the close before, without volume."""

    #: When the period began.
    opened_at_us: int
    #: The first price; in Kraken's candles the close before.
    open: Decimal
    #: The highest price.
    high: Decimal
    #: The lowest price.
    low: Decimal
    #: The last price.
    close: Decimal
    #: The quantity traded; zero for mark and spot candles.
    volume: Decimal
    #: False while the period is still running.
    complete: bool

    @classmethod
    def from_json(cls, json: Any) -> Candle:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "opened_at_us": integer(json["opened_at_us"]),
                "open": decimal[json["open"]],
                "high": decimal[json["high"]],
                "low": decimal[json["low"]],
                "close": decimal[json["close"]],
                "volume": decimal[json["volume"]],
                "complete": flag(json["complete"]),
            })
        except FAILURES as failure:
            raise unreadable("Candle", failure) from failure


@dataclass(frozen=True)
class OrderBook(Message):
    """The best levels of an order book."""

    #: Kraken's name of the instrument.
    symbol: str
    #: How many levels of each side are shown at most.
    depth: int
    #: What somebody buys for, the highest price first.
    bids: Tuple[BookLevel, ...]
    #: What somebody sells for, the lowest price first.
    asks: Tuple[BookLevel, ...]
    #: The exchange's number of the last change in it.
    venue_seq: int
    #: When the gateway received it.
    received_at_us: int
    #: True when changes are missing or the feed is interrupted: the book as it last was right. A gap brings the new one.
    stale: bool
    #: What levels are put together by; absent for the book as it is.
    grouping: Optional[Decimal] = None
    #: The exchange's time of it.
    venue_time_us: Optional[int] = None

    @classmethod
    def from_json(cls, json: Any) -> OrderBook:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "symbol": text(json["symbol"]),
                "depth": integer(json["depth"]),
                "bids": tuple([BookLevel.from_json(item) for item in elements(json["bids"])]),
                "asks": tuple([BookLevel.from_json(item) for item in elements(json["asks"])]),
                "venue_seq": integer(json["venue_seq"]),
                "received_at_us": integer(json["received_at_us"]),
                "stale": flag(json["stale"]),
                "grouping": decimal_or_none[get("grouping")],
                "venue_time_us": integer_or_none(get("venue_time_us")),
            })
        except FAILURES as failure:
            raise unreadable("OrderBook", failure) from failure


@dataclass(frozen=True)
class OrderBookChange(Message):
    """Levels that changed; who replaces them one after the other has the book at its depth, whole."""

    #: The exchange's number of the change. Changes out of sight are not told, so numbers are left out.
    venue_seq: int
    #: Levels of the bids. A quantity of zero takes the level out. Absent for none.
    bids: Optional[Tuple[BookLevel, ...]] = None
    #: The same of the asks.
    asks: Optional[Tuple[BookLevel, ...]] = None
    #: The exchange's time of it.
    venue_time_us: Optional[int] = None

    @classmethod
    def from_json(cls, json: Any) -> OrderBookChange:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "venue_seq": integer(json["venue_seq"]),
                "bids": optional(get("bids"), lambda value: tuple([BookLevel.from_json(item) for item in elements(value)])),
                "asks": optional(get("asks"), lambda value: tuple([BookLevel.from_json(item) for item in elements(value)])),
                "venue_time_us": integer_or_none(get("venue_time_us")),
            })
        except FAILURES as failure:
            raise unreadable("OrderBookChange", failure) from failure


@dataclass(frozen=True)
class BookLevel(Message):
    """What is bid or offered at one price."""

    #: The price.
    price: Decimal
    #: In contracts, all orders together.
    quantity: Decimal

    @classmethod
    def from_json(cls, json: Any) -> BookLevel:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            return made(cls, {
                "price": decimal[json["price"]],
                "quantity": decimal[json["quantity"]],
            })
        except FAILURES as failure:
            raise unreadable("BookLevel", failure) from failure


@dataclass(frozen=True)
class FundingRates(Message):
    """The funding rates of one symbol."""

    #: Kraken's name of the instrument.
    symbol: str
    #: Oldest first.
    rates: Tuple[FundingRate, ...]
    #: When the next period begins.
    next_funding_at_us: Optional[int] = None
    #: The absolute charge per contract in the period that runs.
    funding_rate: Optional[Decimal] = None
    #: What the exchange expects it to be in the next period.
    funding_rate_prediction: Optional[Decimal] = None
    #: The same as a fraction of the value, in the period that runs.
    relative_funding_rate: Optional[Decimal] = None
    #: What the exchange expects that to be in the next period.
    relative_funding_rate_prediction: Optional[Decimal] = None

    @classmethod
    def from_json(cls, json: Any) -> FundingRates:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "symbol": text(json["symbol"]),
                "rates": tuple([FundingRate.from_json(item) for item in elements(json["rates"])]),
                "next_funding_at_us": integer_or_none(get("next_funding_at_us")),
                "funding_rate": decimal_or_none[get("funding_rate")],
                "funding_rate_prediction": decimal_or_none[get("funding_rate_prediction")],
                "relative_funding_rate": decimal_or_none[get("relative_funding_rate")],
                "relative_funding_rate_prediction": decimal_or_none[get("relative_funding_rate_prediction")],
            })
        except FAILURES as failure:
            raise unreadable("FundingRates", failure) from failure


@dataclass(frozen=True)
class FundingRate(Message):
    """The charge for one period."""

    #: The exchange's time of the rate.
    at_us: int
    #: The absolute charge per contract.
    funding_rate: Optional[Decimal] = None
    #: The charge as a fraction of the position's value.
    relative_funding_rate: Optional[Decimal] = None

    @classmethod
    def from_json(cls, json: Any) -> FundingRate:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "at_us": integer(json["at_us"]),
                "funding_rate": decimal_or_none[get("funding_rate")],
                "relative_funding_rate": decimal_or_none[get("relative_funding_rate")],
            })
        except FAILURES as failure:
            raise unreadable("FundingRate", failure) from failure


@dataclass(frozen=True)
class InstrumentStatus(Message):
    """Whether and how an instrument trades. What the exchange has not said is absent."""

    #: Kraken's name of the instrument.
    symbol: str
    #: All of it in one word.
    state: str
    #: When the gateway heard of the last change.
    changed_at_us: int
    #: True while the feed is interrupted: it may be otherwise by now.
    stale: bool
    #: Whether the exchange lists it as tradeable.
    tradeable: Optional[bool] = None
    #: Whether trading is suspended.
    suspended: Optional[bool] = None
    #: Whether only post-only orders are taken.
    post_only: Optional[bool] = None
    #: How long the exchange holds orders that are not post-only before matching; zero without Maker Protection.
    maker_protection_ms: Optional[int] = None
    #: The end of a dated contract.
    last_trading_at_us: Optional[int] = None
    #: Whether the exchange says that the price has come off the index.
    price_dislocation: Optional[bool] = None
    #: The exchange's word for where the price has gone.
    price_dislocation_direction: Optional[str] = None
    #: Whether the exchange says that the market is extremely volatile.
    extreme_volatility: Optional[bool] = None
    #: By how much more initial margin is needed for that.
    extreme_volatility_margin_multiplier: Optional[Decimal] = None
    #: What the exchange wants its users to know, such as maintenance; needs an API key.
    notices: Optional[Tuple[str, ...]] = None

    @classmethod
    def from_json(cls, json: Any) -> InstrumentStatus:
        """Reads what the gateway wrote; raises ``ValueError`` if it cannot be read."""
        try:
            get = json.get
            return made(cls, {
                "symbol": text(json["symbol"]),
                "state": text(json["state"]),
                "changed_at_us": integer(json["changed_at_us"]),
                "stale": flag(json["stale"]),
                "tradeable": flag_or_none(get("tradeable")),
                "suspended": flag_or_none(get("suspended")),
                "post_only": flag_or_none(get("post_only")),
                "maker_protection_ms": integer_or_none(get("maker_protection_ms")),
                "last_trading_at_us": integer_or_none(get("last_trading_at_us")),
                "price_dislocation": flag_or_none(get("price_dislocation")),
                "price_dislocation_direction": text_or_none(get("price_dislocation_direction")),
                "extreme_volatility": flag_or_none(get("extreme_volatility")),
                "extreme_volatility_margin_multiplier": decimal_or_none[get("extreme_volatility_margin_multiplier")],
                "notices": optional(get("notices"), lambda value: tuple([text(item) for item in elements(value)])),
            })
        except FAILURES as failure:
            raise unreadable("InstrumentStatus", failure) from failure
