// SPDX-License-Identifier: Apache-2.0

// Generated from proto-docs/schema by proto-docs/generator; do not edit.

use kraken_gateway::*;

calls! {
    "gateway.get_info" gateway get_info()
    "gateway.check_health" gateway check_health(HealthParams)
    "gateway.describe" gateway describe(DescribeParams)
    "gateway.doctor" gateway doctor()
    "market_data.list_instruments" market_data list_instruments()
    "market_data.get_instrument" market_data get_instrument(SymbolParams)
    "market_data.get_ticker" market_data get_ticker(SymbolParams)
    "market_data.list_tickers" market_data list_tickers()
    "market_data.get_candles" market_data get_candles(CandleParams)
    "account.get_state" account get_state()
    "account.list_positions" account list_positions()
    "account.list_fills" account list_fills(FillFilter)
    "account.get_log" account get_log(LogParams)
    "account.list_notifications" account list_notifications()
    "account.get_leverage" account get_leverage(LeverageParams)
    "account.set_leverage" account set_leverage(SetLeverageParams)
    "account.get_rate_budget" account get_rate_budget()
    "orders.place" orders place(OrderRequest)
    "orders.amend" orders amend(AmendParams)
    "orders.cancel" orders cancel(OrderReference)
    "orders.cancel_all" orders cancel_all(CancelAllParams)
    "orders.batch" orders batch(BatchParams)
    "orders.get" orders get(OrderReference)
    "orders.list_open" orders list_open(OrderFilter)
    "orders.list_history" orders list_history(HistoryParams)
    "orders.close_position" orders close_position(ClosePositionParams)
    "orders.arm_dead_man_switch" orders arm_dead_man_switch(DeadManSwitchParams)
    "orders.set_cancel_on_disconnect" orders set_cancel_on_disconnect(CancelOnDisconnectParams)
    "risk.get_limits" risk get_limits()
    "risk.set_limits" risk set_limits(SetLimitsParams)
    "risk.halt" risk halt(ModeParams)
    "risk.reduce_only" risk reduce_only(ModeParams)
    "risk.resume" risk resume(ModeParams)
}

streams! {
    "market_data.subscribe_ticker" market_data subscribe_ticker(TickerSubscriptionParams)
    "market_data.subscribe_trades" market_data subscribe_trades(TradeSubscriptionParams)
    "market_data.subscribe_candles" market_data subscribe_candles(CandleSubscriptionParams)
    "account.subscribe_state" account subscribe_state(AccountSubscriptionParams)
    "account.subscribe_positions" account subscribe_positions(AccountSubscriptionParams)
    "account.subscribe_fills" account subscribe_fills(FillSubscriptionParams)
    "account.subscribe_rate_budget" account subscribe_rate_budget(RateBudgetSubscriptionParams)
    "orders.subscribe_orders" orders subscribe_orders(OrderSubscriptionParams)
}
