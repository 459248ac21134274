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
        commandName: "orders", abstract: "Lists the open orders.")

    @OptionGroup var options: GlobalOptions
    @Flag(help: "Go on with every change of an order, until Ctrl-C.") var watch = false

    func run() async throws {
        let client = try await options.connect()
        guard watch else {
            return try await options.show(
                "orders.list_open", NoParams(), on: client, as: RecordList<Order>.self
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
