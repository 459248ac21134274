// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Trading

struct FundingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "funding", abstract: "Shows the funding rates of a perpetual contract.")

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The instrument.") var symbol: String?
    @Option(help: "At most so many, the newest.") var limit: Int64 = 24

    func run() async throws {
        let client = try await options.connect()
        let symbol = try await GlobalOptions.symbol(symbol, on: client)
        try await options.show(
            "market_data.get_funding_rates", FundingParams(symbol: symbol, limit: limit), on: client,
            as: FundingRates.self, ConditionTables.funding)
    }
}

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Shows whether and how an instrument trades.")

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The instrument.") var symbol: String?
    @Flag(help: "Go on with every change, until Ctrl-C.") var watch = false

    func run() async throws {
        let client = try await options.connect()
        let symbol = try await GlobalOptions.symbol(symbol, on: client)
        let method = "market_data.subscribe_status"
        let params = try GlobalOptions.json(StatusSubscriptionParams(symbol: symbol))
        let following = Following(client: client, method: method, params: params, count: watch ? nil : 0)
        if options.wantsJSON { return try await following.printJSON() }
        try await following.follow { event in
            guard let value = event.event ?? event.state else { return }
            let status: InstrumentStatus = try GlobalOptions.read(value, of: method)
            Console.say(ConditionTables.status(status))
        }
    }
}
