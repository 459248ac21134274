// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Trading

struct OrderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "Shows one order, also after a lost answer.")

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The client order id, or the exchange's order id.") var id: String

    func run() async throws {
        let client = try await options.connect()
        try await NamedOrder.show(id, "orders.get", on: client, options)
    }
}

struct CancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Cancels an order, and shows it.")

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The client order id, or the exchange's order id.") var id: String

    func run() async throws {
        let client = try await options.connect()
        try await NamedOrder.show(id, "orders.cancel", on: client, options)
    }
}

/// An order by whichever of its names was given.
enum NamedOrder {
    /// The owner's name first; only if no order has it, the exchange's.
    static func show(
        _ id: String, _ method: String, on client: GatewayClient, _ options: GlobalOptions
    ) async throws {
        do {
            try await show(.clientOrderID(ClientOrderID(id)), method, client, options)
        } catch let error as GatewayError where error.reason == Reason.orderNotFound && isExchangeID(id) {
            try await show(.orderID(OrderID(id)), method, client, options)
        }
    }

    /// Kraken's order ids are UUIDs.
    static func isExchangeID(_ id: String) -> Bool {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12] && parts.joined().allSatisfy(\.isHexDigit)
    }

    private static func show(
        _ reference: OrderReference, _ method: String, _ client: GatewayClient, _ options: GlobalOptions
    ) async throws {
        try await options.show(method, reference, on: client, as: RecordMessage<Order>.self) {
            OrderTables.order($0.record)
        }
    }
}

struct PlaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "place", abstract: "Places an order, and shows it.",
        discussion: """
            What is not given by an option can be given in the order SIDE QUANTITY
            SYMBOL. Without --type an order with a trailing deviation is a trailing
            stop, one with a stop price a stop, one with a limit price limit, and any
            other is market.

            A repeat with the same --client-order-id never places a second order: the
            gateway answers it with the first one's outcome. Use it when an order's
            outcome is not known (exit code 2).

            EXAMPLES:
              krakenctl place buy 1 PI_XBTUSD --limit-price 50000
              krakenctl place --side sell --quantity 1 --symbol PI_XBTUSD --type market --reduce-only
              krakenctl place sell 1 PI_XBTUSD --stop-price 48000 --limit-offset -0.5% --trigger-signal mark
              krakenctl place sell 1 PI_XBTUSD --trailing-deviation 2%
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var order: OrderArguments

    func validate() throws { _ = try order.check() }

    func run() async throws {
        let parts = try order.check()
        let client = try await options.connect()
        let symbol = try await GlobalOptions.symbol(parts.symbol, on: client)
        // By the gateway's clock, which is nearer to the exchange's than this machine's may be.
        let now = parts.processWithin == nil ? nil : try await client.getInfo().now
        let request = parts.request(symbol: symbol, now: now)
        try await options.placing(request.clientOrderID) {
            try await options.show("orders.place", request, on: client, as: RecordMessage<Order>.self) {
                OrderTables.order($0.record)
            }
        }
    }
}

struct CloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Closes a position by a reduce-only market order, and shows that.")

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The instrument.") var symbol: String?
    @Option(help: "The name of the closing order; give it again to repeat safely.") var clientOrderID: String?

    func run() async throws {
        let client = try await options.connect()
        let symbol = try await GlobalOptions.symbol(symbol, on: client)
        let id = clientOrderID.map { ClientOrderID($0) } ?? .unique()
        try await options.placing(id) {
            try await options.show(
                "orders.close_position", ClosePositionParams(symbol: symbol, clientOrderID: id), on: client,
                as: RecordMessage<Order>.self
            ) { OrderTables.order($0.record) }
        }
    }
}

extension GlobalOptions {
    /// An order whose outcome is not known shall at least be known by its name.
    func placing(_ id: ClientOrderID, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch var error as GatewayError {
            error.details["client_order_id"] = id.text
            throw error
        }
    }
}
