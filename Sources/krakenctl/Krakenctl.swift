// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import Glibc

/// The command line tool: everything a client can do, for people and for scripts.
@main
struct Krakenctl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "krakenctl",
        abstract: "Talks to the Kraken Futures Gateway: prices, candles, orders, positions.",
        discussion: """
            EXAMPLES:
              krakenctl ticker PI_XBTUSD --watch
              krakenctl book PI_XBTUSD --depth 20 --watch
              krakenctl candles PI_XBTUSD --hours 2 --chart
              krakenctl place buy 1 PI_XBTUSD --limit-price 50000
              krakenctl fills --watch
              krakenctl --timeout 2 --json health
              krakenctl call market_data.get_ticker '{"symbol":"PI_XBTUSD"}'
              krakenctl stream orders.subscribe_orders --count 3

            Without --socket the gateway is looked for where KRAKEN_GATEWAY_SOCKET
            says, else in
              $XDG_RUNTIME_DIR/kraken-gateway/gateway.sock
              /run/kraken-gateway/gateway.sock
              /tmp/kraken-gateway-UID/gateway.sock

            --socket, --timeout and --json may stand before the command or after it. Of one
            that is given twice the later one counts.

            SYMBOL is Kraken's name, or one of your own from the gateway's
            configuration; without it, the gateway's default symbol is meant.

            EXIT CODES:
              0   done; also a stream that was ended with Ctrl-C or by --count
              1   the gateway or the exchange refused; health, doctor: something is
                  wrong; halt, cancel-all: orders are left
              2   not known whether it was carried out: ask before you repeat it
              64  the command line is wrong
              69  the gateway cannot be reached
              75  not now: the same may succeed later
            """,
        version: "krakenctl \(GatewayClient.libraryVersion)",
        groupedSubcommands: [
            CommandGroup(
                name: "Market data",
                subcommands: [
                    TickerCommand.self, BookCommand.self, CandlesCommand.self, TradesCommand.self,
                    FundingCommand.self, StatusCommand.self, InstrumentsCommand.self,
                ]),
            CommandGroup(
                name: "Account and orders",
                subcommands: [
                    AccountCommand.self, PositionsCommand.self, FillsCommand.self, OrdersCommand.self,
                    OrderCommand.self, PlaceCommand.self, AmendCommand.self, CancelCommand.self,
                    CancelAllCommand.self, CloseCommand.self, LogCommand.self, LeverageCommand.self,
                    ProfitCurrencyCommand.self,
                ]),
            CommandGroup(
                name: "Risk",
                subcommands: [
                    RiskCommand.self, HaltCommand.self, ReduceOnlyCommand.self, ResumeCommand.self,
                    BudgetCommand.self,
                ]),
            CommandGroup(
                name: "The gateway",
                subcommands: [
                    InfoCommand.self, HealthCommand.self, DoctorCommand.self, DescribeCommand.self,
                    CallCommand.self,
                    StreamCommand.self, SetupCommand.self,
                ]),
            CommandGroup(
                name: "Operations",
                subcommands: [
                    TopCommand.self, ClientsCommand.self, MetricsCommand.self, MonitorCommand.self,
                    KillCommand.self,
                    LogLevelCommand.self, DrainCommand.self,
                ]),
        ])

    /// Read wherever they stand; the commands find them.
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        guard !options.areGiven else {
            throw ValidationError(
                "a command is missing, such as krakenctl ticker; krakenctl --help lists them")
        }
        throw CleanExit.helpRequest(self)
    }

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let error as GatewayError {
            Console.complain(ErrorText.lines(error))
            Glibc.exit(ExitStatus(error).rawValue)
        } catch {
            exit(withError: error)
        }
    }
}
