// SPDX-License-Identifier: Apache-2.0

import Trading

/// The methods of the service `orders`.
enum OrdersMethods {
    static let all: [MethodDescription] = [place, cancel, get, listOpen, closePosition, subscribeOrders]

    private static let clientOrderID = FieldDescription.required(
        "client_order_id", .clientOrderID,
        "Your name for the order. A repeat with the same name never places a second order.")
    private static let result: [FieldDescription] = [
        .required("order", .object(Shapes.order), "The order as it stands now.")
    ]
    private static let reference: [FieldDescription] = [
        .optional("client_order_id", .clientOrderID, "The owner's name of the order."),
        .optional("order_id", .text(longest: 100), "The exchange's name of the order."),
    ]
    private static let exactlyOneName = FieldRule.exactlyOne(["client_order_id", "order_id"])
    private static let notFound = MethodDescription.Refusal(.notFound, Reason.orderNotFound)

    static let place = MethodDescription.unary(
        "orders.place", "Places an order.", role: .trader,
        params: [
            clientOrderID, Shapes.symbol,
            .required("side", .word(Side.allCases.map(\.rawValue)), "Which way it goes."),
            .required("type", .word(OrderRequest.types.map(\.rawValue)), "The kind of order."),
            .required("quantity", .positiveDecimal, "In contracts, a multiple of the size step."),
            .optional("limit_price", .positiveDecimal, "The worst price, a multiple of the tick size."),
            .optional("stop_price", .positiveDecimal, "The price that triggers a stop or take_profit."),
            .optional(
                "trigger_signal", .word(TriggerSignal.allCases.map(\.rawValue)),
                "Which price triggers a stop or take_profit."),
            .optional("reduce_only", .boolean, "Only make the position smaller; false if not given."),
            .optional("process_before_us", .timestamp, "The exchange refuses the order after this time."),
        ],
        rules: priceRules, result: result,
        refusals: [.missingField, .unknownSymbol, .noPosition] + MethodDescription.Refusal.placing)

    /// From the same table as the reader's checks.
    private static let priceRules: [FieldRule] = OrderRequest.types.map { type in
        let rules = [
            ("limit_price", type.limitPriceRule), ("stop_price", type.stopPriceRule),
            ("trigger_signal", type.triggerSignalRule),
        ]
        return .when(
            field: "type", words: [type.rawValue], required: rules.filter { $0.1 == .required }.map(\.0),
            refused: rules.filter { $0.1 == .refused }.map(\.0))
    }

    static let cancel = MethodDescription.unary(
        "orders.cancel", "Cancels an order.", role: .trader, params: reference, rules: [exactlyOneName],
        result: result,
        refusals: [
            .missingField, notFound, .init(.failedPrecondition, Reason.orderAlreadyFilled),
        ] + MethodDescription.Refusal.trading)

    static let get = MethodDescription.unary(
        "orders.get", "Gives an order as the gateway knows it, also after a lost answer.", params: reference,
        rules: [exactlyOneName], result: result,
        refusals: [.missingField, notFound] + MethodDescription.Refusal.account)

    static let listOpen = MethodDescription.unary(
        "orders.list_open", "Gives the orders that can still fill.",
        result: [.required("orders", .list(.object(Shapes.order)), "Oldest first.")],
        refusals: MethodDescription.Refusal.account)

    static let closePosition = MethodDescription.unary(
        "orders.close_position", "Closes a position by a reduce-only market order.", role: .trader,
        params: [Shapes.symbol, clientOrderID], result: result,
        refusals: [.missingField, .unknownSymbol, .noPosition] + MethodDescription.Refusal.placing)

    static let subscribeOrders = MethodDescription.stream(
        "orders.subscribe_orders", "Follows orders: the open ones first, then every change.",
        result: [.required("orders", .list(.object(Shapes.order)), "The open orders, oldest first.")],
        event: [.required("order", .object(Shapes.order), "The order, whole, as it stands now.")],
        onLag: .disconnect, refusals: MethodDescription.Refusal.account)
}
