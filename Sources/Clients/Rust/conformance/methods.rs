// SPDX-License-Identifier: Apache-2.0

// Generated from proto-docs/schema by proto-docs/generator; do not edit.

use kraken_gateway::*;

calls! {
    "gateway.get_info" gateway get_info() -> GatewayInfo
    "gateway.check_health" gateway check_health(HealthParams) -> HealthReport
    "gateway.describe" gateway describe(DescribeParams) -> Description
    "gateway.doctor" gateway doctor() -> Diagnosis
    "gateway.get_metrics" gateway get_metrics(MetricsParams) -> Metrics
    "gateway.list_clients" gateway list_clients() -> ClientList
    "gateway.kill_client" gateway kill_client(KillParams) -> KillResult
    "gateway.drain" gateway drain(DrainParams) -> DrainResult
    "gateway.set_log_level" gateway set_log_level(LogLevelParams) -> LogLevelResult
    "market_data.list_instruments" market_data list_instruments() -> InstrumentList
    "market_data.get_instrument" market_data get_instrument(SymbolParams) -> InstrumentResult
    "market_data.get_ticker" market_data get_ticker(SymbolParams) -> Ticker
    "market_data.list_tickers" market_data list_tickers() -> TickerList
    "market_data.get_trades" market_data get_trades(TradeParams) -> TradeList
    "market_data.get_candles" market_data get_candles(CandleParams) -> CandleList
    "market_data.get_order_book" market_data get_order_book(OrderBookParams) -> OrderBook
    "market_data.get_funding_rates" market_data get_funding_rates(FundingParams) -> FundingRates
    "account.get_state" account get_state() -> AccountState
    "account.list_positions" account list_positions() -> PositionList
    "account.list_fills" account list_fills(FillFilter) -> FillList
    "account.get_log" account get_log(LogParams) -> LogList
    "account.list_notifications" account list_notifications() -> NotificationList
    "account.get_leverage" account get_leverage(LeverageParams) -> LeverageList
    "account.set_leverage" account set_leverage(SetLeverageParams) -> LeverageResult
    "account.get_pnl_preferences" account get_pnl_preferences(PnlPreferenceParams) -> PnlPreferenceList
    "account.set_pnl_preference" account set_pnl_preference(SetPnlPreferenceParams) -> PnlPreferenceResult
    "account.get_rate_budget" account get_rate_budget() -> RateBudget
    "orders.place" orders place(OrderRequest) -> OrderResult
    "orders.amend" orders amend(AmendParams) -> OrderResult
    "orders.cancel" orders cancel(OrderReference) -> OrderResult
    "orders.cancel_all" orders cancel_all(CancelAllParams) -> CancelAllResult
    "orders.batch" orders batch(BatchParams) -> BatchResult
    "orders.get" orders get(OrderReference) -> OrderResult
    "orders.list_open" orders list_open(OrderFilter) -> OrderList
    "orders.list_history" orders list_history(HistoryParams) -> OrderList
    "orders.close_position" orders close_position(ClosePositionParams) -> OrderResult
    "orders.arm_dead_man_switch" orders arm_dead_man_switch(DeadManSwitchParams) -> DeadManSwitch
    "orders.set_cancel_on_disconnect" orders set_cancel_on_disconnect(CancelOnDisconnectParams) -> CancelOnDisconnect
    "risk.get_limits" risk get_limits() -> RiskState
    "risk.set_limits" risk set_limits(SetLimitsParams) -> RiskState
    "risk.halt" risk halt(ModeParams) -> HaltResult
    "risk.reduce_only" risk reduce_only(ModeParams) -> RiskState
    "risk.resume" risk resume(ModeParams) -> RiskState
}

streams! {
    "gateway.watch_health" gateway watch_health(HealthWatchParams) -> HealthReport, HealthReport
    "gateway.monitor" gateway monitor(MonitorParams) -> MonitorState, MonitoredFrame
    "market_data.subscribe_ticker" market_data subscribe_ticker(TickerSubscriptionParams) -> Ticker, Ticker
    "market_data.subscribe_trades" market_data subscribe_trades(TradeSubscriptionParams) -> TradeList, TradeEvent
    "market_data.subscribe_candles" market_data subscribe_candles(CandleSubscriptionParams) -> CandleList, CandleEvent
    "market_data.subscribe_order_book" market_data subscribe_order_book(OrderBookSubscriptionParams) -> OrderBook, OrderBookChange
    "market_data.subscribe_status" market_data subscribe_status(StatusSubscriptionParams) -> InstrumentStatus, InstrumentStatus
    "account.subscribe_state" account subscribe_state(AccountSubscriptionParams) -> AccountState, AccountState
    "account.subscribe_positions" account subscribe_positions(AccountSubscriptionParams) -> PositionList, PositionEvent
    "account.subscribe_fills" account subscribe_fills(FillSubscriptionParams) -> FillList, FillEvent
    "account.subscribe_log" account subscribe_log(AccountSubscriptionParams) -> LogList, LogEvent
    "account.subscribe_notifications" account subscribe_notifications(AccountSubscriptionParams) -> NotificationList, NotificationEvent
    "account.subscribe_rate_budget" account subscribe_rate_budget(RateBudgetSubscriptionParams) -> RateBudget, RateBudget
    "orders.subscribe_orders" orders subscribe_orders(OrderSubscriptionParams) -> OrderList, OrderResult
}
