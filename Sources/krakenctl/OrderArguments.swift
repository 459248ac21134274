// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import Trading

/// An order on the command line.
struct OrderArguments: ParsableArguments {
    @Argument(help: "buy or sell.", completion: .list(Side.allCases.map(\.rawValue)))
    var side: Side?

    @Argument(help: "How many contracts.")
    var quantity: Decimal?

    @Argument(help: "The instrument.")
    var symbol: String?

    @Option(name: .customLong("side"), help: ArgumentHelp("buy or sell.", valueName: "side"))
    var sideOption: Side?

    @Option(name: .customLong("quantity"), help: ArgumentHelp("How many contracts.", valueName: "quantity"))
    var quantityOption: Decimal?

    @Option(name: .customLong("symbol"), help: ArgumentHelp("The instrument.", valueName: "symbol"))
    var symbolOption: String?

    @Option(help: "The kind of order.")
    var type: OrderType?

    @Option(
        name: [.customLong("limit-price"), .customLong("limit")],
        help: ArgumentHelp("The worst price.", valueName: "price"))
    var limitPrice: Decimal?

    @Option(
        name: [.customLong("stop-price"), .customLong("stop")],
        help: ArgumentHelp("The price that triggers a stop or take_profit.", valueName: "price"))
    var stopPrice: Decimal?

    @Option(help: "Which price triggers a stop or take_profit.")
    var triggerSignal: TriggerSignal?

    @Option(
        help: ArgumentHelp(
            "How far a trailing_stop follows the market: 2% or 150 (quote currency).", valueName: "distance"))
    var trailingDeviation: PriceDistance?

    @Option(
        name: [.customLong("limit-price-offset"), .customLong("limit-offset")],
        // A distance below the trigger begins with a dash.
        parsing: .unconditional,
        help: ArgumentHelp(
            "Of a stop or take_profit, instead of a limit price: how far it lies from the trigger, 0.5% or -10.",
            valueName: "distance"))
    var limitPriceOffset: PriceDistance?

    @Option(
        help: ArgumentHelp(
            "The exchange refuses the order if it arrives later than this many seconds from now.",
            valueName: "seconds"))
    var processWithin: Double?

    @Flag(help: "Only make the position smaller.")
    var reduceOnly = false

    @Option(help: ArgumentHelp("Your name for the order; made up if not given.", valueName: "id"))
    var clientOrderID: String?

    /// What was given, with nothing missing and nothing given twice.
    struct Parts: Equatable {
        var clientOrderID: ClientOrderID
        var side: Side
        var quantity: Decimal
        /// Nil means the gateway's default.
        var symbol: String?
        var type: OrderType
        var limitPrice: Decimal?
        var stopPrice: Decimal?
        var triggerSignal: TriggerSignal?
        var trailingDeviation: PriceDistance?
        var limitPriceOffset: PriceDistance?
        /// From when the order is made.
        var processWithin: Duration?
        var reduceOnly: Bool

        /// - Parameter now: needed where the order has to be processed within a time.
        func request(symbol: Symbol, now: Timestamp?) -> OrderRequest {
            OrderRequest(
                clientOrderID: clientOrderID, symbol: symbol, side: side, type: type, quantity: quantity,
                limitPrice: limitPrice, stopPrice: stopPrice, triggerSignal: triggerSignal,
                trailingDeviation: trailingDeviation, limitPriceOffset: limitPriceOffset,
                reduceOnly: reduceOnly, processBefore: processWithin.flatMap { now?.advanced(by: $0) })
        }
    }

    /// - Throws: what is missing or given twice. Which prices a type may have is the gateway's to say.
    func check() throws(ValidationError) -> Parts {
        guard let side = try one("--side", side, sideOption) else {
            throw ValidationError("give the side: krakenctl place buy 1 PI_XBTUSD, or --side buy")
        }
        guard let quantity = try one("--quantity", quantity, quantityOption) else {
            throw ValidationError("give the quantity: krakenctl place \(side) 1 PI_XBTUSD, or --quantity 1")
        }
        guard quantity > .zero else {
            throw ValidationError("the quantity must be greater than zero, not \(quantity)")
        }
        if let processWithin, processWithin <= 0 || processWithin > 86_400 {
            throw ValidationError("--process-within must be more than 0 and at most 86400 seconds")
        }
        let inferred: OrderType =
            trailingDeviation != nil
            ? .trailingStop : stopPrice != nil ? .stop : limitPrice != nil ? .limit : .market
        return Parts(
            clientOrderID: clientOrderID.map { ClientOrderID($0) } ?? .unique(), side: side,
            quantity: quantity,
            symbol: try one("--symbol", symbol, symbolOption), type: type ?? inferred, limitPrice: limitPrice,
            stopPrice: stopPrice, triggerSignal: triggerSignal, trailingDeviation: trailingDeviation,
            limitPriceOffset: limitPriceOffset,
            processWithin: processWithin.map { .milliseconds(Int64($0 * 1_000)) }, reduceOnly: reduceOnly)
    }

    private func one<Value: Equatable>(
        _ name: String, _ positional: Value?, _ option: Value?
    ) throws(ValidationError) -> Value? {
        if let positional, let option, positional != option {
            throw ValidationError("\(name) says \(option) and the order says \(positional): give one of them")
        }
        return positional ?? option
    }
}
