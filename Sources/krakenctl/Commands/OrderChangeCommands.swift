// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Trading

struct AmendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "Changes a working order, and shows it.",
        discussion: """
            What is not given stays as it is. The quantity is the whole one, with what has filled already.

            EXAMPLES:
              krakenctl amend my-order --limit-price 50100
              krakenctl amend my-order --quantity 20
            """)

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The client order id, or the exchange's order id.") var id: String
    @Option(help: ArgumentHelp("The new whole quantity.", valueName: "quantity")) var quantity: Decimal?
    @Option(
        name: [.customLong("limit-price"), .customLong("limit")],
        help: ArgumentHelp("The new limit price.", valueName: "price"))
    var limitPrice: Decimal?
    @Option(
        name: [.customLong("stop-price"), .customLong("stop")],
        help: ArgumentHelp("The new price that triggers it.", valueName: "price"))
    var stopPrice: Decimal?
    @Option(
        help: ArgumentHelp(
            "The new distance of a trailing stop, such as 2% or 150 (quote currency).", valueName: "distance")
    )
    var trailingDeviation: PriceDistance?

    func validate() throws {
        guard quantity != nil || limitPrice != nil || stopPrice != nil || trailingDeviation != nil else {
            throw ValidationError(
                "say what to change: --quantity, --limit-price, --stop-price or --trailing-deviation")
        }
    }

    func run() async throws {
        let client = try await options.connect()
        do {
            try await amend(.clientOrderID(ClientOrderID(id)), client)
        } catch let error as GatewayError
            where error.reason == Reason.orderNotFound && NamedOrder.isExchangeID(id)
        {
            try await amend(.orderID(OrderID(id)), client)
        }
    }

    private func amend(_ reference: OrderReference, _ client: GatewayClient) async throws {
        let change = OrderAmendment(
            reference, quantity: quantity, limitPrice: limitPrice, stopPrice: stopPrice,
            trailingDeviation: trailingDeviation)
        try await options.show("orders.amend", change, on: client, as: RecordMessage<Order>.self) {
            OrderTables.order($0.record)
        }
    }
}

struct CancelAllCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel-all",
        abstract: "Cancels all orders, and shows those that are left.",
        discussion: """
            An admin cancels the whole account's orders, others their own. Exits with 1 when orders are left.
            """)

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp("Only orders of this instrument.", valueName: "symbol")) var symbol: String?
    @Option(help: ArgumentHelp("Only this owner's orders.", valueName: "owner")) var owner: String?

    func run() async throws {
        let client = try await options.connect()
        let params = CancelAllParams(symbol: symbol.map { Symbol($0) }, owner: owner.map { Owner($0) })
        let answer = try await client.call("orders.cancel_all", GlobalOptions.json(params))
        let result: CancelAllResult = try GlobalOptions.read(answer, of: "orders.cancel_all")
        if options.wantsJSON {
            Console.say(raw: answer.rawBytes)
        } else {
            Console.say(RiskTables.cancelled(result.cancelled, result.remaining))
        }
        if !result.remaining.isEmpty { throw ExitCode(ExitStatus.refused.rawValue) }
    }
}

struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Shows the account log: every change of balances and positions.")

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp("At most so many, the newest.", valueName: "number")) var limit: Int64 = 50

    func validate() throws {
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 1000") }
    }

    func run() async throws {
        let client = try await options.connect()
        try await options.show(
            "account.get_log", LogParams(limit: limit), on: client, as: LogList.self
        ) { AccountTables.log($0.records) }
    }
}
