// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Trading

struct HealthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health", abstract: "Tells whether the gateway serves (exit code 0) or not (1).",
        discussion: """
            With --watch it shows the state once, and then a line for every part that
            begins or ceases to serve, with why. A watch that is ended with Ctrl-C or
            by --count exits with 0, whatever the state is.

            EXAMPLES:
              krakenctl health
              krakenctl health exchange_feed
              krakenctl health --watch
              krakenctl health exchange_feed --watch --json
            """)

    @OptionGroup var options: GlobalOptions
    @Argument(help: "Only this part.") var part: String?
    @Flag(help: "Go on with every change, until Ctrl-C.") var watch = false
    @Option(
        help: ArgumentHelp(
            "With --watch: end after so many changes, the state not counted.", valueName: "changes"))
    var count: Int?

    func validate() throws { try Following.check(count: count, watches: watch) }

    func run() async throws {
        let client = try await options.connect()
        if watch { return try await follow(on: client) }
        let method = "gateway.check_health"
        let answer = try await client.call(method, GlobalOptions.json(HealthParams(part: part)))
        let report: HealthReport = try GlobalOptions.read(answer, of: method)
        if options.wantsJSON {
            Console.say(raw: answer.rawBytes)
        } else {
            Console.say(HealthTables.report(report))
        }
        if report.status != .serving { throw ExitCode(ExitStatus.refused.rawValue) }
    }

    private func follow(on client: GatewayClient) async throws {
        let method = "gateway.watch_health"
        let params = try GlobalOptions.json(HealthWatchParams(part: part))
        let following = Following(client: client, method: method, params: params, count: count)
        if options.wantsJSON { return try await following.printJSON() }
        var shown: HealthReport?
        try await following.follow { event in
            guard let value = event.event ?? event.state else { return }
            let report: HealthReport = try GlobalOptions.read(value, of: method)
            if let shown {
                Console.say(HealthTables.changes(from: shown, to: report, at: Console.now))
            } else {
                Console.say(HealthTables.report(report))
            }
            shown = report
        }
    }
}
