// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

@main
struct PaperVenueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kraken-paper-venue",
        abstract: "A simulated Kraken Futures over HTTP and WebSocket: nothing traded here costs money.",
        discussion: """
            It serves REST v3, charts and WebSocket v1 for one customer, whose requests have to be signed as Kraken wants \
            them. Its market is a seeded random walk with market makers, or a recording.

            EXAMPLES
              kraken-paper-venue
                  Any free port, new credentials; both are printed.
              kraken-paper-venue --port 8800 --seed 7 --rate 200
              kraken-paper-venue --api-key paper --api-secret-file paper.secret
                  The secret is in the file, which nobody but its owner may read (mode 0600).
              kraken-paper-venue --rate 50000 --ticker-interval 0
                  A ticker with every change: for benchmarks.
              kraken-paper-venue --replay session.jsonl --speed 10
                  Plays recorded messages, byte for byte, ten times as fast as they came.

            EXIT CODES
              0   stopped by SIGTERM or SIGINT
              1   it could not start, or broke: the reason is on standard error
              64  the options are wrong
            """)

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes any free one.")
    var port = 0

    @Option(help: "A certificate chain (PEM): serves https and wss.")
    var tlsCertificate: String?

    @Option(help: "The certificate's private key (PEM).")
    var tlsKey: String?

    @Option(help: "The API key that is accepted; made up if absent.")
    var apiKey: String?

    @Option(help: "The file with the API secret (base64, mode 0600); without it one is made up and printed.")
    var apiSecretFile: String?

    @Option(help: "What the market follows from: the same seed, the same market.")
    var seed: UInt64 = 1

    @Option(help: "Feed messages a second to a subscriber of everything, 0 to 50000.")
    var rate: Double = 20

    @Option(help: "Seconds between two tickers of a contract; 0 sends one with every change.")
    var tickerInterval: Double = 1

    @Option(help: "Hours of candles made up at the start, 0 to 168.")
    var historyHours = 24

    @Option(help: "A recording to play: lines of {\"t\":seconds,\"raw\":\"message\"}.")
    var replay: String?

    @Option(help: "How many times faster than recorded; 0 is as fast as subscribers take it.")
    var speed: Double = 1

    @Option(help: "When the recording begins: on-subscribe or immediately.")
    var replayStart: ReplayStartChoice = .onSubscribe

    @Flag(help: "Begins the recording again when it has ended.")
    var replayLoop = false

    @Option(help: "How much is logged, to standard error.")
    var logLevel: LogLevelChoice = .notice

    func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port must be 0 to 65535, not \(port)")
        }
        guard (0...50_000).contains(rate) else {
            throw ValidationError("--rate must be 0 to 50000, not \(rate)")
        }
        guard (0...3_600).contains(tickerInterval) else {
            throw ValidationError("--ticker-interval must be 0 to 3600 seconds, not \(tickerInterval)")
        }
        guard (0...168).contains(historyHours) else {
            throw ValidationError("--history-hours must be 0 to 168, not \(historyHours)")
        }
        guard (0...1_000_000).contains(speed) else {
            throw ValidationError("--speed must be 0 to 1000000, not \(speed)")
        }
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key belong together")
        }
    }

    func run() async throws {
        try await PaperVenueProgram(options: self).run()
    }
}

/// When a recording begins to play.
enum ReplayStartChoice: String, ExpressibleByArgument, CaseIterable {
    case onSubscribe = "on-subscribe"
    case immediately
}

/// How much is logged.
enum LogLevelChoice: String, ExpressibleByArgument, CaseIterable {
    case trace, debug, info, notice, warning, error, critical
}
