// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Trading

struct ClientsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clients", abstract: "Lists who is connected and what each has open.")

    @OptionGroup var options: GlobalOptions
    @Flag(help: "Show every stream of every client.") var streams = false

    func run() async throws {
        let client = try await options.connect()
        let streams = streams
        try await options.show(
            "gateway.list_clients", NoParams(), on: client, as: ClientList.self
        ) { streams ? OperationsTables.streams($0) : OperationsTables.clients($0) }
    }
}

struct KillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kill", abstract: "Closes a client's connection.",
        discussion: """
            krakenctl clients shows the numbers. The client's orders stay, unless it wanted them cancelled when it goes.

            EXAMPLE:
              krakenctl kill 17 --reason "loops without end"
            """)

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The client's number.") var number: Int64
    @Option(help: ArgumentHelp("Why, for the client and for the log.", valueName: "text")) var reason: String?

    func validate() throws {
        if number < 1 { throw ValidationError("the client's number must be 1 or more, not \(number)") }
    }

    func run() async throws {
        let client = try await options.connect()
        try await options.show(
            "gateway.kill_client", KillParams(client: number, reason: reason), on: client, as: KillResult.self
        ) { ["The connection of client \($0.client) was closed."] }
    }
}

struct DrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drain", abstract: "Stops the gateway in order: open calls are finished first.")

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp("How long open calls may take.", valueName: "seconds")) var grace: Double = 10

    func validate() throws {
        guard (0...600).contains(grace) else { throw ValidationError("--grace must be 0 to 600 seconds") }
    }

    func run() async throws {
        let client = try await options.connect()
        let params = DrainParams(grace: .milliseconds(Int64(grace * 1_000)))
        try await options.show("gateway.drain", params, on: client, as: DrainResult.self) {
            [
                "The gateway stops: \($0.clients) clients are dismissed, \($0.openCalls) calls are finished first."
            ]
        }
    }
}

struct LogLevelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log-level", abstract: "Sets how much the gateway logs, until it starts anew.")

    @OptionGroup var options: GlobalOptions
    @Argument(help: "This and what is graver.") var level: LogLevel

    func run() async throws {
        let client = try await options.connect()
        try await options.show(
            "gateway.set_log_level", LogLevelParams(level: level), on: client, as: LogLevelResult.self
        ) { ["The log level is \($0.level), and was \($0.previous)."] }
    }
}

struct MetricsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics", abstract: "Shows what the gateway has counted and measured.",
        discussion: """
            Times are those that half, 99 % and all were not longer than.

            EXAMPLE:
              krakenctl metrics stage
            """)

    @OptionGroup var options: GlobalOptions
    @Argument(help: "Only families whose name begins so.") var prefix: String?

    func run() async throws {
        let client = try await options.connect()
        try await options.show(
            "gateway.get_metrics", MetricsParams(prefix: prefix), on: client, as: Metrics.self,
            OperationsTables.metrics)
    }
}
