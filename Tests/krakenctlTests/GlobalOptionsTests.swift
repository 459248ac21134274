// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import krakenctl

/// Where the options of every command may stand.
@Suite struct `The options of every command` {
    private func ticker(_ arguments: String...) throws -> TickerCommand {
        try #require(try Krakenctl.parseAsRoot(arguments) as? TickerCommand)
    }

    @Test func `may stand before its name and after it`() throws {
        for arguments in [
            ["--socket", "/x", "--timeout", "2.5", "--json", "ticker", "PI_XBTUSD", "--watch"],
            ["ticker", "--socket", "/x", "--timeout", "2.5", "PI_XBTUSD", "--watch", "--json"],
            ["--timeout=2.5", "ticker", "PI_XBTUSD", "--socket=/x", "--watch", "--json"],
        ] {
            let command = try #require(try Krakenctl.parseAsRoot(arguments) as? TickerCommand)
            #expect(command.options.socket == "/x", "\(arguments)")
            #expect(command.options.timeout == 2.5, "\(arguments)")
            #expect(command.options.wantsJSON, "\(arguments)")
            #expect(command.symbol == "PI_XBTUSD" && command.watch, "\(arguments)")
        }
        let bare = try ticker("ticker").options
        #expect(bare.socket == nil && bare.timeout == 30 && !bare.wantsJSON)
    }

    @Test func `count as the later one says`() throws {
        #expect(try ticker("--timeout", "2", "ticker", "--timeout", "5").options.timeout == 5)
        #expect(try ticker("--socket", "/a", "ticker", "--socket", "/b").options.socket == "/b")
        #expect(try ticker("ticker", "--timeout", "5", "--timeout", "7").options.timeout == 7)
    }

    @Test func `are read as those of the program, whatever the command takes beside them`() throws {
        let kill = try Krakenctl.parseAsRoot(["--timeout", "3", "kill", "17", "--reason", "too --json"])
        let killing = try #require(kill as? KillCommand)
        #expect(killing.reason == "too --json" && killing.number == 17 && !killing.options.wantsJSON)
        let place = try Krakenctl.parseAsRoot([
            "--json", "place", "sell", "1", "PI_XBTUSD", "--stop-price", "48000", "--limit-offset", "-0.5%",
        ])
        #expect((place as? PlaceCommand)?.options.wantsJSON == true)
        // Behind the two dashes there are values only.
        let call = try Krakenctl.parseAsRoot(["--json", "call", "a.b", "--", "{}"])
        #expect((call as? CallCommand)?.call.json == "{}")
    }

    @Test func `are refused by name when they are wrong, wherever they stand`() {
        for complaint in [complaint("--timeout", "0", "ticker"), complaint("ticker", "--timeout", "0")] {
            #expect(complaint.contains("--timeout must be more than 0 and at most 86400 seconds"))
        }
        #expect(
            complaint("--timeout", "soon", "ticker").contains("'soon' is invalid for '--timeout <seconds>'"))
        #expect(complaint("ticker", "--timeout").contains("Missing value for '--timeout <seconds>'"))
        #expect(complaint("--json", "ticker", "--dance").contains("Unknown option '--dance'"))
        #expect(complaint("--json", "dance").contains("Unexpected argument 'dance'"))
    }

    @Test func `are not for setup, which asks no gateway`() throws {
        #expect(try Krakenctl.parseAsRoot(["setup", "--type", "paper"]) is SetupCommand)
        for complaint in [
            complaint("--json", "setup"), complaint("setup", "--socket", "/x"),
            complaint("--timeout", "2", "setup"),
        ] {
            #expect(
                complaint.contains(
                    "setup asks no gateway that runs: leave --socket, --timeout and --json out"))
        }
        #expect(!SetupCommand.helpMessage().contains("--socket"))
    }

    @Test func `want a command`() async throws {
        let program = try #require(try Krakenctl.parseAsRoot(["--socket", "ticker"]) as? Krakenctl)
        let error = await #expect(throws: ValidationError.self) { try await program.run() }
        #expect(error?.message.contains("a command is missing") == true)
        let bare = try #require(try Krakenctl.parseAsRoot([]) as? Krakenctl)
        await #expect(throws: CleanExit.self) { try await bare.run() }
    }

    @Test func `are told in the help of the program and of each command`() {
        for help in [Krakenctl.helpMessage(columns: 120), TickerCommand.helpMessage(columns: 120)] {
            for option in ["--socket <path>", "--timeout <seconds>", "--json"] {
                #expect(help.contains("\n  \(option) "), "\(option)")
            }
        }
    }
}
