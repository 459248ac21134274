// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct SetupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup",
        abstract: "Writes the configuration and the credentials of an account, and tests the key.",
        discussion: """
            Asks for what it is not told. In a script, tell it all:

              krakenctl setup --type paper
              krakenctl setup main --type live --api-key-file k --api-secret-file s
              pass kraken | krakenctl setup main --type live --api-key-file - \\
                --api-secret-file -           (two lines: the key, then the secret)

            As root it sets up a service of the system: the configuration in
            /etc/kraken-gateway, key and secret encrypted by systemd-creds in
            /etc/credstore.encrypted (without it, for root alone in /etc/credstore),
            and what has systemd pass them to kraken-gateway@ACCOUNT. As somebody else
            it writes to ~/.config/kraken-gateway, files for their owner alone.

            The key is tried with a request that changes nothing, and what it may do is
            told, before anything is written. The secret is never an argument: others
            could see it. What is there already is replaced when you say so.
            """)

    @Argument(help: "A name of your choosing for the account; without it, the type's.")
    var account: String?

    @Option(help: "paper, live, or demo (retired by Kraken on 14 July 2026).")
    var type: AccountKind?

    @Option(
        help: ArgumentHelp("The file with the API key; - for standard input.", valueName: "file"),
        completion: .file())
    var apiKeyFile: String?

    @Option(
        help: ArgumentHelp("The file with the API secret; - for standard input.", valueName: "file"),
        completion: .file())
    var apiSecretFile: String?

    @Flag(help: "No key: market data only.")
    var withoutKey = false

    @Flag(help: "For yourself, though you are root.")
    var user = false

    @Option(
        help: ArgumentHelp(
            "Where the system's files begin, for an image of another machine.", valueName: "directory"),
        completion: .directory)
    var root: String?

    @Flag(help: "Keep the credentials as they are, for root alone, instead of encrypted.")
    var noEncryption = false

    @Flag(help: "Do not try the key at the exchange.")
    var noCheck = false

    @Flag(help: "Replace what is there without asking.")
    var force = false

    @Option(
        help: ArgumentHelp(
            "Another exchange's REST address, such as a kraken-paper-venue's.", valueName: "url"))
    var restURL: String?

    @Option(help: ArgumentHelp("Its candles' address.", valueName: "url"))
    var chartsURL: String?

    @Option(help: ArgumentHelp("Its feed's address.", valueName: "url"))
    var websocketURL: String?

    @Option(help: ArgumentHelp("The daemon that tries the key.", valueName: "program"), completion: .file())
    var gatewayd: String?

    /// What may stand before any command, to be refused here.
    @OptionGroup(visibility: .private) var gateway: GlobalOptions

    func validate() throws {
        guard !gateway.areGiven else {
            throw ValidationError("setup asks no gateway that runs: leave --socket, --timeout and --json out")
        }
        if let account, let why = SetupPlan.mistake(inName: account) { throw ValidationError(why) }
        let urls = [restURL, chartsURL, websocketURL].compactMap { $0 }
        guard urls.isEmpty || urls.count == 3 else {
            throw ValidationError("--rest-url, --charts-url and --websocket-url belong together")
        }
        guard (apiKeyFile == nil) == (apiSecretFile == nil) else {
            throw ValidationError("--api-key-file and --api-secret-file belong together")
        }
        guard !withoutKey || apiKeyFile == nil else {
            throw ValidationError("--without-key and --api-key-file contradict each other")
        }
    }

    func run() throws {
        do throws(SetupFailure) {
            try Setup(options: self).run()
        } catch {
            Console.complain(["krakenctl: \(error.message)"])
            throw ExitCode(error.status.rawValue)
        }
    }
}

/// What kind of exchange an account is at.
enum AccountKind: String, ExpressibleByArgument, CaseIterable {
    case paper, live, demo
}

/// Why nothing, or not all, was written.
struct SetupFailure: Error {
    var message: String
    var status: ExitStatus

    init(_ message: String, _ status: ExitStatus = .refused) {
        self.message = message
        self.status = status
    }
}
