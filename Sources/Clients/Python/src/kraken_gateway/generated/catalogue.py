# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""The methods of the gateway that this version knows."""

from __future__ import annotations

from typing import Dict, NamedTuple


class Method(NamedTuple):
    """What a client must know of a method."""

    #: The least role that may call it.
    role: str
    #: Whether it can change something: it is not for observers.
    changes: bool
    #: Whether it is followed rather than called.
    is_stream: bool


METHODS: Dict[str, Method] = {
    "gateway.hello": Method("observer", changes=False, is_stream=False),
    "gateway.get_info": Method("observer", changes=False, is_stream=False),
    "gateway.check_health": Method("observer", changes=False, is_stream=False),
    "gateway.describe": Method("observer", changes=False, is_stream=False),
    "gateway.doctor": Method("observer", changes=False, is_stream=False),
    "gateway.watch_health": Method("observer", changes=False, is_stream=True),
    "gateway.get_metrics": Method("observer", changes=False, is_stream=False),
    "gateway.list_clients": Method("observer", changes=False, is_stream=False),
    "gateway.kill_client": Method("admin", changes=True, is_stream=False),
    "gateway.drain": Method("admin", changes=True, is_stream=False),
    "gateway.set_log_level": Method("admin", changes=True, is_stream=False),
    "gateway.monitor": Method("admin", changes=True, is_stream=True),
    "market_data.list_instruments": Method("observer", changes=False, is_stream=False),
    "market_data.get_instrument": Method("observer", changes=False, is_stream=False),
    "market_data.get_ticker": Method("observer", changes=False, is_stream=False),
    "market_data.list_tickers": Method("observer", changes=False, is_stream=False),
    "market_data.subscribe_ticker": Method("observer", changes=False, is_stream=True),
    "market_data.get_trades": Method("observer", changes=False, is_stream=False),
    "market_data.subscribe_trades": Method("observer", changes=False, is_stream=True),
    "market_data.get_candles": Method("observer", changes=False, is_stream=False),
    "market_data.subscribe_candles": Method("observer", changes=False, is_stream=True),
    "market_data.get_order_book": Method("observer", changes=False, is_stream=False),
    "market_data.subscribe_order_book": Method("observer", changes=False, is_stream=True),
    "market_data.get_funding_rates": Method("observer", changes=False, is_stream=False),
    "market_data.subscribe_status": Method("observer", changes=False, is_stream=True),
    "account.get_state": Method("observer", changes=False, is_stream=False),
    "account.subscribe_state": Method("observer", changes=False, is_stream=True),
    "account.list_positions": Method("observer", changes=False, is_stream=False),
    "account.subscribe_positions": Method("observer", changes=False, is_stream=True),
    "account.list_fills": Method("observer", changes=False, is_stream=False),
    "account.subscribe_fills": Method("observer", changes=False, is_stream=True),
    "account.get_log": Method("observer", changes=False, is_stream=False),
    "account.subscribe_log": Method("observer", changes=False, is_stream=True),
    "account.list_notifications": Method("observer", changes=False, is_stream=False),
    "account.subscribe_notifications": Method("observer", changes=False, is_stream=True),
    "account.get_leverage": Method("observer", changes=False, is_stream=False),
    "account.set_leverage": Method("admin", changes=True, is_stream=False),
    "account.get_pnl_preferences": Method("observer", changes=False, is_stream=False),
    "account.set_pnl_preference": Method("admin", changes=True, is_stream=False),
    "account.get_rate_budget": Method("observer", changes=False, is_stream=False),
    "account.subscribe_rate_budget": Method("observer", changes=False, is_stream=True),
    "orders.place": Method("trader", changes=True, is_stream=False),
    "orders.amend": Method("trader", changes=True, is_stream=False),
    "orders.cancel": Method("trader", changes=True, is_stream=False),
    "orders.cancel_all": Method("trader", changes=True, is_stream=False),
    "orders.batch": Method("trader", changes=True, is_stream=False),
    "orders.get": Method("observer", changes=False, is_stream=False),
    "orders.list_open": Method("observer", changes=False, is_stream=False),
    "orders.list_history": Method("observer", changes=False, is_stream=False),
    "orders.close_position": Method("trader", changes=True, is_stream=False),
    "orders.subscribe_orders": Method("observer", changes=False, is_stream=True),
    "orders.arm_dead_man_switch": Method("trader", changes=True, is_stream=False),
    "orders.set_cancel_on_disconnect": Method("trader", changes=True, is_stream=False),
    "risk.get_limits": Method("observer", changes=False, is_stream=False),
    "risk.set_limits": Method("admin", changes=True, is_stream=False),
    "risk.halt": Method("admin", changes=True, is_stream=False),
    "risk.reduce_only": Method("admin", changes=True, is_stream=False),
    "risk.resume": Method("admin", changes=True, is_stream=False),
}
