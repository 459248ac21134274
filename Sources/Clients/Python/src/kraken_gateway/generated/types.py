# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""Every type and every word of the protocol."""

from __future__ import annotations

from .gateway_types import HelloResult as HelloResult
from .gateway_types import Identity as Identity
from .gateway_types import Limits as Limits
from .gateway_types import GatewayInfo as GatewayInfo
from .gateway_types import Exchange as Exchange
from .gateway_types import Asset as Asset
from .gateway_types import FeedState as FeedState
from .gateway_types import HealthReport as HealthReport
from .gateway_types import HealthPart as HealthPart
from .gateway_types import Description as Description
from .gateway_types import MethodDescription as MethodDescription
from .gateway_types import Refusal as Refusal
from .market_data_types import InstrumentList as InstrumentList
from .market_data_types import InstrumentResult as InstrumentResult
from .market_data_types import Instrument as Instrument
from .market_data_types import MarginLevel as MarginLevel
from .market_data_types import TickerList as TickerList
from .market_data_types import Ticker as Ticker
from .market_data_types import TradeList as TradeList
from .market_data_types import TradeEvent as TradeEvent
from .market_data_types import Trade as Trade
from .market_data_types import CandleList as CandleList
from .market_data_types import CandleEvent as CandleEvent
from .market_data_types import Candle as Candle
from .account_types import AccountState as AccountState
from .account_types import Collateral as Collateral
from .account_types import Wallet as Wallet
from .account_types import PositionList as PositionList
from .account_types import Position as Position
from .account_types import FillList as FillList
from .account_types import FillEvent as FillEvent
from .account_types import Fill as Fill
from .orders_types import OrderResult as OrderResult
from .orders_types import OrderList as OrderList
from .orders_types import Order as Order
from .words import Side as Side
from .words import PositionSide as PositionSide
from .words import OrderType as OrderType
from .words import TriggerSignal as TriggerSignal
from .words import OrderState as OrderState
from .words import Liquidity as Liquidity
from .words import TradeType as TradeType
from .words import InstrumentKind as InstrumentKind
from .words import WalletKind as WalletKind
from .words import CandleResolution as CandleResolution
from .words import CandlePrice as CandlePrice
from .words import LagPolicy as LagPolicy
from .words import Role as Role
from .words import Environment as Environment
from .words import HealthStatus as HealthStatus
from .words import MethodKind as MethodKind
