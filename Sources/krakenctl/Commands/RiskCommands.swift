// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Trading

struct RiskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "risk", abstract: "Shows the mode of trading and the limits.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let client = try await options.connect()
        try await options.show(
            "risk.get_limits", NoParams(), on: client, as: RiskState.self, RiskTables.state)
    }
}

/// Whose mode is changed, and why.
struct ModeArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Only this owner's trading; without it, the account's.", valueName: "owner"))
    var owner: String?

    @Option(help: ArgumentHelp("Why, for others and for the log.", valueName: "text"))
    var reason: String?

    var params: ModeParams { ModeParams(owner: owner.map { Owner($0) }, reason: reason) }
}

struct HaltCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "halt",
        abstract: "Takes no new orders, cancels all, and shows what is left.",
        discussion: "Exits with 1 when orders are left. krakenctl resume takes orders again.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var mode: ModeArguments

    func run() async throws {
        let client = try await options.connect()
        let answer = try await client.call("risk.halt", GlobalOptions.json(mode.params))
        let result: HaltResult = try GlobalOptions.read(answer, of: "risk.halt")
        if options.wantsJSON {
            Console.say(raw: answer.rawBytes)
        } else {
            Console.say(
                RiskTables.state(result.state) + [""]
                    + RiskTables.cancelled(result.cancelled, result.remaining))
        }
        if !result.remaining.isEmpty { throw ExitCode(ExitStatus.refused.rawValue) }
    }
}

struct ReduceOnlyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reduce-only", abstract: "Takes only orders that make positions smaller.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var mode: ModeArguments

    func run() async throws {
        let client = try await options.connect()
        try await options.show(
            "risk.reduce_only", mode.params, on: client, as: RiskState.self, RiskTables.state)
    }
}

struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Takes all orders again that the limits allow.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var mode: ModeArguments

    func run() async throws {
        let client = try await options.connect()
        try await options.show("risk.resume", mode.params, on: client, as: RiskState.self, RiskTables.state)
    }
}

struct BudgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "budget", abstract: "Shows what may still be asked of the exchange.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let client = try await options.connect()
        try await options.show(
            "account.get_rate_budget", NoParams(), on: client, as: RateBudgetState.self, RiskTables.budget)
    }
}

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Says in words what is slow, stale or wrong, and what to do.",
        discussion: "Exits with 1 when something is wrong; warnings and notes do not count.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let client = try await options.connect()
        let answer = try await client.call("gateway.doctor", GlobalOptions.json(NoParams()))
        let diagnosis: Diagnosis = try GlobalOptions.read(answer, of: "gateway.doctor")
        if options.wantsJSON {
            Console.say(raw: answer.rawBytes)
        } else {
            Console.say(RiskTables.diagnosis(diagnosis))
        }
        if diagnosis.findings.contains(where: { $0.severity == "error" }) {
            throw ExitCode(ExitStatus.refused.rawValue)
        }
    }
}
