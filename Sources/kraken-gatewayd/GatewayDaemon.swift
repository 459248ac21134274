// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Gateway
import GatewayIO

/// The options of the daemon, and what it does with them.
@main
struct GatewayDaemon: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "kraken-gatewayd",
        abstract: "Owns the connection to Kraken Futures and serves it to local programs over a Unix socket.",
        discussion: """
            Without a configuration it trades on paper: a simulated exchange runs in the same process, and nothing
            leaves this machine.

            Examples:
              kraken-gatewayd --paper                       paper trading on the default socket
              kraken-gatewayd --config gateway.yaml         the account of the file
              kraken-gatewayd --config gateway.yaml --check-config
              kraken-gatewayd --config gateway.yaml --check-key
              kraken-gatewayd --paper --socket /tmp/gw.sock
              kraken-gatewayd --paper --record session.jsonl

            Every key of the file can be given in the environment too: account.type is KRAKEN_GATEWAY_ACCOUNT_TYPE.
            Without --socket and socket.path the socket is $XDG_RUNTIME_DIR/kraken-gateway/gateway.sock, or
            /tmp/kraken-gateway-UID/gateway.sock.

            Signals: SIGTERM and SIGINT drain and stop; SIGHUP reads the configuration again.

            Under systemd it takes the sockets that are handed to it (FileDescriptorName= read, trade or admin), which
            stand over the configuration's.

            Exit codes:
            \(DaemonExit.table)
            """,
        version: version)

    @Flag(help: "Trade on paper, whatever account the configuration names.")
    var paper = false

    @Option(help: ArgumentHelp("The YAML configuration.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Where to listen; overrides socket.path.", valueName: "path"))
    var socket: String?

    @Flag(help: "Check the configuration and the credentials, say what they mean, and end.")
    var checkConfig = false

    @Flag(help: "Ask the exchange what the API key may do, say it, and end. Nothing is changed there.")
    var checkKey = false

    @OptionGroup(title: "Recording") var recording: RecordingOptions

    func run() async throws {
        ProcessControl.forbidCoreDumps()
        let daemon = RunningDaemon(options: self)
        if checkConfig {
            try daemon.check()
        } else if checkKey {
            try await daemon.checkKey()
        } else {
            try await daemon.serve()
        }
    }
}
