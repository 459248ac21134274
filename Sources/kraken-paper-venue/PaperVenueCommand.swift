// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import PaperVenue

@main
struct PaperVenueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kraken-paper-venue",
        abstract: "A simulated Kraken Futures over HTTP and WebSocket: nothing traded here costs money.",
        discussion: """
            It serves Kraken's REST v3, history, charts and WebSocket v1 for one customer, whose requests have to be signed \
            as Kraken wants them. Its market is a seeded random walk with market makers, a recording, or another exchange's. \
            Point a bot's host at it: http and ws are served, https and wss with a certificate.

            EXAMPLES
              kraken-paper-venue
                  Any free port, new credentials; both are printed.
              kraken-paper-venue --port 8800 --seed 7 --rate 200
              kraken-paper-venue --api-key paper --api-secret-file paper.secret
                  The secret is in the file, which only its owner may read (0600).
              kraken-paper-venue --tls-certificate cert.pem --tls-key key.pem
                  Serves https and wss. A bot has to trust the certificate:
                  requests and ccxt by verify=cert.pem, curl by --cacert.
              kraken-paper-venue --rate 50000 --ticker-interval 0
                  A ticker with every change: for benchmarks.
              kraken-paper-venue --replay session.jsonl --speed 10
                  Plays recorded messages, byte for byte, ten times as fast as they came.
              kraken-paper-venue --market passthrough --upstream https://HOST
                  Another exchange's public market, with orders on paper.
              kraken-paper-venue --maker-protection PI_XBTUSD=20
                  Holds orders of that contract that could take, as Kraken does.
              kraken-paper-venue --dated-life 600
                  The dated contract ends ten minutes from now.
              kraken-paper-venue --faults faults.json --seed 7
                  All faults of a file; the same seed, the same faults.
              kraken-paper-venue --scenario bad-day.json
                  Faults and events by the clock.
              kraken-paper-venue --admin \\
                --fault '{"endpoint":"sendorder","action":"lose_answer","nth":2}'
                  The second order is carried out and never answered. With --admin
                  other faults can be ordered while it runs.
              curl -d '{"faults":[{"feed":"fills","action":"duplicate","times":0}]}' \\
                http://127.0.0.1:8800/paper/faults
              curl http://127.0.0.1:8800/derivatives/api/v3/tickers/PF_XBTUSD

            FAULTS
              A fault is a JSON object. It names what it meets:
                endpoint     sendorder, orders/status, ...; * for every one
                feed         or a feed instead: open_orders, fills, ...; *
                connection   or connections as they are accepted: *
                nth          it begins with the nth that comes (1)
                times        how many it meets at most (1); 0 for no end
                probability  how likely it meets one (1)
              and an action, for an endpoint
                lose_request, lose_answer
                delay_request, delay_answer   milliseconds
                answer                        status, body, acts
                reset                         acts
                refuse                        word, or error, or code, message
                                              and status
                rename                        word, in place of the status
                restart                       milliseconds, acts
                truncate, corrupt             the answer is cut, or no JSON
              or for a feed
                drop, duplicate, reorder, disconnect
                delay                         milliseconds
                rename                        word, in place of the member's
                                              (reason)
                omit                          members, a list of names
                truncate, corrupt             the message is cut, or no JSON
                silence                       the connection stays open, dead
              or for a connection
                refuse, tls_failure, hang
              acts tells whether the exchange has carried the request out (false).

            SCENARIOS
              {"name":"a restart","seed":7,"begins":"first_connection",
               "faults":[...],
               "steps":[{"at_ms":500,"do":"market","symbol":"PI_XBTUSD",
                         "index":84000},
                        {"at_ms":900,"do":"restart","milliseconds":300},
                        {"at_ms":2000,"do":"faults","faults":[...]}]}
              A step does what POST /paper/... does, with the same members.

            ADMINISTRATION, from this machine only
              GET  /paper/ledger   every order, fill and position as they are
              GET  /paper/faults   how often each fault could meet and met
              POST /paper/faults   {"seed":7,"faults":[...]}, in place of all
              POST /paper/restart  {"milliseconds":500}
              POST /paper/maintenance  {"milliseconds":500}
              POST /paper/disconnect   {}, every feed
              POST /paper/clock    {"skew_ms":-30000}
              POST /paper/market   {"symbol":"PI_XBTUSD","index":84000,
                                   "state":"suspended","maker_protection_ms":20}
              POST /paper/trade    {"symbol":"PI_XBTUSD","side":"buy","size":100}
              POST /paper/step     {"symbol":"PI_XBTUSD","times":10}
              POST /paper/cancel   {"symbol":"PI_XBTUSD",
                                   "reason":"cancelled_by_admin"}
              POST /paper/funding  {"symbol":"PF_XBTUSD"}, the hour is over
              POST /paper/expire   {"symbol":"FI_XBTUSD_261225"}, it has ended
              POST /paper/notify   {"note":"Maintenance at noon."}

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

    @Option(help: "Where the market comes from: synthetic, replay or passthrough.")
    var market: MarketChoice?

    @Option(help: "The exchange whose public market is passed through: http:// or https://, host, port.")
    var upstream: String?

    @Option(help: "A contract to pass through; may be given again. Without one, the usual four.")
    var product: [String] = []

    @Option(help: "Authorities to trust for --upstream (PEM), instead of the system's.")
    var upstreamCa: String?

    @Option(help: "A recording to play: lines of {\"t\":seconds,\"raw\":\"message\"}.")
    var replay: String?

    @Option(help: "How many times faster than recorded; 0 is as fast as subscribers take it.")
    var speed: Double = 1

    @Option(help: "When the recording begins: on-subscribe or immediately.")
    var replayStart: ReplayStartChoice = .onSubscribe

    @Flag(help: "Begins the recording again when it has ended.")
    var replayLoop = false

    @Option(help: "SYMBOL=MILLISECONDS: holds orders that could take, 0 to 100; may be given again.")
    var makerProtection: [HoldChoice] = []

    @Flag(help: "Answers as many requests as come: without Kraken's limits.")
    var noRateLimit = false

    @Option(help: "Orders that may be open at the same time, 1 to 1000000.")
    var openOrders = 1_000

    @Option(help: "Finished orders and fills that are remembered, 1 to 10000000.")
    var ledgerLimit = 100_000

    @Option(help: "A fault as a JSON object; may be given again.")
    var fault: [String] = []

    @Option(help: "A file of faults: {\"faults\":[...]}, as POST /paper/faults takes them.")
    var faults: String?

    @Option(help: "A scenario: faults and events by the clock, as JSON.")
    var scenario: String?

    @Option(help: "Seconds that the exchange's clock is ahead of this machine's, -86400 to 86400.")
    var clockSkew: Double = 0

    @Option(help: "Seconds until the dated contract ends, instead of the end of its quarter.")
    var datedLife: Int?

    @Flag(help: "Serves /paper/... to this machine: the ledger, faults, restarts, the market by hand.")
    var admin = false

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
        guard (1...1_000_000).contains(openOrders) else {
            throw ValidationError("--open-orders must be 1 to 1000000, not \(openOrders)")
        }
        guard (1...10_000_000).contains(ledgerLimit) else {
            throw ValidationError("--ledger-limit must be 1 to 10000000, not \(ledgerLimit)")
        }
        guard (-86_400...86_400).contains(clockSkew) else {
            throw ValidationError("--clock-skew must be -86400 to 86400, not \(clockSkew)")
        }
        if let datedLife, !(1...31_536_000).contains(datedLife) {
            throw ValidationError("--dated-life must be 1 to 31536000, not \(datedLife)")
        }
        try validateMarket()
        for (index, text) in fault.enumerated() {
            do {
                _ = try FaultReader.read(Self.list(of: text))
            } catch {
                throw ValidationError("--fault number \(index + 1): \(error)")
            }
        }
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key belong together")
        }
    }

    private func validateMarket() throws {
        guard (market == .passthrough) == (upstream != nil) else {
            throw ValidationError("--market passthrough and --upstream belong together")
        }
        guard market != .replay || replay != nil else {
            throw ValidationError("--market replay needs --replay")
        }
        guard replay == nil || market == nil || market == .replay else {
            throw ValidationError("--replay is a market of its own: leave --market out")
        }
        guard market == .passthrough || (product.isEmpty && upstreamCa == nil) else {
            throw ValidationError("--product and --upstream-ca belong to --market passthrough")
        }
    }

    /// One fault as the list that the reader takes.
    static func list(of fault: String) -> [UInt8] { Array("{\"faults\":[\(fault)]}".utf8) }

    func run() async throws {
        try await PaperVenueProgram(options: self).run()
    }
}

/// How long one contract holds orders.
struct HoldChoice: ExpressibleByArgument {
    var symbol: String
    var milliseconds: Int

    init?(argument: String) {
        let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let milliseconds = Int(parts[1]),
            (0...100).contains(milliseconds)
        else { return nil }
        symbol = String(parts[0])
        self.milliseconds = milliseconds
    }
}

/// Where the market comes from.
enum MarketChoice: String, ExpressibleByArgument, CaseIterable {
    case synthetic, replay, passthrough
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
