// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Trading

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Shows balance, equity, margin and collateral.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let client = try await options.connect()
        try await options.show(
            "account.get_state", NoParams(), on: client, as: AccountState.self, AccountTables.state)
    }
}

struct PositionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "positions", abstract: "Lists the open positions.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let client = try await options.connect()
        try await options.show(
            "account.list_positions", NoParams(), on: client, as: RecordList<Position>.self
        ) { AccountTables.positions($0.records) }
    }
}

struct FillsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fills", abstract: "Shows the last executions of the account's orders.")

    @OptionGroup var options: GlobalOptions
    @Flag(help: "Go on with every fill, until Ctrl-C.") var watch = false
    @Option(help: "With --watch: end after so many fills.") var count: Int?

    func validate() throws { try Following.check(count: count, watches: watch) }

    func run() async throws {
        let client = try await options.connect()
        let method = "account.subscribe_fills"
        let following = Following(client: client, method: method, count: watch ? count : 0)
        if options.wantsJSON { return try await following.printJSON() }
        var isFirst = true
        try await following.follow { event in
            if let value = event.event {
                let fill: RecordMessage<Fill> = try GlobalOptions.read(value, of: method)
                Console.say(OrderTables.fill(fill.record))
            } else if let state = event.state, isFirst {
                isFirst = false
                let list: RecordList<Fill> = try GlobalOptions.read(state, of: method)
                guard watch else { return Console.say(OrderTables.fills(list.records)) }
                Console.say(OrderTables.fillsHeader)
                Console.say(list.records.map { OrderTables.fill($0) })
            }
        }
    }
}

struct OrdersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "Lists the open orders, or the last ones.")

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp("Only orders of this instrument.", valueName: "symbol")) var symbol: String?
    @Option(help: ArgumentHelp("Only this owner's orders.", valueName: "owner")) var owner: String?
    @Option(
        help: ArgumentHelp("Instead of the open ones, so many of the last that changed.", valueName: "number")
    )
    var last: Int64?
    @Flag(help: "Go on with every change of an order, until Ctrl-C.") var watch = false

    func validate() throws {
        if watch, symbol != nil || owner != nil || last != nil {
            throw ValidationError("--watch shows all orders: leave --symbol, --owner and --last out")
        }
        guard last.map({ (1...1_000).contains($0) }) ?? true else {
            throw ValidationError("--last must be from 1 to 1000")
        }
    }

    func run() async throws {
        let client = try await options.connect()
        let (symbol, owner) = (symbol.map { Symbol($0) }, owner.map { Owner($0) })
        if let last {
            return try await options.show(
                "orders.list_history", HistoryParams(symbol: symbol, owner: owner, limit: last), on: client,
                as: RecordList<Order>.self
            ) { OrderTables.orders($0.records) }
        }
        guard watch else {
            return try await options.show(
                "orders.list_open", OrderFilter(symbol: symbol, owner: owner), on: client,
                as: RecordList<Order>.self
            ) { OrderTables.orders($0.records) }
        }
        let method = "orders.subscribe_orders"
        let following = Following(client: client, method: method)
        if options.wantsJSON { return try await following.printJSON() }
        Console.say(OrderTables.changesHeader)
        try await following.follow { event in
            if let value = event.event {
                let order: RecordMessage<Order> = try GlobalOptions.read(value, of: method)
                Console.say(OrderTables.change(order.record))
            } else if let state = event.state {
                let list: RecordList<Order> = try GlobalOptions.read(state, of: method)
                Console.say(list.records.map { OrderTables.change($0) })
            }
        }
    }
}
