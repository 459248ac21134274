// SPDX-License-Identifier: Apache-2.0

// Generated from proto-docs/schema by proto-docs/generator; do not edit.

//! What the account holds.

#[allow(unused_imports)]
use super::*;
use crate::message::prelude::*;

service! {
    /// What the account holds.
    AccountService {
        calls {
            /// Gives balance, equity, margin and collateral.
            get_state("account.get_state") -> AccountState;
            /// Gives the open positions.
            list_positions("account.list_positions") -> PositionList;
            /// Gives fills of the account's orders.
            list_fills("account.list_fills", FillFilter) -> FillList;
            /// Gives the account log: every change of balances and positions.
            get_log("account.get_log", LogParams) -> LogList;
            /// Gives the exchange's notices to the account.
            list_notifications("account.list_notifications") -> NotificationList;
            /// Gives how positions are margined and in which currency profit is paid.
            get_leverage("account.get_leverage", LeverageParams) -> LeverageList;
            /// Sets isolated margin with a leverage, or cross margin, for an instrument.
            set_leverage("account.set_leverage", SetLeverageParams) -> LeverageResult;
            /// Gives in which currency profit is paid, by instrument.
            get_pnl_preferences("account.get_pnl_preferences", PnlPreferenceParams) -> PnlPreferenceList;
            /// Sets the currency that profit of an instrument is paid in.
            set_pnl_preference("account.set_pnl_preference", SetPnlPreferenceParams) -> PnlPreferenceResult;
            /// Gives what may still be asked of the exchange.
            get_rate_budget("account.get_rate_budget") -> RateBudget;
        }
        streams {
            /// Follows balance, equity, margin and collateral.
            subscribe_state("account.subscribe_state", AccountSubscriptionParams) -> AccountState, AccountState;
            /// Follows positions, with their profit as the mark price moves.
            subscribe_positions("account.subscribe_positions", AccountSubscriptionParams) -> PositionList, PositionEvent;
            /// Follows executions of the account's orders, after the last ones before.
            subscribe_fills("account.subscribe_fills", FillSubscriptionParams) -> FillList, FillEvent;
            /// Follows the account log, after its last 100 entries.
            subscribe_log("account.subscribe_log", AccountSubscriptionParams) -> LogList, LogEvent;
            /// Follows the exchange's notices to the account.
            subscribe_notifications("account.subscribe_notifications", AccountSubscriptionParams) -> NotificationList, NotificationEvent;
            /// Follows what may still be asked of the exchange.
            subscribe_rate_budget("account.subscribe_rate_budget", RateBudgetSubscriptionParams) -> RateBudget, RateBudget;
        }
    }
}

message! {
    /// How to follow something of the account.
    #[derive(Default)]
    AccountSubscriptionParams {
        /// What to do when the client reads too slowly. Without it: disconnect.
        optional on_lag("on_lag"): LagPolicy,
    }
}

message! {
    /// Balance, equity, margin and collateral.
    AccountState {
        /// The multi-collateral wallet's balance value.
        optional balance("balance"): Decimal,
        /// Balance with unrealised profit and funding.
        optional equity("equity"): Decimal,
        /// What new orders can use.
        optional available_margin("available_margin"): Decimal,
        /// Initial margin, open orders included.
        optional margin_used("margin_used"): Decimal,
        /// Below it, positions are liquidated.
        optional maintenance_margin("maintenance_margin"): Decimal,
        /// The profit of all open positions.
        optional unrealized_pnl("unrealized_pnl"): Decimal,
        /// Funding that is not settled yet.
        optional unrealized_funding("unrealized_funding"): Decimal,
        /// Everything together.
        optional portfolio_value("portfolio_value"): Decimal,
        /// The currency of these amounts.
        required currency("currency"): String,
        /// The wallet's currencies.
        required collateral("collateral"): Vec<Collateral>,
        /// The wallets beside it.
        required wallets("wallets"): Vec<Wallet>,
        /// When the gateway received it.
        required received_at("received_at_us"): Timestamp,
    }
}

message! {
    /// One currency of the multi-collateral wallet.
    Collateral {
        /// The currency.
        required currency("currency"): String,
        /// How much of it.
        optional quantity("quantity"): Decimal,
        /// Its value in the account's currency.
        optional value("value"): Decimal,
        /// That value after the exchange's haircut.
        optional collateral_value("collateral_value"): Decimal,
        /// How much can be withdrawn.
        optional available("available"): Decimal,
    }
}

message! {
    /// A wallet beside the multi-collateral one.
    Wallet {
        /// The exchange's name of it.
        required name("name"): String,
        /// What it is for.
        required kind("kind"): WalletKind,
        /// The currency of its amounts.
        optional currency("currency"): String,
        /// How much of each currency.
        required balances("balances"): BTreeMap<String, Decimal>,
        /// What new orders can use.
        optional available_margin("available_margin"): Decimal,
        /// Balance with unrealised profit.
        optional portfolio_value("portfolio_value"): Decimal,
        /// The profit of its open positions.
        optional unrealized_pnl("unrealized_pnl"): Decimal,
        /// Funding that is not settled yet.
        optional unrealized_funding("unrealized_funding"): Decimal,
        /// Margin its positions and orders need.
        optional initial_margin("initial_margin"): Decimal,
        /// Below it, its positions are liquidated.
        optional maintenance_margin("maintenance_margin"): Decimal,
    }
}

message! {
    /// Open positions.
    PositionList {
        /// By symbol; a closed one is absent.
        required positions("positions"): Vec<Position>,
    }
}

message! {
    /// An open position.
    Position {
        /// Kraken's name of the instrument.
        required symbol("symbol"): Symbol,
        /// Which way it goes.
        required side("side"): PositionSide,
        /// Never negative, in contracts.
        required quantity("quantity"): Decimal,
        /// The average price it was opened at.
        optional entry_price("entry_price"): Decimal,
        /// The price its profit is counted with.
        optional mark_price("mark_price"): Decimal,
        /// The profit if it were closed at the mark price.
        optional unrealized_pnl("unrealized_pnl"): Decimal,
        /// Funding that is not settled yet.
        optional unrealized_funding("unrealized_funding"): Decimal,
        /// Where the exchange would close it.
        optional liquidation_price("liquidation_price"): Decimal,
        /// The currency of the profit.
        optional pnl_currency("pnl_currency"): String,
    }
}

message! {
    /// Fills.
    FillList {
        /// Oldest first.
        required fills("fills"): Vec<Fill>,
    }
}

message! {
    /// One fill.
    FillEvent {
        /// The fill.
        required fill("fill"): Fill,
    }
}

message! {
    /// An execution of an order of the account.
    Fill {
        /// Unique per account: a repeat is the same fill.
        required fill_id("fill_id"): String,
        /// The exchange's name of the order.
        optional order_id("order_id"): OrderId,
        /// The owner's name of the order.
        optional client_order_id("client_order_id"): ClientOrderId,
        /// Who placed the order; absent if not placed by this gateway.
        optional owner("owner"): Owner,
        /// Kraken's name of the instrument.
        required symbol("symbol"): Symbol,
        /// Which way the order went.
        required side("side"): Side,
        /// The price.
        required price("price"): Decimal,
        /// The quantity, in contracts.
        required quantity("quantity"): Decimal,
        /// Which part the order played.
        optional liquidity("liquidity"): Liquidity,
        /// Negative is a rebate; absent when the exchange did not say.
        optional fee("fee"): Decimal,
        /// The fee's currency.
        optional fee_currency("fee_currency"): String,
        /// The exchange's time of it.
        required venue_time("venue_time_us"): Timestamp,
        /// True when it came from history rather than as it happened.
        required backfilled("backfilled"): bool,
    }
}

message! {
    /// One position.
    PositionEvent {
        /// The position as it stands now; its quantity is 0 once it is closed.
        required position("position"): Position,
    }
}

message! {
    /// Which fills.
    #[derive(Default)]
    FillFilter {
        /// Only fills of this instrument.
        optional symbol("symbol"): Symbol,
        /// Only fills of this owner's orders; others than one's own need a view of the whole account.
        optional owner("owner"): Owner,
        /// Only fills of this time or later.
        optional since("since_us"): Timestamp,
        /// At most this many, the newest; 100 if not given.
        optional limit("limit"): i64,
    }
}

message! {
    /// Which fills to begin with.
    #[derive(Default)]
    FillSubscriptionParams {
        /// Begin with all known fills of this time or later, so that nothing is missed after a reconnect; without it, with the last 100.
        optional since("since_us"): Timestamp,
        /// What to do when the client reads too slowly. Without it: disconnect.
        optional on_lag("on_lag"): LagPolicy,
    }
}

message! {
    /// Which entries of the account log.
    #[derive(Default)]
    LogParams {
        /// Only entries of this time or later.
        optional since("since_us"): Timestamp,
        /// At most this many, the newest; 100 if not given.
        optional limit("limit"): i64,
    }
}

message! {
    /// Entries of the account log.
    LogList {
        /// Newest first.
        required entries("entries"): Vec<LogEntry>,
    }
}

message! {
    /// One entry of the account log.
    LogEvent {
        /// The entry.
        required entry("entry"): LogEntry,
    }
}

message! {
    /// A change of a balance or position, as the exchange booked it.
    LogEntry {
        /// Rises from booking to booking.
        optional log_id("log_id"): i64,
        /// The exchange's name of it.
        optional booking_id("booking_id"): String,
        /// The exchange's time of it.
        required venue_time("venue_time_us"): Timestamp,
        /// The exchange's words for what was booked, such as `futures trade` or `funding rate change`.
        required kind("kind"): String,
        /// The currency, or the instrument for the booking of a position.
        optional asset("asset"): String,
        /// The instrument it concerns.
        optional symbol("symbol"): Symbol,
        /// The wallet, by the exchange's name.
        optional wallet("wallet"): String,
        /// The collateral it concerns.
        optional collateral("collateral"): String,
        /// The fill it booked.
        optional fill_id("fill_id"): String,
        /// The balance before.
        optional old_balance("old_balance"): Decimal,
        /// The balance after.
        optional new_balance("new_balance"): Decimal,
        /// The position's average price before.
        optional old_entry_price("old_entry_price"): Decimal,
        /// The position's average price after.
        optional new_entry_price("new_entry_price"): Decimal,
        /// The price of the trade.
        optional trade_price("trade_price"): Decimal,
        /// The mark price then.
        optional mark_price("mark_price"): Decimal,
        /// The fee in the asset; negative is a rebate.
        optional fee("fee"): Decimal,
        /// The rate of the funding.
        optional funding_rate("funding_rate"): Decimal,
        /// The profit realised.
        optional realized_pnl("realized_pnl"): Decimal,
        /// The funding paid or received.
        optional realized_funding("realized_funding"): Decimal,
    }
}

message! {
    /// Which instrument's leverage.
    #[derive(Default)]
    LeverageParams {
        /// Only this instrument; without it, all that have a preference.
        optional symbol("symbol"): Symbol,
    }
}

message! {
    /// How positions of an instrument are margined.
    SetLeverageParams {
        /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        required symbol("symbol"): Symbol,
        /// Isolated margin with at most this leverage; absent: cross margin.
        optional max_leverage("max_leverage"): Decimal,
    }
}

asked! {
    SetLeverageParams { symbol: Symbol, } { max_leverage, }
}

message! {
    /// Leverage preferences.
    LeverageList {
        /// By symbol; an instrument without one has cross margin.
        required preferences("preferences"): Vec<Leverage>,
    }
}

message! {
    /// One leverage preference.
    LeverageResult {
        /// The preference as it is now.
        required preference("preference"): Leverage,
    }
}

message! {
    /// How positions of an instrument are margined.
    Leverage {
        /// Kraken's name of the instrument.
        required symbol("symbol"): Symbol,
        /// Isolated margin with at most this leverage; absent: cross margin.
        optional max_leverage("max_leverage"): Decimal,
        /// The currency that profit is paid in.
        optional pnl_currency("pnl_currency"): String,
    }
}

message! {
    /// Which instrument's currency of profit.
    #[derive(Default)]
    PnlPreferenceParams {
        /// Only this instrument; without it, all that have a preference.
        optional symbol("symbol"): Symbol,
    }
}

message! {
    /// In which currency profit of an instrument is paid.
    SetPnlPreferenceParams {
        /// A multi-collateral instrument: Kraken's name, such as PF_XBTUSD, or the user's own from assets.
        required symbol("symbol"): Symbol,
        /// The currency, such as USD or XBT.
        required pnl_currency("pnl_currency"): String,
    }
}

asked! {
    SetPnlPreferenceParams { symbol: Symbol, pnl_currency: String, } { }
}

message! {
    /// Currencies of profit.
    PnlPreferenceList {
        /// By symbol; an instrument without one pays in its quote currency.
        required preferences("preferences"): Vec<PnlPreference>,
    }
}

message! {
    /// The currency of one instrument's profit.
    PnlPreferenceResult {
        /// The preference as it is now.
        required preference("preference"): PnlPreference,
    }
}

message! {
    /// In which currency profit of an instrument is paid.
    PnlPreference {
        /// Kraken's name of the instrument.
        required symbol("symbol"): Symbol,
        /// The currency, as Kraken calls it.
        required pnl_currency("pnl_currency"): String,
    }
}

message! {
    /// The exchange's notices to the account.
    NotificationList {
        /// As the exchange orders them.
        required notifications("notifications"): Vec<Notification>,
    }
}

message! {
    /// One notice of the exchange.
    NotificationEvent {
        /// The notice.
        required notification("notification"): Notification,
    }
}

message! {
    /// A notice of the exchange.
    Notification {
        /// The exchange's name of it.
        optional notification_id("notification_id"): String,
        /// The exchange's word for its kind, such as `market` or `maintenance`.
        optional kind("kind"): String,
        /// The exchange's word for how grave it is.
        optional priority("priority"): String,
        /// The notice.
        required text("text"): String,
        /// When what it announces begins.
        optional effective_at("effective_at_us"): Timestamp,
    }
}

message! {
    /// What may still be asked of the exchange; all clients share it.
    RateBudget {
        /// The cost that may be spent within a window.
        required capacity("capacity"): i64,
        /// What is left of it now.
        required available("available"): i64,
        /// How long the window is.
        required window("window_ms"): Duration,
        /// What of it only cancels may use.
        required reserved_for_cancels("reserved_for_cancels"): i64,
        /// Calls that wait for their turn.
        required waiting("waiting"): i64,
        /// When there is enough for an order again; absent when there is now.
        optional available_in("available_in_ms"): Duration,
        /// The same for requests of history.
        required history_capacity("history_capacity"): i64,
        /// What is left of that.
        required history_available("history_available"): i64,
        /// How long its window is.
        required history_window("history_window_ms"): Duration,
    }
}

message! {
    /// How to follow the budget.
    #[derive(Default)]
    RateBudgetSubscriptionParams {
        /// What to do when the client reads too slowly. Without it: conflate.
        optional on_lag("on_lag"): LagPolicy,
    }
}
