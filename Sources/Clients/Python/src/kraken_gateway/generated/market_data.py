# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""The methods of the service ``market_data``, for threads."""

from __future__ import annotations

from typing import Mapping, Optional, Sequence

from .._decimal_text import DecimalLike, number_text
from .._session import Session
from .._stream import Stream
from .types import *


class MarketData:
    """What everybody may see."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_instruments(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> InstrumentList:
        """Gives every instrument with its steps and state.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "market_data.list_instruments",
            {},
            timeout,
            InstrumentList.from_json,
        )

    def get_instrument(
        self,
        symbol: str,
        *,
        timeout: Optional[float] = None,
    ) -> InstrumentResult:
        """Gives one instrument with its steps and state.

        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "market_data.get_instrument",
            {"symbol": symbol},
            timeout,
            InstrumentResult.from_json,
        )

    def get_ticker(
        self,
        symbol: str,
        *,
        timeout: Optional[float] = None,
    ) -> Ticker:
        """Gives the market's state: best prices, last trade, funding.

        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "market_data.get_ticker",
            {"symbol": symbol},
            timeout,
            Ticker.from_json,
        )

    def list_tickers(
        self,
        *,
        timeout: Optional[float] = None,
    ) -> TickerList:
        """Gives the ticker of every instrument.

        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "market_data.list_tickers",
            {},
            timeout,
            TickerList.from_json,
        )

    def subscribe_ticker(
        self,
        symbol: str,
        *,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> Stream[Ticker, Ticker]:
        """Follows a ticker: the whole state first, and again at every change.

        Returns once the stream has started.

        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param on_lag: What to do when the client reads too slowly. Without it: conflate.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "market_data.subscribe_ticker",
            {"symbol": symbol, "on_lag": on_lag},
            timeout,
            Ticker.from_json,
            Ticker.from_json,
        )

    def get_trades(
        self,
        symbol: str,
        *,
        from_us: Optional[int] = None,
        to_us: Optional[int] = None,
        from_seq: Optional[int] = None,
        limit: Optional[int] = None,
        timeout: Optional[float] = None,
    ) -> TradeList:
        """Gives the last trades of an instrument, or those from a time or a number on.

        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param from_us: Trades of this time or later.
        :param to_us: Trades of this time or earlier.
        :param from_seq: Trades whose venue_seq is this or greater.
        :param limit: At most this many: the newest, or the oldest from from_us or from_seq on. Without these: 100, else 1000.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "market_data.get_trades",
            {"symbol": symbol, "from_us": from_us, "to_us": to_us, "from_seq": from_seq, "limit": limit},
            timeout,
            TradeList.from_json,
        )

    def subscribe_trades(
        self,
        symbol: str,
        *,
        limit: Optional[int] = None,
        since_us: Optional[int] = None,
        from_seq: Optional[int] = None,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> Stream[TradeList, TradeEvent]:
        """Follows the trades of an instrument, after the last ones before.

        Returns once the stream has started.

        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param limit: Begin with at most so many of the last trades. Without since_us and from_seq: 100, else 1000.
        :param since_us: Begin with the trades of this time or later, to go on after a reconnect.
        :param from_seq: Begin with the trades whose venue_seq is this or greater, to go on after a reconnect.
        :param on_lag: What to do when the client reads too slowly. Without it: gap.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "market_data.subscribe_trades",
            {"symbol": symbol, "limit": limit, "since_us": since_us, "from_seq": from_seq, "on_lag": on_lag},
            timeout,
            TradeList.from_json,
            TradeEvent.from_json,
        )

    def get_candles(
        self,
        *,
        symbol: str,
        resolution: CandleResolution,
        hours: Optional[int] = None,
        from_us: Optional[int] = None,
        to_us: Optional[int] = None,
        limit: Optional[int] = None,
        price: Optional[CandlePrice] = None,
        timeout: Optional[float] = None,
    ) -> CandleList:
        """Gives history as candles, the running one included and marked.

        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param resolution: How long one candle lasts.
        :param hours: The last hours up to now.
        :param from_us: Candles that opened at this time or later.
        :param to_us: Candles that opened at this time or earlier.
        :param limit: At most this many: the newest, or the oldest from from_us on. Without hours, from_us and limit: 500.
        :param price: Which price; trade if not given.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "market_data.get_candles",
            {"symbol": symbol, "resolution": resolution, "hours": hours, "from_us": from_us, "to_us": to_us, "limit": limit, "price": price},
            timeout,
            CandleList.from_json,
        )

    def subscribe_candles(
        self,
        *,
        symbol: str,
        resolution: CandleResolution,
        hours: Optional[int] = None,
        limit: Optional[int] = None,
        since_us: Optional[int] = None,
        price: Optional[CandlePrice] = None,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> Stream[CandleList, CandleEvent]:
        """Follows candles: history first, joined to the running candle without hole or double.

        Returns once the stream has started.

        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param resolution: How long one candle lasts.
        :param hours: The last hours up to now.
        :param limit: At most this many, the newest. Without hours, limit and since_us: 500.
        :param since_us: Instead of hours and limit: candles that opened at this time or later, to go on after a reconnect.
        :param price: Which price; trade if not given.
        :param on_lag: What to do when the client reads too slowly. Without it: gap.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "market_data.subscribe_candles",
            {"symbol": symbol, "resolution": resolution, "hours": hours, "limit": limit, "since_us": since_us, "price": price, "on_lag": on_lag},
            timeout,
            CandleList.from_json,
            CandleEvent.from_json,
        )

    def get_order_book(
        self,
        symbol: str,
        *,
        depth: Optional[int] = None,
        grouping: Optional[DecimalLike] = None,
        timeout: Optional[float] = None,
    ) -> OrderBook:
        """Gives the order book: the best levels of both sides, as the feed keeps them.

        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param depth: How many levels of each side; 25 if not given.
        :param grouping: Puts levels together by multiples of this, which is a multiple of the tick size: bids at the next lower one, asks at the next higher one.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "market_data.get_order_book",
            {"symbol": symbol, "depth": depth, "grouping": number_text(grouping)},
            timeout,
            OrderBook.from_json,
        )

    def subscribe_order_book(
        self,
        symbol: str,
        *,
        depth: Optional[int] = None,
        grouping: Optional[DecimalLike] = None,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> Stream[OrderBook, OrderBookChange]:
        """Follows the order book: its best levels first, then every change of them.

        Returns once the stream has started.

        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param depth: How many levels of each side; 25 if not given.
        :param grouping: Puts levels together by multiples of this, which is a multiple of the tick size: bids at the next lower one, asks at the next higher one.
        :param on_lag: What to do when the client reads too slowly. Without it: gap.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "market_data.subscribe_order_book",
            {"symbol": symbol, "depth": depth, "grouping": number_text(grouping), "on_lag": on_lag},
            timeout,
            OrderBook.from_json,
            OrderBookChange.from_json,
        )

    def get_funding_rates(
        self,
        symbol: str,
        *,
        from_us: Optional[int] = None,
        to_us: Optional[int] = None,
        limit: Optional[int] = None,
        timeout: Optional[float] = None,
    ) -> FundingRates:
        """Gives the funding rates of the past, and what the exchange says of the next.

        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param from_us: Rates of this time or later.
        :param to_us: Rates of this time or earlier.
        :param limit: At most this many: the newest, or the oldest from from_us on. Without from_us and limit: 500.
        :param timeout: How many seconds the answer may take; the client's default if not given.
        """
        return self._session.ask(
            "market_data.get_funding_rates",
            {"symbol": symbol, "from_us": from_us, "to_us": to_us, "limit": limit},
            timeout,
            FundingRates.from_json,
        )

    def subscribe_status(
        self,
        symbol: str,
        *,
        on_lag: Optional[LagPolicy] = None,
        timeout: Optional[float] = None,
    ) -> Stream[InstrumentStatus, InstrumentStatus]:
        """Follows whether and how an instrument trades: all of it first, and again at every change.

        Returns once the stream has started.

        :param symbol: The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        :param on_lag: What to do when the client reads too slowly. Without it: conflate.
        :param timeout: How many seconds it may take to start; the client's default if not given.
        """
        return self._session.follow(
            "market_data.subscribe_status",
            {"symbol": symbol, "on_lag": on_lag},
            timeout,
            InstrumentStatus.from_json,
            InstrumentStatus.from_json,
        )
