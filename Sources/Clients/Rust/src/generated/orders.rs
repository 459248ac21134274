// SPDX-License-Identifier: Apache-2.0

// Generated from proto-docs/schema by proto-docs/generator; do not edit.

//! Placing, changing and watching orders.

#[allow(unused_imports)]
use super::*;
use crate::message::prelude::*;

service! {
    /// Placing, changing and watching orders.
    OrdersService {
        calls {
            /// Places an order.
            place("orders.place", OrderRequest) -> OrderResult;
            /// Changes a working order.
            amend("orders.amend", AmendParams) -> OrderResult;
            /// Cancels an order.
            cancel("orders.cancel", OrderReference) -> OrderResult;
            /// Cancels orders of the account, of one symbol, or of one owner.
            cancel_all("orders.cancel_all", CancelAllParams) -> CancelAllResult;
            /// Places, changes and cancels several orders in one request.
            batch("orders.batch", BatchParams) -> BatchResult;
            /// Gives an order as the gateway knows it, also after a lost answer.
            get("orders.get", OrderReference) -> OrderResult;
            /// Gives the orders that can still fill.
            list_open("orders.list_open", OrderFilter) -> OrderList;
            /// Gives orders of the past, from the journal.
            list_history("orders.list_history", HistoryParams) -> OrderList;
            /// Closes a position by a reduce-only market order.
            close_position("orders.close_position", ClosePositionParams) -> OrderResult;
            /// Has the exchange cancel everything should the gateway fall silent; refreshed as long as it runs.
            arm_dead_man_switch("orders.arm_dead_man_switch", DeadManSwitchParams) -> DeadManSwitch;
            /// Has the caller's own orders cancelled when its last connection goes.
            set_cancel_on_disconnect("orders.set_cancel_on_disconnect", CancelOnDisconnectParams) -> CancelOnDisconnect;
        }
        streams {
            /// Follows orders: the open ones first, then every change.
            subscribe_orders("orders.subscribe_orders", OrderSubscriptionParams) -> OrderList, OrderResult;
        }
    }
}

message! {
    /// An order to be placed.
    OrderRequest {
        /// Your name for the order. A repeat with the same name never places a second order.
        required client_order_id("client_order_id"): ClientOrderId,
        /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        required symbol("symbol"): Symbol,
        /// Which way it goes.
        required side("side"): Side,
        /// The kind of order.
        required kind("type"): OrderType,
        /// In contracts, a multiple of the size step.
        required quantity("quantity"): Decimal,
        /// The worst price, a multiple of the tick size.
        optional limit_price("limit_price"): Decimal,
        /// The price that triggers a stop or take_profit.
        optional stop_price("stop_price"): Decimal,
        /// Which price triggers a stop or take_profit.
        optional trigger_signal("trigger_signal"): TriggerSignal,
        /// How far a trailing stop's price stays from the market: 0.1 to 50 percent, or an amount of the quote currency.
        optional trailing_deviation("trailing_deviation"): Decimal,
        /// What trailing_deviation is counted in.
        optional trailing_deviation_unit("trailing_deviation_unit"): PriceDistanceUnit,
        /// Of a triggered order: its limit price's distance from the price that triggered it.
        optional limit_price_offset("limit_price_offset"): Decimal,
        /// What limit_price_offset is counted in.
        optional limit_price_offset_unit("limit_price_offset_unit"): PriceDistanceUnit,
        /// Only make the position smaller; false if not given.
        optional reduce_only("reduce_only"): bool,
        /// The exchange refuses the order after this time.
        optional process_before("process_before_us"): Timestamp,
    }
}

asked! {
    OrderRequest { client_order_id: ClientOrderId, symbol: Symbol, side: Side, kind: OrderType, quantity: Decimal, } { limit_price, stop_price, trigger_signal, trailing_deviation, trailing_deviation_unit, limit_price_offset, limit_price_offset_unit, reduce_only, process_before, }
}

message! {
    /// Which order, by one of its names.
    #[derive(Default)]
    OrderReference {
        /// The owner's name of the order.
        optional client_order_id("client_order_id"): ClientOrderId,
        /// The exchange's name of the order.
        optional order_id("order_id"): OrderId,
    }
}

message! {
    /// Which position to close.
    ClosePositionParams {
        /// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
        required symbol("symbol"): Symbol,
        /// The name of the order that closes it, so that a repeat closes nothing twice.
        required client_order_id("client_order_id"): ClientOrderId,
    }
}

asked! {
    ClosePositionParams { symbol: Symbol, client_order_id: ClientOrderId, } { }
}

message! {
    /// How to follow orders.
    #[derive(Default)]
    OrderSubscriptionParams {
        /// What to do when the client reads too slowly. Without it: disconnect.
        optional on_lag("on_lag"): LagPolicy,
    }
}

message! {
    /// One order.
    OrderResult {
        /// The order, whole, as it stands now.
        required order("order"): Order,
    }
}

message! {
    /// Orders.
    OrderList {
        /// Oldest first.
        required orders("orders"): Vec<Order>,
    }
}

message! {
    /// An order as the gateway knows it.
    Order {
        /// The name its owner gave it.
        optional client_order_id("client_order_id"): ClientOrderId,
        /// The exchange's name; absent until the exchange gave one.
        optional order_id("order_id"): OrderId,
        /// Who placed it; absent if not placed by this gateway.
        optional owner("owner"): Owner,
        /// Kraken's name of the instrument.
        required symbol("symbol"): Symbol,
        /// Which way it goes.
        required side("side"): Side,
        /// The kind of order.
        optional kind("type"): OrderType,
        /// The whole quantity, in contracts.
        required quantity("quantity"): Decimal,
        /// How much of it is filled.
        required filled_quantity("filled_quantity"): Decimal,
        /// Of the fills; absent before the first one.
        optional average_price("average_price"): Decimal,
        /// The worst price it may fill at.
        optional limit_price("limit_price"): Decimal,
        /// The price that triggers it.
        optional stop_price("stop_price"): Decimal,
        /// Which price triggers it.
        optional trigger_signal("trigger_signal"): TriggerSignal,
        /// How far a trailing stop's price stays from the market.
        optional trailing_deviation("trailing_deviation"): Decimal,
        /// What trailing_deviation is counted in.
        optional trailing_deviation_unit("trailing_deviation_unit"): PriceDistanceUnit,
        /// Its limit price's distance from the price that triggers it.
        optional limit_price_offset("limit_price_offset"): Decimal,
        /// What limit_price_offset is counted in.
        optional limit_price_offset_unit("limit_price_offset_unit"): PriceDistanceUnit,
        /// Whether it can only make the position smaller.
        required reduce_only("reduce_only"): bool,
        /// Where it stands; unknown means asked and not told yet, never that it failed.
        required state("state"): OrderState,
        /// The exchange's or the gateway's word for why.
        optional reason("reason"): String,
        /// True while a change of the order has an outcome that is not known, and after a restart until the exchange has described the order: it may have these terms or those that were asked for. Absent otherwise.
        optional amendment_unsettled("amendment_unsettled"): bool,
        /// When it was created.
        required created_at("created_at_us"): Timestamp,
        /// When it last changed.
        required updated_at("updated_at_us"): Timestamp,
    }
}

message! {
    /// What to change of a working order; what is not named stays as it is.
    #[derive(Default)]
    AmendParams {
        /// The owner's name of the order.
        optional client_order_id("client_order_id"): ClientOrderId,
        /// The exchange's name of the order.
        optional order_id("order_id"): OrderId,
        /// The new whole quantity, what has filled included, in contracts.
        optional quantity("quantity"): Decimal,
        /// The new limit price, a multiple of the tick size.
        optional limit_price("limit_price"): Decimal,
        /// The new price that triggers it.
        optional stop_price("stop_price"): Decimal,
        /// The new distance of a trailing stop.
        optional trailing_deviation("trailing_deviation"): Decimal,
        /// What trailing_deviation is counted in.
        optional trailing_deviation_unit("trailing_deviation_unit"): PriceDistanceUnit,
        /// The exchange refuses the change after this time.
        optional process_before("process_before_us"): Timestamp,
    }
}

message! {
    /// Which orders to cancel: without anything all that the caller may cancel.
    #[derive(Default)]
    CancelAllParams {
        /// Only orders of this instrument.
        optional symbol("symbol"): Symbol,
        /// Only this owner's orders; others than one's own need the role admin.
        optional owner("owner"): Owner,
    }
}

message! {
    /// What was cancelled and what was not.
    CancelAllResult {
        /// The orders whose cancel was acknowledged.
        required cancelled("cancelled"): Vec<Order>,
        /// Orders that it concerned and that are still open or not known to be cancelled.
        required remaining("remaining"): Vec<Order>,
    }
}

message! {
    /// Several changes in one request to the exchange. They are not one transaction: each has its own outcome.
    BatchParams {
        /// Carried out in this order.
        required elements("elements"): Vec<BatchElement>,
    }
}

asked! {
    BatchParams { elements: Vec<BatchElement>, } { }
}

message! {
    /// One change; exactly one of its members.
    #[derive(Default)]
    BatchElement {
        /// An order to be placed.
        optional place("place"): OrderRequest,
        /// A change of an order.
        optional amend("amend"): AmendParams,
        /// An order to be cancelled.
        optional cancel("cancel"): OrderReference,
    }
}

message! {
    /// The outcomes.
    BatchResult {
        /// In the order of the elements.
        required outcomes("outcomes"): Vec<BatchOutcome>,
    }
}

message! {
    /// The outcome of one change: the order, or an error, or both where the order is known and was refused.
    #[derive(Default)]
    BatchOutcome {
        /// The order as it stands now.
        optional order("order"): Order,
        /// Why it was not carried out, or why that is not known.
        optional error("error"): GatewayError,
    }
}

message! {
    /// Which orders.
    #[derive(Default)]
    OrderFilter {
        /// Only orders of this instrument.
        optional symbol("symbol"): Symbol,
        /// Only this owner's orders; others than one's own need a view of the whole account.
        optional owner("owner"): Owner,
    }
}

message! {
    /// Which orders of the past.
    #[derive(Default)]
    HistoryParams {
        /// Only orders of this instrument.
        optional symbol("symbol"): Symbol,
        /// Only this owner's orders; others than one's own need a view of the whole account.
        optional owner("owner"): Owner,
        /// Only orders that changed at this time or later.
        optional since("since_us"): Timestamp,
        /// At most this many, the newest; 100 if not given.
        optional limit("limit"): i64,
    }
}

message! {
    /// How long the account's orders outlive a silence of the gateway.
    DeadManSwitchParams {
        /// The exchange cancels all orders of the account this long after it last heard of the gateway; 0 takes the caller's wish back. The shortest wish of all owners counts. Whole seconds, from 10 s to one hour.
        required period("period_ms"): Duration,
    }
}

asked! {
    DeadManSwitchParams { period: Duration, } { }
}

message! {
    /// The account's switch at the exchange.
    DeadManSwitch {
        /// Whether the exchange holds a deadline.
        required armed("armed"): bool,
        /// When the exchange would cancel everything, as it acknowledged last.
        optional deadline("deadline_us"): Timestamp,
        /// The shortest wish of all owners.
        optional period("period_ms"): Duration,
        /// Who asked for it.
        required owners("owners"): Vec<Owner>,
        /// What is wrong, when the exchange did not acknowledge in time.
        optional reason("reason"): String,
    }
}

message! {
    /// Whether the caller's orders are cancelled when its last connection goes.
    CancelOnDisconnectParams {
        /// True: its own working orders are cancelled then, nobody else's.
        required enabled("enabled"): bool,
    }
}

asked! {
    CancelOnDisconnectParams { enabled: bool, } { }
}

message! {
    /// Whether an owner's orders are cancelled when its last connection goes.
    CancelOnDisconnect {
        /// Whose.
        required owner("owner"): Owner,
        /// Whether they are.
        required enabled("enabled"): bool,
    }
}
