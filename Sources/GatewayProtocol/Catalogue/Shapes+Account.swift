// SPDX-License-Identifier: Apache-2.0

import Trading

extension Shapes {
    static let order: [FieldDescription] = [
        .optional("client_order_id", .text(longest: nil), "The name its owner gave it."),
        .optional(
            "order_id", .text(longest: nil), "The exchange's name; absent until the exchange gave one."),
        .optional("owner", .text(longest: nil), "Who placed it; absent if not placed by this gateway."),
        .required("symbol", .symbol, "Kraken's name of the instrument."),
        .required("side", .word(Side.allCases.map(\.rawValue)), "Which way it goes."),
        .optional("type", .openWord(OrderType.allCases.map(\.rawValue)), "The kind of order."),
        .required("quantity", .decimal, "The whole quantity, in contracts."),
        .required("filled_quantity", .decimal, "How much of it is filled."),
        .optional("average_price", .decimal, "Of the fills; absent before the first one."),
        .optional("limit_price", .decimal, "The worst price it may fill at."),
        .optional("stop_price", .decimal, "The price that triggers it."),
        .optional(
            "trigger_signal", .openWord(TriggerSignal.allCases.map(\.rawValue)), "Which price triggers it."),
        .required("reduce_only", .boolean, "Whether it can only make the position smaller."),
        .required(
            "state", .openWord(OrderState.allCases.map(\.rawValue)),
            "Where it stands; unknown means asked and not told yet, never that it failed."),
        .optional("reason", .text(longest: nil), "The exchange's or the gateway's word for why."),
        .required("created_at_us", .timestamp, "When it was created."),
        .required("updated_at_us", .timestamp, "When it last changed."),
    ]

    static let fill: [FieldDescription] = [
        .required("fill_id", .text(longest: nil), "Unique per account: a repeat is the same fill."),
        .optional("order_id", .text(longest: nil), "The exchange's name of the order."),
        .optional("client_order_id", .text(longest: nil), "The owner's name of the order."),
        .optional("owner", .text(longest: nil), "Who placed the order."),
        .required("symbol", .symbol, "Kraken's name of the instrument."),
        .required("side", .word(Side.allCases.map(\.rawValue)), "Which way the order went."),
        .required("price", .decimal, "The price."),
        .required("quantity", .decimal, "The quantity, in contracts."),
        .optional("liquidity", .openWord(Fill.Liquidity.words), "Which part the order played."),
        .optional("fee", .decimal, "Negative is a rebate; absent when the exchange did not say."),
        .optional("fee_currency", .text(longest: nil), "The fee's currency."),
        .required("venue_time_us", .timestamp, "The exchange's time of it."),
        .required("backfilled", .boolean, "True when it came from history rather than as it happened."),
    ]

    static let position: [FieldDescription] = [
        .required("symbol", .symbol, "Kraken's name of the instrument."),
        .required("side", .word(["long", "short"]), "Which way it goes."),
        .required("quantity", .decimal, "Always positive, in contracts."),
        .optional("entry_price", .decimal, "The average price it was opened at."),
        .optional("mark_price", .decimal, "The price its profit is counted with."),
        .optional("unrealized_pnl", .decimal, "The profit if it were closed at the mark price."),
        .optional("unrealized_funding", .decimal, "Funding that is not settled yet."),
        .optional("liquidation_price", .decimal, "Where the exchange would close it."),
        .optional("pnl_currency", .text(longest: nil), "The currency of the profit."),
    ]

    static let accountState: [FieldDescription] = [
        .optional("balance", .decimal, "The multi-collateral wallet's balance value."),
        .optional("equity", .decimal, "Balance with unrealised profit and funding."),
        .optional("available_margin", .decimal, "What new orders can use."),
        .optional("margin_used", .decimal, "Initial margin, open orders included."),
        .optional("maintenance_margin", .decimal, "Below it, positions are liquidated."),
        .optional("unrealized_pnl", .decimal, "The profit of all open positions."),
        .optional("unrealized_funding", .decimal, "Funding that is not settled yet."),
        .optional("portfolio_value", .decimal, "Everything together."),
        .required("currency", .text(longest: nil), "The currency of these amounts."),
        .required("collateral", .list(.object(collateral)), "The wallet's currencies."),
        .required("wallets", .list(.object(wallet)), "The wallets beside it."),
        .required("received_at_us", .timestamp, "When the gateway received it."),
    ]

    static let collateral: [FieldDescription] = [
        .required("currency", .text(longest: nil), "The currency."),
        .optional("quantity", .decimal, "How much of it."),
        .optional("value", .decimal, "Its value in the account's currency."),
        .optional("collateral_value", .decimal, "That value after the exchange's haircut."),
        .optional("available", .decimal, "How much can be withdrawn."),
    ]

    static let wallet: [FieldDescription] = [
        .required("name", .text(longest: nil), "The exchange's name of it."),
        .required("kind", .openWord(["cash", "margin"]), "What it is for."),
        .optional("currency", .text(longest: nil), "The currency of its amounts."),
        .required("balances", .map(.decimal), "How much of each currency."),
        .optional("available_margin", .decimal, "What new orders can use."),
        .optional("portfolio_value", .decimal, "Balance with unrealised profit."),
        .optional("unrealized_pnl", .decimal, "The profit of its open positions."),
        .optional("initial_margin", .decimal, "Margin its positions and orders need."),
        .optional("maintenance_margin", .decimal, "Below it, its positions are liquidated."),
    ]
}
