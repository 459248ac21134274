# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""The words of the protocol that a program may give, each with its meaning."""

from __future__ import annotations

from typing import Literal

#: Which way an order or a trade goes.
#:
#: * ``buy``: Buys.
#: * ``sell``: Sells.
Side = Literal["buy", "sell"]

#: Which way a position goes.
#:
#: * ``long``: Gains when the price rises.
#: * ``short``: Gains when the price falls.
PositionSide = Literal["long", "short"]

#: The kinds of order.
#:
#: * ``market``: Fills at once at the market's price.
#: * ``limit``: Rests in the book at its limit price.
#: * ``post_only``: A limit order that is refused if it would trade at once.
#: * ``immediate_or_cancel``: Fills what it can at once; the rest is cancelled.
#: * ``fill_or_kill``: Fills whole at once or not at all.
#: * ``stop``: Becomes an order when the market reaches the stop price.
#: * ``take_profit``: Becomes an order when the market reaches the stop price from the losing side.
#: * ``trailing_stop``: A stop whose price follows the market at a distance.
OrderType = Literal["market", "limit", "post_only", "immediate_or_cancel", "fill_or_kill", "stop", "take_profit", "trailing_stop"]

#: Which price triggers an order.
#:
#: * ``mark``: The mark price.
#: * ``index``: The index of the spot markets.
#: * ``last``: The last traded price.
TriggerSignal = Literal["mark", "index", "last"]

#: Where an order stands.
#:
#: * ``pending``: Taken by the gateway, not sent yet.
#: * ``submitted``: Sent, not answered yet.
#: * ``accepted``: The exchange has it.
#: * ``partially_filled``: Filled in part, and working.
#: * ``filled``: Filled whole. Final.
#: * ``cancelled``: Cancelled; what had filled stays filled. Final.
#: * ``rejected``: Refused by the exchange. Final.
#: * ``expired``: Ended by its own terms, such as the time it had to reach the exchange. Final.
#: * ``denied``: Refused by the gateway, never sent. Final.
#: * ``unknown``: Asked and not told yet; never that it failed.
OrderState = Literal["pending", "submitted", "accepted", "partially_filled", "filled", "cancelled", "rejected", "expired", "denied", "unknown"]

#: Which part an order played in a fill.
#:
#: * ``maker``: It rested.
#: * ``taker``: It came.
Liquidity = Literal["maker", "taker"]

#: Why a trade happened.
#:
#: * ``fill``: Two orders met.
#: * ``liquidation``: A position was liquidated.
#: * ``assignment``: A position was assigned.
#: * ``termination``: A position was terminated.
#: * ``block``: A block trade.
TradeType = Literal["fill", "liquidation", "assignment", "termination", "block"]

#: How a contract is margined and settled.
#:
#: * ``linear``: Margined in many currencies.
#: * ``inverse``: Settled in the base currency.
#: * ``vanilla``: Linear, margined in one currency.
InstrumentKind = Literal["linear", "inverse", "vanilla"]

#: What a wallet is for.
#:
#: * ``cash``: Holds funds.
#: * ``margin``: Holds the margin of positions.
WalletKind = Literal["cash", "margin"]

#: Whether an instrument trades.
#:
#: * ``open``: It trades.
#: * ``post_only``: Only post-only orders are taken.
#: * ``suspended``: Trading is suspended.
#: * ``closed``: The exchange does not list it as tradeable.
#: * ``expired``: The contract has ended.
#: * ``unavailable``: The exchange answers that it cannot serve, as it does in maintenance.
#: * ``unknown``: The exchange has not said yet.
MarketState = Literal["open", "post_only", "suspended", "closed", "expired", "unavailable", "unknown"]

#: How long one candle lasts.
#:
#: * ``1m``: One minute.
#: * ``5m``: Five minutes.
#: * ``15m``: 15 minutes.
#: * ``30m``: 30 minutes.
#: * ``1h``: One hour.
#: * ``4h``: Four hours.
#: * ``12h``: Twelve hours.
#: * ``1d``: One day.
#: * ``1w``: One week.
CandleResolution = Literal["1m", "5m", "15m", "30m", "1h", "4h", "12h", "1d", "1w"]

#: Which price candles are made of.
#:
#: * ``trade``: Traded prices.
#: * ``mark``: The mark price.
#: * ``spot``: The index of the spot markets.
CandlePrice = Literal["trade", "mark", "spot"]

#: What happens to a subscriber that reads too slowly.
#:
#: * ``conflate``: Events are left out early; one gap brings the latest state.
#: * ``gap``: Events are left out when the queue is full; one gap says how many and brings the state.
#: * ``disconnect``: Nothing is left out: the connection is closed when the queue is full.
LagPolicy = Literal["conflate", "gap", "disconnect"]

#: What a caller may do; each includes the ones before it.
#:
#: * ``observer``: Sees market data, and the account as far as it is permitted.
#: * ``trader``: Places and changes its own orders.
#: * ``admin``: Everything.
Role = Literal["observer", "trader", "admin"]

#: What the account is.
#:
#: * ``paper``: A simulated exchange.
#: * ``demo``: Kraken's test environment, retired in July 2026.
#: * ``live``: Kraken, with real money.
Environment = Literal["paper", "demo", "live"]

#: Whether something serves, in the words of gRPC's health protocol.
#:
#: * ``SERVING``: It serves.
#: * ``NOT_SERVING``: It does not.
HealthStatus = Literal["SERVING", "NOT_SERVING"]

#: How a method answers.
#:
#: * ``unary``: With one answer.
#: * ``stream``: With a first state, then events until the end.
MethodKind = Literal["unary", "stream"]

#: What a distance of prices is counted in.
#:
#: * ``percent``: Percent of the price.
#: * ``quote``: The instrument's quote currency.
PriceDistanceUnit = Literal["percent", "quote"]

#: What orders are taken.
#:
#: * ``normal``: All that the limits allow.
#: * ``reduce_only``: Only such as make positions smaller.
#: * ``halted``: None; cancels always pass.
TradingMode = Literal["normal", "reduce_only", "halted"]

#: How the points of a metric are to be read.
#:
#: * ``counter``: A count that only rises, since the start.
#: * ``gauge``: A number as of now.
#: * ``histogram``: The distribution of many times.
MetricKind = Literal["counter", "gauge", "histogram"]

#: How much is logged.
#:
#: * ``trace``: Everything.
#: * ``debug``: What makers want to know.
#: * ``info``: What happens.
#: * ``notice``: What changes.
#: * ``warning``: What is not as it should be.
#: * ``error``: What somebody must see to.
#: * ``critical``: What ends the gateway.
LogLevel = Literal["trace", "debug", "info", "notice", "warning", "error", "critical"]

#: Which way a frame went.
#:
#: * ``from_client``: The client sent it.
#: * ``to_client``: The gateway sent it.
FrameDirection = Literal["from_client", "to_client"]

#: How grave a finding is.
#:
#: * ``error``: Something is wrong and needs somebody soon.
#: * ``warning``: Something is not as it should be.
#: * ``note``: Worth knowing.
Severity = Literal["error", "warning", "note"]

#: What limits hold for.
#:
#: * ``account``: The whole account.
#: * ``each_owner``: Every owner that has no limits of its own.
#: * ``owner``: One owner.
RiskScope = Literal["account", "each_owner", "owner"]
