// SPDX-License-Identifier: Apache-2.0

// Generated from proto-docs/schema by proto-docs/generator; do not edit.

//! What is allowed, and stopping all of it.

#[allow(unused_imports)]
use super::*;
use crate::message::prelude::*;

service! {
    /// What is allowed, and stopping all of it.
    RiskService {
        calls {
            /// Gives the mode of trading and the limits.
            get_limits("risk.get_limits") -> RiskState;
            /// Sets the limits of the account or of an owner.
            set_limits("risk.set_limits", SetLimitsParams) -> RiskState;
            /// Takes no new orders, cancels all, and reports what is left.
            halt("risk.halt", ModeParams) -> HaltResult;
            /// Takes only orders that make positions smaller.
            reduce_only("risk.reduce_only", ModeParams) -> RiskState;
            /// Takes all orders again that the limits allow.
            resume("risk.resume", ModeParams) -> RiskState;
        }
        streams {
        }
    }
}

message! {
    /// What may be placed; a limit that is absent does not limit.
    #[derive(Default)]
    RiskLimits {
        /// Only these instruments.
        optional symbols("symbols"): Vec<Symbol>,
        /// The largest quantity of one order, in contracts.
        optional largest_order("largest_order"): Decimal,
        /// The largest value of one order, in the quote currency.
        optional largest_order_value("largest_order_value"): Decimal,
        /// The largest position in one instrument, either way, working orders included, in contracts.
        optional largest_position("largest_position"): Decimal,
        /// The same as a value, in the quote currency.
        optional largest_position_value("largest_position_value"): Decimal,
        /// The most orders that can be open at once.
        optional open_orders("open_orders"): i64,
        /// The most orders placed or amended within a second.
        optional orders_per_second("orders_per_second"): i64,
        /// How far a limit price may be from the mark price on the losing side, in percent.
        optional price_collar_percent("price_collar_percent"): Decimal,
    }
}

message! {
    /// The limits and the mode of one owner.
    OwnerRisk {
        /// Whose.
        required owner("owner"): Owner,
        /// Its own mode; the stricter one of this and the account's counts.
        optional mode("mode"): TradingMode,
        /// What it may place; the account's limits hold besides.
        required limits("limits"): RiskLimits,
    }
}

message! {
    /// What orders are taken.
    RiskState {
        /// Whether trading is normal, reduce-only or halted.
        required mode("mode"): TradingMode,
        /// Since when; absent if it was never changed.
        optional since("since_us"): Timestamp,
        /// Who changed it.
        optional by("by"): String,
        /// What was said when it was changed.
        optional reason("reason"): String,
        /// The limits of the whole account.
        required account("account"): RiskLimits,
        /// The limits of every owner that has none of its own.
        required each_owner("each_owner"): RiskLimits,
        /// Owners that have limits or a mode of their own.
        required owners("owners"): Vec<OwnerRisk>,
    }
}

message! {
    /// New limits, in place of all before of this scope.
    SetLimitsParams {
        /// What they hold for.
        required scope("scope"): RiskScope,
        /// Whose; only, and needed, with the scope owner.
        optional owner("owner"): Owner,
        /// The limits.
        required limits("limits"): RiskLimits,
    }
}

asked! {
    SetLimitsParams { scope: RiskScope, limits: RiskLimits, } { owner, }
}

message! {
    /// Whose mode is changed, and why.
    #[derive(Default)]
    ModeParams {
        /// Only this owner's; without it, the account's.
        optional owner("owner"): Owner,
        /// For others and for the log.
        optional reason("reason"): String,
    }
}

message! {
    /// What halting did.
    HaltResult {
        /// As it is now.
        required state("state"): RiskState,
        /// The orders whose cancel was acknowledged.
        required cancelled("cancelled"): Vec<Order>,
        /// Orders that are still open, or not known to be cancelled: look after these.
        required remaining("remaining"): Vec<Order>,
    }
}
